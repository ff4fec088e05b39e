import assert from "node:assert/strict";
import { giftBombSamples } from "../../src/lib/events";
import type { EventFrame } from "../../src/lib/protocol";
import { sink } from "../support/node-red";
import { anyEvent, server, stage, twitch } from "./support";

describe("streamerbot-twitch and streamerbot-event", () => {
  const red = stage();

  for (const profile of ["A", "B", "C"] as const) {
    it(`give one message shape for a gift bomb, whatever the generation (${profile})`, async () => {
      const simulator = await red.simulator({ profile });
      await red.load([red.tab, server(simulator.port), twitch("in", ["GiftBomb"]), sink("out")]);
      await red.statusIs("in", /green dot/);
      const frame = simulator.emit("Twitch", "GiftBomb");
      const [message] = await red.next("out");
      assert.equal(message?.topic, "Twitch.GiftBomb");
      const { kind, platform, user, count, tier } = message?.payload ?? {};
      assert.deepEqual(
        [kind, platform, typeof user.id, typeof user.login, typeof count],
        ["giftbomb", "twitch", "string", "string", "number"],
      );
      assert.match(tier, /^[123]000$/);
      assert.match(message?.payload.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.deepEqual(message?.event, {
        source: "Twitch",
        type: "GiftBomb",
        timeStamp: frame.timeStamp,
        data: frame.data,
      });
      assert.deepEqual(message?.streamerbot, {
        server: "Studio",
        serverId: "server",
        instance: simulator.info.name,
        version: simulator.profile.version,
        origin: "live",
      });
    });
  }

  it("send the events that were chosen, once each and in order, and no others", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["Follow", "Raid", "*", "follow"]),
      anyEvent("any", ["Kick.*", "General.Custom"], { wires: [["other"]] }),
      sink("out"),
      sink("other"),
    ]);
    await red.statusIs("in", /green dot/);
    await red.statusIs("any", /green dot/);
    for (const [source, type] of [
      ["Twitch", "Follow"],
      ["Kick", "Follow"],
      ["Twitch", "Raid"],
      ["General", "Custom"],
      ["YouTube", "Message"],
      ["Twitch", "Cheer"],
    ] as const) {
      simulator.emit(source, type);
    }
    await red.next("out", 3);
    await red.next("other", 2);
    assert.deepEqual(
      red.received("out").map(({ topic }) => topic),
      ["Twitch.Follow", "Twitch.Raid", "Twitch.Cheer"],
    );
    assert.deepEqual(
      red.received("other").map(({ topic }) => topic),
      ["Kick.Follow", "General.Custom"],
    );
  });

  for (const profile of ["1.0.4", "1.0.7"] as const) {
    it(`hear an event under whichever name the server sends it (${profile})`, async () => {
      const simulator = await red.simulator({ profile });
      const outputs = { split: true, outputs: 2, wires: [["power"], ["kicks"]] };
      await red.load([
        red.tab,
        server(simulator.port),
        anyEvent("any", ["Twitch.PowerUp", "Kick.KicksGifted"], outputs),
        twitch("in", ["PowerUpRedemption"]),
        sink("power"),
        sink("kicks"),
        sink("out"),
      ]);
      await red.statusIs("any", /green dot/);
      await red.statusIs("in", /green dot/);
      const sent = [simulator.emit("Twitch", "PowerUp"), simulator.emit("Kick", "KicksGifted")];
      const got = [await red.next("power"), await red.next("kicks")].map(([message]) => message);
      const [byOtherName] = await red.next("out");
      assert.equal(byOtherName?.topic, "Twitch.PowerUp");
      assert.deepEqual(
        got.map((message) => message?.topic),
        ["Twitch.PowerUp", "Kick.KicksGifted"],
      );
      assert.deepEqual(
        got.map((message) => message?.event.type),
        sent.map(({ event }) => event.type),
      );
      assert.deepEqual(
        sent.map(({ event }) => event.type),
        profile === "1.0.4" ? ["PowerUp", "KicksGifted"] : ["PowerUpRedemption", "sGifted"],
      );
    });
  }

  it("give each event its output, in the order of the list", async () => {
    const simulator = await red.simulator();
    const split = { split: true, outputs: 2, wires: [["follows"], ["raids"]] };
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["Follow", "Raid"], split),
      sink("follows"),
      sink("raids"),
    ]);
    await red.statusIs("in", /green dot/);
    simulator.emit("Twitch", "Raid");
    simulator.emit("Twitch", "Follow");
    await red.next("follows");
    await red.next("raids");
    assert.equal(red.received("follows")[0]?.topic, "Twitch.Follow");
    assert.equal(red.received("raids")[0]?.topic, "Twitch.Raid");
  });

  it("give every node its own copy: what one flow changes no other sees", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("one", ["ChatMessage"]),
      twitch("two", ["ChatMessage"], { wires: [["other"]] }),
      sink("out"),
      sink("other"),
    ]);
    await red.statusIs("one", /green dot/);
    await red.statusIs("two", /green dot/);
    const frame = simulator.emit("Twitch", "ChatMessage");
    const untouched = JSON.stringify(frame.data);
    const [[first], [second]] = [await red.next("out"), await red.next("other")];
    for (const part of ["payload", "event"]) {
      for (const key of Object.keys(first?.[part])) Object.assign(first?.[part], { [key]: "changed" });
    }
    assert.equal(JSON.stringify(second?.event.data), untouched);
    assert.equal(second?.payload.kind, "chat");
    assert.notEqual(first?.payload.user, second?.payload.user);
  });

  it("leave test events out if they are set to", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), twitch("in", ["Sub"], { ignoreTests: true }), sink("out")]);
    await red.statusIs("in", /green dot/);
    const { data } = simulator.emit("Twitch", "Sub");
    simulator.emit("Twitch", "Sub", { ...(data as object), isTest: true });
    simulator.emit("Twitch", "Sub", { ...(data as object), isTest: false });
    await red.next("out", 2);
    assert.deepEqual(
      red.received("out").map(({ payload }) => payload.isTest),
      [false, false],
    );
  });

  for (const profile of ["A", "B", "C"] as const) {
    it(`fold a gift bomb into one message with its recipients, if they are set to (${profile})`, async () => {
      const simulator = await red.simulator({ profile });
      const fold = { foldGifts: true };
      await red.load([
        red.tab,
        server(simulator.port),
        twitch("in", ["GiftBomb"], fold),
        twitch("gifts", ["GiftSub", "Raid"], { ...fold, wires: [["other"]] }),
        sink("out"),
        sink("other"),
      ]);
      await red.statusIs("in", /green dot/);
      await red.statusIs("gifts", /green dot/);
      const [head, ...gifts] = giftBombSamples(simulator.profile.generation, { count: 4 });
      for (const { event, data } of [...gifts.slice(0, 2), head, ...gifts.slice(2)] as EventFrame[])
        simulator.emit(event.source, event.type, data);
      simulator.emit("Twitch", "GiftSub");
      simulator.emit("Twitch", "Raid");
      await red.next("other", 2);
      const [bomb, ...more] = await red.next("out");
      assert.deepEqual(more, []);
      assert.equal(bomb?.topic, "Twitch.GiftBomb");
      assert.equal(bomb?.payload.recipients.length, 4);
      assert.deepEqual(
        red.received("other").map(({ topic }) => topic),
        ["Twitch.GiftSub", "Twitch.Raid"],
      );
    });
  }

  it("hear the single gifts of every platform to fold its bombs", async () => {
    const simulator = await red.simulator();
    const fold = { foldGifts: true };
    await red.load([red.tab, server(simulator.port), anyEvent("in", ["YouTube.MembershipGift"], fold), sink("out")]);
    await red.statusIs("in", /green dot/);
    const gifter = { id: "UCada", name: "Ada", isOwner: false };
    simulator.emit("YouTube", "MembershipGift", { user: gifter, count: 2 });
    for (const name of ["Cleo", "Dan"])
      simulator.emit("YouTube", "GiftMembershipReceived", { gifter, user: { id: name, name, isOwner: false } });
    const [message, ...more] = await red.next("out");
    assert.deepEqual(more, []);
    assert.deepEqual(
      message?.payload.recipients.map(({ name }: { name: string }) => name),
      ["Cleo", "Dan"],
    );
  });

  for (const how of ["nodes", "full"] as const) {
    it(`send a gift bomb that is being gathered with what came, when they are deployed (${how})`, async () => {
      const simulator = await red.simulator({ profile: "A" });
      const flow = (name: string) => [
        red.tab,
        server(simulator.port),
        sink("out"),
        twitch("in", ["GiftBomb"], { foldGifts: true, name }),
        twitch("other", ["Raid"], { wires: [["raids"]] }),
        sink("raids"),
      ];
      await red.load(flow("before"));
      await red.statusIs("in", /green dot/);
      await red.statusIs("other", /green dot/);
      const [head, ...gifts] = giftBombSamples(simulator.profile.generation, { count: 4 });
      for (const { event, data } of [head, ...gifts.slice(0, 2)] as EventFrame[])
        simulator.emit(event.source, event.type, data);
      simulator.emit("Twitch", "Raid");
      await red.next("raids");
      assert.deepEqual(red.received("out"), []);
      await red.deploy(flow("after"), how);
      const [message, ...more] = await red.next("out");
      assert.deepEqual(more, []);
      assert.equal(message?.topic, "Twitch.GiftBomb");
      assert.equal(message?.payload.recipients.length, 2);
    });
  }

  it("leave out what comes from other channels of a shared chat, if they are set to", async () => {
    const simulator = await red.simulator();
    const events = ["ChatMessage", "SharedChatRaid", "SharedModiversary", "Raid"];
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", events, { sharedGuests: false }),
      twitch("all", events, { wires: [["other"]] }),
      sink("out"),
      sink("other"),
    ]);
    await red.statusIs("in", /green dot/);
    await red.statusIs("all", /green dot/);
    const line = (text: string, more: object) =>
      simulator.emit("Twitch", "ChatMessage", { text, user: { id: "1", login: "ada", role: 3 }, ...more });
    line("guest", { isInSharedChat: true, isFromSharedChatGuest: true });
    line("perhaps a guest", { isInSharedChat: true });
    line("own", { isInSharedChat: true, isFromSharedChatGuest: false });
    line("alone", { isInSharedChat: false });
    simulator.emit("Twitch", "SharedChatRaid");
    // Nobody has seen one: it may not say which channel it comes from.
    simulator.emit("Twitch", "SharedModiversary", { user: { id: "1", login: "ada", role: 3 } });
    simulator.emit("Twitch", "Raid");
    await red.next("out", 3);
    await red.next("other", 7);
    assert.deepEqual(
      red.received("out").map(({ payload }) => payload.message ?? payload.kind),
      ["own", "alone", "raid"],
    );
    assert.deepEqual(red.received("other")[0]?.payload.user.role, null);
  });

  it("pass on what has no shape of its own as kind other, whatever its data are", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["General.Custom", "StreamDeck.Info"]),
      sink("out"),
    ]);
    await red.statusIs("in", /green dot/);
    const odd = [null, "a text", 7, [1, [2]], JSON.parse('{"__proto__": {"polluted": true}, "user": 5}'), {}];
    for (const data of odd) simulator.emit("StreamDeck", "Info", data);
    const messages = await red.next("out", odd.length);
    assert.ok(messages.every(({ payload }) => payload.kind === "other"));
    assert.deepEqual(
      messages.map(({ event }) => JSON.stringify(event.data ?? null)),
      odd.map((data) => JSON.stringify(data)),
    );
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it("say that no events or no server were chosen", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("none", []),
      twitch("lost", ["Follow"], { server: "gone" }),
      sink("out"),
    ]);
    await red.statusIs("none", /grey ring streamerbot.status.noEvents/);
    await red.statusIs("lost", /red ring streamerbot.status.serverMissing/);
  });

  it("send the events of a kind on all platforms, also one that a server adds later", async () => {
    const simulator = await red.simulator();
    const split = { split: true, outputs: 2, wires: [["out"], ["subs"]] };
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["kind:tip", "!Kofi.*", "kind:sub,resub"], split),
      sink("out"),
      sink("subs"),
    ]);
    await red.statusIs("in", /green dot/);
    for (const [source, type] of [
      ["YouTube", "SuperChat"],
      ["Kofi", "Donation"],
      ["Twitch", "Cheer"],
      ["Twitch", "ReSub"],
      ["Kick", "Subscription"],
      ["StreamElements", "Tip"],
    ] as const)
      simulator.emit(source, type);
    await red.next("out", 2);
    await red.next("subs", 2);
    const topics = (id: string) => red.received(id).map(({ topic }) => topic);
    assert.deepEqual(topics("out"), ["YouTube.SuperChat", "StreamElements.Tip"]);
    assert.deepEqual(topics("subs"), ["Twitch.ReSub", "Kick.Subscription"]);
    const asked = simulator.requests.filter(({ name }) => name === "Subscribe");
    const names = asked.flatMap(({ frame }) =>
      Object.entries(frame.events as Record<string, string[]>).flatMap(([source, types]) =>
        types.map((type) => `${source}.${type}`),
      ),
    );
    assert.ok(names.includes("YouTube.SuperSticker") && names.includes("Twitch.Sub"));
    assert.ok(!names.some((name) => name.startsWith("Kofi.")), "what is left out is not asked for");
  });

  it("leave events out of a wildcard: they are neither subscribed to nor sent", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["*", "!Raw.*", "!kind:chat"]),
      anyEvent("raw", ["Raw.Action"], { wires: [["other"]] }),
      sink("out"),
      sink("other"),
    ]);
    await red.statusIs("in", /green dot/);
    await red.statusIs("raw", /green dot/);
    for (const [source, type] of [
      ["Raw", "Action"],
      ["Twitch", "ChatMessage"],
      ["Twitch", "Raid"],
    ] as const)
      simulator.emit(source, type);
    await red.next("out");
    await red.next("other");
    assert.deepEqual(
      red.received("out").map(({ topic }) => topic),
      ["Twitch.Raid"],
    );
    const asked = JSON.stringify(simulator.requests.filter(({ name }) => name === "Subscribe"));
    assert.ok(asked.includes('"Action"') && !asked.includes('"SubAction"') && !asked.includes('"ChatMessage"'));
  });

  it("name an unknown kind, and need more than exclusions", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["kind:tpi", "Twitch.Raid"]),
      anyEvent("none", ["!Raw.*"]),
      sink("out"),
    ]);
    await red.statusIs("in", /green dot/);
    await red.statusIs("none", /grey ring streamerbot.status.noEvents/);
    simulator.emit("Twitch", "Raid");
    await red.next("out");
    assert.ok(red.complaints().some((line) => line.includes('"tpi" in "kind:tpi" is not a kind of event')));
  });

  const chat = (simulator: { emit(source: string, type: string, data: object): unknown }, id: string, text: string) =>
    simulator.emit("Twitch", "ChatMessage", { text, user: { id, login: id, role: id === "mod" ? 3 : 1 } });
  const said = (id: string): string[] => red.received(id).map(({ payload }) => `${payload.user.id} ${payload.message}`);

  it("cool down, count what they keep back, and still send a sample", async () => {
    const simulator = await red.simulator();
    const cooldown = { scope: "user", seconds: 1_000, userSeconds: 0, exemptRole: "moderator" };
    await red.load([red.tab, server(simulator.port), twitch("in", ["ChatMessage"], { cooldown }), sink("out")]);
    await red.statusIs("in", /green dot/);
    for (const [id, text] of [
      ["ada", "one"],
      ["ada", "two"],
      ["mod", "three"],
      ["mod", "four"],
      ["bob", "five"],
      ["ada", "six"],
    ] as const)
      chat(simulator, id, text);
    await red.next("out", 4);
    await red.statusIs("in", /keptBack|2 kept back/);
    assert.deepEqual(said("out"), ["ada one", "mod three", "mod four", "bob five"]);
    await red.request().post("/streamerbot/test/in").send({}).expect(200, { sent: "Twitch.ChatMessage" });
    await red.next("out", 5);
  });

  for (const [split, wires] of [
    [false, [["out"], ["kept"]]],
    [true, [["out"], ["other"], ["kept"]]],
  ] as const) {
    it(`send what they keep back by a last output${split ? ", after those of the events" : ""}`, async () => {
      const simulator = await red.simulator();
      const cooldown = { scope: "node", seconds: 1_000, userSeconds: 0, exemptRole: "" };
      const node = twitch("in", ["ChatMessage", "Raid"], { cooldown, keptBack: true, split, wires });
      await red.load([red.tab, server(simulator.port), node, sink("out"), sink("other"), sink("kept")]);
      await red.statusIs("in", /green dot/);
      for (const text of ["one", "two"]) chat(simulator, "ada", text);
      simulator.emit("Twitch", "Raid");
      await red.next("kept", 2);
      assert.deepEqual([said("out"), red.received("other")], [["ada one"], []]);
      assert.deepEqual(
        red.received("kept").map(({ topic }) => topic),
        ["Twitch.ChatMessage", "Twitch.Raid"],
      );
    });
  }

  it("send once per user and stream, over deploys", async () => {
    const simulator = await red.simulator();
    const flow = (name: string) => [
      red.tab,
      server(simulator.port),
      twitch("in", ["ChatMessage"], { name, once: { scope: "stream", hours: 1 } }),
      twitch("last", ["Raid"], { wires: [["raids"]] }),
      sink("out"),
      sink("raids"),
    ];
    await red.load(flow("before"));
    await red.statusIs("in", /green dot/);
    for (const id of ["ada", "bob", "ada"]) chat(simulator, id, "one");
    await red.next("out", 2);
    await red.deploy(flow("after"));
    await red.statusIs("in", /green dot/);
    chat(simulator, "ada", "two");
    simulator.emit("Twitch", "StreamOnline");
    chat(simulator, "ada", "three");
    simulator.emit("Twitch", "Raid");
    await red.next("raids");
    await red.next("out", 3);
    assert.deepEqual(said("out"), ["ada one", "bob one", "ada three"]);
  });

  it("give the words behind a prefix, each node its own", async () => {
    const simulator = await red.simulator();
    const filters = [{ test: "prefix", value: "!lights", type: "str" }];
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["ChatMessage"], { filters }),
      twitch("all", ["ChatMessage"], { wires: [["other"]] }),
      sink("out"),
      sink("other"),
    ]);
    await red.statusIs("in", /green dot/);
    await red.statusIs("all", /green dot/);
    chat(simulator, "ada", "hello");
    chat(simulator, "ada", ' !Lights red "living room"');
    const [message] = await red.next("out");
    assert.deepEqual([message?.payload.args, message?.payload.rest], [["red", "living room"], 'red "living room"']);
    await red.next("other", 2);
    assert.ok(red.received("other").every(({ payload }) => !("args" in payload)));
  });

  it("name what is not an event, or none that the connected Streamer.bot knows, and continue with the rest", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["not an event", "Twitch.FromTheFuture", "Twitch.Raid"]),
      sink("out"),
    ]);
    await red.statusIs("in", /green dot/);
    simulator.emit("Twitch", "Raid");
    await red.next("out");
    assert.ok(red.complaints().some((line) => line.includes('"not an event" is not an event')));
    assert.ok(red.complaints().some((line) => line.includes("does not know Twitch.FromTheFuture")));
  });

  it("send a sample through the pressed node only", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["Follow", "Raid"], { ignoreTests: true }),
      twitch("other", ["Follow"], { wires: [["elsewhere"]] }),
      sink("out"),
      sink("elsewhere"),
    ]);
    await red.statusIs("in", /green dot/);
    await red
      .request()
      .post("/streamerbot/test/in")
      .send({ event: "Twitch.Raid" })
      .expect(200, { sent: "Twitch.Raid" });
    await red.request().post("/streamerbot/test/in").send({}).expect(200, { sent: "Twitch.Follow" });
    await red.request().post("/streamerbot/test/in").send({ event: "Twitch.Cheer" }).expect(400);
    await red.request().post("/streamerbot/test/nobody").send({}).expect(404);
    const [raid, follow] = await red.next("out", 2);
    assert.equal(raid?.payload.kind, "raid");
    assert.equal(follow?.payload.kind, "follow");
    for (const message of [raid, follow]) {
      assert.equal(message?.payload.isTest, true);
      assert.equal(message?.streamerbot.origin, "test");
    }
    assert.deepEqual(red.received("elsewhere"), []);
  });

  it("let the editor ask for events and actions", async () => {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), twitch("in", ["Follow"]), sink("out")]);
    await red.statusIs("in", /green dot/);
    const events = (await red.request().get("/streamerbot/events/server").expect(200)).body;
    assert.equal(events.known, true);
    assert.ok(events.events.Twitch.includes("Follow"));
    const actions = (await red.request().get("/streamerbot/actions/server").expect(200)).body;
    assert.equal(actions.state, "ready");
    assert.equal(actions.actions.length, simulator.world.actions.length);
    await red.request().get("/streamerbot/events/nobody").expect(404);
    await red.request().get("/streamerbot/actions/in").expect(404);
  });
});
