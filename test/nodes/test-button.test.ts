import assert from "node:assert/strict";
import { giftBombSamples } from "../../src/lib/events";
import { sink } from "../support/node-red";
import { anyEvent, server, stage, twitch } from "./support";

describe("the test button of streamerbot-twitch and streamerbot-event", () => {
  const red = stage();

  /** Presses the button of "in" and answers what the editor gets. */
  async function press(body: object = {}, node = "in") {
    const answer = await red.request().post(`/streamerbot/test/${node}`).send(body);
    return { status: answer.status, ...answer.body };
  }
  async function load(...nodes: Parameters<typeof red.load>[0]): Promise<void> {
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), ...nodes, sink("out")]);
    await red.statusIs("in", /green dot/);
  }
  const cheer = (bits: number): string =>
    JSON.stringify({ bits, message: { message: "hi", bits }, user: { name: "Ada" } });

  it("sends what is saved with the node, and through its outputs as a real event", async () => {
    const saved = { testEvent: "Twitch.Raid", testData: { "Twitch.Raid": '{ "viewers": 4711 }' } };
    const split = { split: true, outputs: 2, wires: [["out"], ["raids"]] };
    await load(twitch("in", ["Follow", "Raid"], { ...saved, ...split }), sink("raids"));
    assert.deepEqual(await press(), { status: 200, sent: "Twitch.Raid" });
    const [raid] = await red.next("raids");
    assert.equal(raid?.topic, "Twitch.Raid");
    assert.equal(raid?.payload.viewers, 4711);
    assert.deepEqual(raid?.event.data, { viewers: 4711 });
    assert.deepEqual([raid?.payload.isTest, raid?.streamerbot.origin], [true, "test"]);
    assert.deepEqual(red.received("out"), []);
  });

  it("sends the first event if the saved one is no longer chosen, with the built-in sample if none is saved", async () => {
    await load(twitch("in", ["Follow"], { testEvent: "Twitch.Raid", testData: { "Twitch.Raid": "{}" } }));
    assert.deepEqual(await press(), { status: 200, sent: "Twitch.Follow" });
    const [follow] = await red.next("out");
    assert.equal(typeof follow?.payload.user.name, "string");
  });

  it("sends the event and the data it is given before those that are saved", async () => {
    const saved = { testEvent: "Twitch.Raid", testData: { "Twitch.Cheer": cheer(1) } };
    await load(twitch("in", ["Cheer", "Raid"], saved));
    assert.deepEqual(await press({ event: "twitch.cheer", data: cheer(321) }), { status: 200, sent: "Twitch.Cheer" });
    assert.deepEqual(await press({ event: "Twitch.Cheer", data: " " }), { status: 200, sent: "Twitch.Cheer" });
    const asObject = { event: "Twitch.Cheer", data: JSON.parse(cheer(77)) };
    assert.deepEqual(await press(asObject), { status: 200, sent: "Twitch.Cheer" });
    for (const event of ["", 7, null]) assert.deepEqual(await press({ event }), { status: 200, sent: "Twitch.Raid" });
    const messages = await red.next("out", 6);
    assert.deepEqual(
      messages.slice(0, 3).map(({ payload }) => payload.bits),
      [321, 100, 77],
    );
  });

  it("sends each event behind a wildcard, and none that the node does not have", async () => {
    await load(anyEvent("in", ["Kick.*"]));
    assert.deepEqual(await press({ event: "Kick.Follow" }), { status: 200, sent: "Kick.Follow" });
    assert.deepEqual(await press({ event: "Kick.FromTheFuture" }), { status: 200, sent: "Kick.FromTheFuture" });
    for (const event of ["Twitch.Follow", "Kick.*", "*", "nonsense", "__proto__"]) {
      const { status, problem } = await press({ event });
      assert.deepEqual([status, problem], [400, "notChosen"], event);
    }
    assert.equal((await red.next("out", 2)).length, 2);
  });

  it("sends nothing for data that is not a JSON object, or too much, given or saved, and says so", async () => {
    await load(twitch("in", ["Follow"], { testData: { "Twitch.Follow": "{ oops" } }));
    const wrong = [
      [{}, "json"],
      [{ data: "[]" }, "object"],
      [{ data: "null" }, "object"],
      [{ data: [1] }, "object"],
      [{ data: '{"user": }' }, "json"],
      [{ data: JSON.stringify({ text: "x".repeat(200_000) }) }, "long"],
    ] as const;
    for (const [body, expected] of wrong) {
      const { status, problem, error } = await press(body);
      assert.deepEqual([status, problem], [400, expected]);
      assert.ok(error.length > 10, error);
    }
    // Deeper than anything may be.
    assert.ok((await press({ data: `{"a":${"[".repeat(40_000)}${"]".repeat(40_000)}}` })).status < 500);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.deepEqual(await press({ data: '{"__proto__": {"polluted": true}}' }), {
      status: 200,
      sent: "Twitch.Follow",
    });
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it("says which of the node's filters keeps a sample back; ignoring test events is for those of Streamer.bot", async () => {
    const filters = [
      { test: "text", value: "hi", type: "str" },
      { test: "minimum", value: "500", type: "num" },
    ];
    await load(twitch("in", ["Cheer", "Follow"], { filters, ignoreTests: true }));
    assert.deepEqual(await press({ event: "Twitch.Cheer", data: cheer(499) }), {
      status: 200,
      filtered: "Twitch.Cheer",
      filter: 2,
      test: "minimum",
    });
    assert.deepEqual(await press({ event: "Twitch.Cheer", data: cheer(500) }), { status: 200, sent: "Twitch.Cheer" });
    const [only] = await red.next("out");
    assert.equal(only?.payload.bits, 500);
    await red.statusIs("in", /green dot/);
  });

  it("folds samples into gift bombs of their own, apart from real ones", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["GiftBomb", "GiftSub"], { foldGifts: true }),
      sink("out"),
    ]);
    await red.statusIs("in", /green dot/);
    assert.deepEqual(await press({ event: "Twitch.GiftBomb" }), { status: 200, sent: "Twitch.GiftBomb" });
    await red.next("out");

    // Generation B does not list the recipients with the bomb: it has to wait for its gifts.
    const [head, ...gifts] = giftBombSamples("B", { count: 2 });
    const given = (frame: typeof head) => ({
      event: `Twitch.${frame?.event.type}`,
      data: JSON.stringify(frame?.data),
    });
    simulator.emit("Twitch", "GiftBomb", head?.data as object);
    assert.deepEqual(await press(given(head)), { status: 200, held: "Twitch.GiftBomb" });
    assert.deepEqual(await press(given(gifts[0])), { status: 200, held: "Twitch.GiftSub" });
    assert.deepEqual(await press(given(gifts[1])), { status: 200, sent: "Twitch.GiftSub" });
    const [, bomb] = await red.next("out", 2);
    assert.equal(bomb?.payload.recipients.length, 2);
    assert.deepEqual([bomb?.payload.isTest, bomb?.streamerbot.origin], [true, "test"]);
    for (const { data } of gifts) simulator.emit("Twitch", "GiftSub", data as object);
    const [, , real] = await red.next("out", 3);
    assert.equal(real?.payload.recipients.length, 2);
    assert.equal(real?.streamerbot.origin, "live");
  });

  it("says why a node can't send: no server, no events, a filter that makes no sense, not deployed", async () => {
    const filters = [{ test: "role", value: "owner", type: "str" }];
    await load(
      twitch("in", ["Follow"]),
      twitch("lost", ["Follow"], { server: "gone" }),
      twitch("empty", []),
      twitch("wrong", ["Follow"], { filters }),
      twitch("off", ["Follow"], { d: true }),
    );
    for (const [node, status, problem] of [
      ["lost", 400, "noServer"],
      ["empty", 400, "noEvents"],
      ["wrong", 400, "filters"],
      ["off", 404, undefined],
      ["nobody", 404, undefined],
      ["server", 404, undefined],
      ["__proto__", 404, undefined],
    ] as const) {
      const answer = await press({}, node);
      assert.deepEqual([answer.status, answer.problem], [status, problem], node);
      assert.ok(answer.error.length > 10);
    }
    assert.match((await press({}, "wrong")).error, /role/);
  });

  it("shows the sample of any event, and says if it is a guess", async () => {
    await load(twitch("in", ["Follow"]));
    const get = (event: string) => red.request().get(`/streamerbot/sample/${event}`);
    const cheered = (await get("twitch.cheer").expect(200)).body;
    assert.deepEqual([cheered.event, cheered.assumed, cheered.data.bits], ["Twitch.Cheer", false, 100]);
    const unknown = (await get("Twitch.FromTheFuture").expect(200)).body;
    assert.deepEqual([unknown.event, unknown.assumed, typeof unknown.data], ["Twitch.FromTheFuture", true, "object"]);
    for (const event of ["Twitch", "Twitch.*", "*", "a.b.c", "%3Cb%3E", "__proto__"]) {
      await get(event).expect(404, { error: "no such event" });
    }
  });

  it("sends the sample it shows", async () => {
    await load(anyEvent("in", ["*"]));
    for (const event of ["Twitch.Sub", "YouTube.SuperChat", "General.Custom", "Raw.Action"]) {
      const { data } = (await red.request().get(`/streamerbot/sample/${event}`).expect(200)).body;
      assert.deepEqual(await press({ event, data: JSON.stringify(data) }), { status: 200, sent: event });
      await red.until(event, () => red.received("out").at(-1)?.topic === event);
      assert.deepEqual(red.received("out").at(-1)?.event.data, data, event);
    }
  });
});
