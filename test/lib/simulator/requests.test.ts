import assert from "node:assert/strict";
import { atLeast, requests } from "../../../src/lib/protocol";
import { actionId, type ProfileName, profiles } from "../../../src/lib/simulator";
import { cleanUp, connect, simulate } from "./wire";

const versions = Object.keys(profiles) as ProfileName[];

/** Fields with which each request succeeds in the default world. */
const fields: Record<string, object> = {
  Subscribe: { events: { Twitch: ["Follow"] } },
  UnSubscribe: { events: { Twitch: ["Follow"] } },
  DoAction: { action: { name: "Nothing" } },
  ExecuteCodeTrigger: { triggerName: "room_temperature" },
  GetGlobals: { persisted: true },
  GetGlobal: { variable: "deaths", persisted: true },
  GetUserPronouns: { platform: "twitch", userLogin: "maplemoth" },
  ...Object.fromEntries(
    ["Twitch", "YouTube", "Trovo", "Kick"].flatMap((platform) => [
      [`${platform}GetUserGlobals`, { variable: null, persisted: true }],
      [`${platform}GetUserGlobal`, { userId: "1", variable: null, persisted: true }],
    ]),
  ),
};

describe("simulator: requests", () => {
  afterEach(cleanUp);

  for (const version of versions) {
    it(`answers what ${version} knows and refuses what is newer`, async () => {
      const client = await connect((await simulate({ profile: version })).url);
      for (const [name, spec] of Object.entries(requests)) {
        if (name === "Authenticate" || name === "SendMessage") continue;
        const answer = await client.ask(name, fields[name]);
        const expected = atLeast(version, spec.since) ? "ok" : "error";
        assert.equal(answer.status, expected, `${name}: ${answer.error}`);
        if (expected === "error") assert.match(answer.error, /unknown request/i);
        const { useful } = spec as { useful?: string };
        // One variable is answered in the form that the official client reads.
        const member = useful === "variable" ? "variables" : useful;
        if (expected === "ok" && member) assert.ok(member in answer, `${name}: ${member}`);
      }
    });
  }

  it("keeps a record of what it was asked", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    await client.ask("GetInfo");
    await client.ask("Dance", { tempo: 120 });
    assert.deepEqual(
      simulator.requests.map(({ name, id, client, frame }) => ({ name, id, client, tempo: frame.tempo })),
      [
        { name: "GetInfo", id: "ask-1", client: 1, tempo: undefined },
        { name: "Dance", id: "ask-2", client: 1, tempo: 120 },
      ],
    );
  });

  it("keeps the newest entries of a record only", async () => {
    const simulator = await simulate({ keep: 3 });
    const client = await connect(simulator.url);
    for (let turn = 0; turn < 60; turn++) await client.ask("GetInfo");
    assert.deepEqual(
      simulator.requests.map((asked) => asked.id),
      ["ask-58", "ask-59", "ask-60"],
    );
  });

  it("echoes ids of any kind and does without", async () => {
    const client = await connect((await simulate()).url);
    client.send({ request: "GetActions", id: 7 });
    client.send({ request: "GetCommands" });
    assert.equal((await client.next((frame) => "actions" in frame)).id, 7);
    assert.ok(!("id" in (await client.next((frame) => "commands" in frame))));
  });

  it("answers an error to an unknown request and to wrong fields", async () => {
    const client = await connect((await simulate()).url);
    for (const [name, fields] of [
      ["Dance", {}],
      ["toString", {}],
      ["Subscribe", { events: "Twitch.Follow" }],
      ["Subscribe", {}],
      ["DoAction", { action: {} }],
      ["GetGlobal", { variable: "deaths" }],
    ] as const) {
      const answer = await client.ask(name, fields);
      assert.equal(answer.status, "error", name);
      assert.equal(typeof answer.error, "string");
    }
  });

  it("survives what is not a request", async () => {
    const simulator = await simulate();
    const client = await connect(simulator.url);
    for (const text of ["", "{", "null", "[]", '"text"', "42", "{}", '{"request":5}', '{"__proto__":{"id":1}}'])
      client.send(text);
    client.socket.send(Buffer.from([1, 2, 3]));
    client.socket.send(Buffer.from('{"request":"GetInfo","id":"binary"}'));
    client.send({ id: "nameless" });
    assert.equal((await client.next((frame) => frame.id === "binary")).status, "error");
    assert.equal((await client.next((frame) => frame.id === "nameless")).status, "error");
    assert.equal((await client.ask("GetInfo")).status, "ok");
    assert.equal(client.frames.length, 4);
  });

  describe("subscriptions", () => {
    it("sends nothing that was not subscribed to", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const frame = simulator.emit("Twitch", "Follow");
      assert.equal(frame.event.type, "Follow");
      assert.equal(simulator.sent.at(-1)?.recipients, 0);
      await client.ask("Subscribe", { events: { Twitch: ["Follow"] } });
      simulator.emit("Twitch", "Raid");
      simulator.emit("Twitch", "Follow", { marked: true });
      const got = await client.event("Twitch", "Follow");
      assert.deepEqual(got.data, { marked: true });
      assert.ok(!client.frames.some((frame) => frame.event?.type === "Raid"));
      assert.deepEqual(
        simulator.sent.map(({ recipients }) => recipients),
        [0, 0, 1],
      );
    });

    it("answers what was subscribed and leaves out what it does not know", async () => {
      const client = await connect((await simulate()).url);
      const answer = await client.ask("Subscribe", {
        events: { twitch: ["follow", "Follow", "Fellow"], youTube: ["SuperChat"], Nowhere: ["Something"] },
      });
      assert.deepEqual(answer.events, { Twitch: ["Follow"], YouTube: ["SuperChat"] });
    });

    it("accepts * for all types of a source, including those it does not list", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const answer = await client.ask("Subscribe", { events: { Twitch: ["*"] } });
      assert.deepEqual(answer.events, { Twitch: profiles["1.0.7"].events.Twitch });
      simulator.emit("Twitch", "BrandNew", {});
      simulator.emit("YouTube", "SuperChat");
      await client.event("Twitch", "BrandNew");
      assert.ok(!client.frames.some((frame) => frame.event?.source === "YouTube"));
    });

    it("accepts * for everything", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      await client.ask("Subscribe", { events: { "*": ["*"] } });
      simulator.emit("Kick", "Follow");
      simulator.emit("Elsewhere", "Something", {});
      await client.event("Kick", "Follow");
      await client.event("Elsewhere", "Something");
    });

    it("ends a subscription, and answers a flat list", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      await client.ask("Subscribe", { events: { Twitch: ["*"] } });
      const answer = await client.ask("UnSubscribe", { events: { twitch: ["follow", "raid"] } });
      assert.deepEqual(answer.events, ["Follow", "Raid"]);
      simulator.emit("Twitch", "Follow");
      simulator.emit("Twitch", "Cheer");
      await client.event("Twitch", "Cheer");
      assert.ok(!client.frames.some((frame) => frame.event?.type === "Follow"));
      await client.ask("UnSubscribe", { events: { Twitch: ["*"] } });
      assert.equal(simulator.emit("Twitch", "Cheer") && simulator.sent.at(-1)?.recipients, 0);
    });

    it("keeps subscriptions apart by socket", async () => {
      const simulator = await simulate();
      const [one, other] = [await connect(simulator.url), await connect(simulator.url)];
      await one.ask("Subscribe", { events: { Twitch: ["Follow"] } });
      await other.ask("Subscribe", { events: { Twitch: ["Raid"] } });
      simulator.emit("Twitch", "Follow");
      simulator.emit("Twitch", "Raid");
      await one.event("Twitch", "Follow");
      await other.event("Twitch", "Raid");
      assert.deepEqual(
        simulator.sent.map(({ recipients }) => recipients),
        [1, 1],
      );
    });

    it("lists its events with lowerCamel keys in 0.1.14 and as on the events since", async () => {
      const old = await (await connect((await simulate({ profile: "A" })).url)).ask("GetEvents");
      assert.ok(old.events.youTube.includes("SuperChat"));
      assert.deepEqual(old.events.raw, ["Action", "SubAction"]);
      for (const profile of ["0.2.4", "0.2.8", "1.0.7"] as const) {
        const answer = await (await connect((await simulate({ profile })).url)).ask("GetEvents");
        assert.ok(answer.events.YouTube.includes("SuperChat"));
        assert.ok(answer.events.Raw.includes("ActionCompleted"));
        assert.equal("Kick" in answer.events, profile === "1.0.7");
      }
    });

    it("sends samples in the generation of the profile", async () => {
      const current = await simulate({ profile: "1.0.7" });
      const previous = await simulate({ profile: "1.0.5" });
      assert.ok("targetUser" in (current.emit("Twitch", "Follow").data as object));
      assert.ok("user_name" in (previous.emit("Twitch", "Follow").data as object));
    });
  });

  describe("the world", () => {
    it("lists its actions by name, with groups", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const { actions, count } = await client.ask("GetActions");
      assert.ok(count >= 12);
      const names = actions.map((action: { name: string }) => action.name);
      assert.deepEqual(names, [...names].sort());
      const party = actions.find((action: { name: string }) => action.name === "Gift bomb party");
      assert.deepEqual(party, {
        id: actionId("Gift bomb party"),
        name: "Gift bomb party",
        group: "Alerts",
        enabled: true,
        subaction_count: 2,
        trigger_count: 1,
      });
      assert.ok(actions.some((action: { group: string }) => action.group === "None"));
    });

    it("reports changes of its actions", async () => {
      const simulator = await simulate({ actions: [{ name: "One" }] });
      const client = await connect(simulator.url);
      await client.ask("Subscribe", { events: { Application: ["*"] } });
      const { id } = simulator.world.putAction({ name: "Two", group: "New" });
      simulator.world.putAction({ id, name: "Second" });
      simulator.world.removeAction(id);
      assert.deepEqual((await client.event("Application", "ActionAdded")).data, {
        id,
        name: "Two",
        group: "New",
        enabled: true,
      });
      assert.equal((await client.event("Application", "ActionUpdated")).data.name, "Second");
      assert.equal((await client.event("Application", "ActionDeleted")).data.id, id);
      assert.equal((await client.ask("GetActions")).count, 1);
    });

    it("knows who is there, and notices who speaks", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const before = await client.ask("GetActiveViewers");
      const broadcaster = before.viewers.find((viewer: { role: string }) => viewer.role === "Broadcaster");
      assert.equal(broadcaster.type, "twitch");
      assert.ok("previousActive" in broadcaster);
      simulator.emit("Kick", "ChatMessage");
      const after = await client.ask("GetActiveViewers");
      assert.equal(after.count, before.count + 1);
      assert.ok(after.viewers.some((viewer: { type: string }) => viewer.type === "kick"));
    });

    it("keeps when a viewer was last active, if the options say so", async () => {
      const lastActive = Date.parse("2026-05-14T19:00:00Z");
      const simulator = await simulate({ viewers: [{ id: "1", login: "ada", name: "Ada", lastActive }] });
      const client = await connect(simulator.url);
      const [viewer] = (await client.ask("GetActiveViewers")).viewers;
      assert.equal(Date.parse(viewer.previousActive), lastActive);
    });

    it("says lastActive and no platform in 0.1.14", async () => {
      const client = await connect((await simulate({ profile: "A" })).url);
      const [viewer] = (await client.ask("GetActiveViewers")).viewers;
      assert.ok("lastActive" in viewer && !("type" in viewer));
    });

    it("fills the credits from events, and clears them", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      for (const type of [
        "Follow",
        "Cheer",
        "Sub",
        "ReSub",
        "GiftSub",
        "GiftBomb",
        "Raid",
        "RewardRedemption",
        "ChatMessage",
      ]) {
        simulator.emit("Twitch", type);
      }
      const { events, users, top } = await client.ask("GetCredits");
      for (const list of [
        "follows",
        "cheers",
        "subs",
        "resubs",
        "giftsubs",
        "giftbombs",
        "raided",
        "rewardredemptions",
      ]) {
        assert.equal(events[list].length, 1, list);
      }
      assert.equal(users.users.length, 1);
      assert.equal(top.allBits.length, 1);
      assert.equal(top.channelRewards.length, 1);
      assert.deepEqual(await client.ask("ClearCredits"), { status: "ok", id: "ask-2" });
      assert.deepEqual((await client.ask("GetCredits")).events.follows, []);
    });

    for (const version of versions) {
      it(`fills the credits from the payloads of ${version}`, async () => {
        const simulator = await simulate({ profile: version });
        for (const type of ["Follow", "Cheer", "Raid", "GiftBomb"]) simulator.emit("Twitch", type);
        const { events, top } = simulator.world.credits.toAnswer();
        for (const list of ["follows", "cheers", "raided", "giftbombs"] as const)
          assert.equal(events[list].length, 1, list);
        assert.equal(top.allBits.length, 1);
      });
    }

    it("names the lists of credits as servers of 0.1 did", async () => {
      const client = await connect((await simulate({ profile: "A" })).url);
      const answer = await client.ask("TestCredits");
      assert.ok(answer.Events.Follows.length > 0);
      assert.ok(answer.TopBits.All.length > 0);
      assert.ok(!("events" in answer));
    });

    it("fills every list of the test credits", async () => {
      const client = await connect((await simulate()).url);
      const { events } = await client.ask("TestCredits");
      for (const [list, names] of Object.entries(events)) assert.ok((names as string[]).length > 0, list);
      assert.deepEqual((await client.ask("GetCredits")).events.follows, []);
    });

    it("stores global variables and reports their changes", async () => {
      const simulator = await simulate({ globals: { deaths: 3 } });
      const client = await connect(simulator.url);
      await client.ask("Subscribe", { events: { Misc: ["*"] } });
      const { variables } = await client.ask("GetGlobal", { variable: "deaths", persisted: true });
      assert.equal(variables.deaths.value, 3);
      simulator.world.setGlobal("deaths", 4);
      simulator.world.setGlobal("scratch", "x", false);
      simulator.world.deleteGlobal("deaths");
      const { name, oldValue, newValue } = (await client.event("Misc", "GlobalVariableUpdated")).data;
      assert.deepEqual({ name, oldValue, newValue }, { name: "deaths", oldValue: 3, newValue: 4 });
      assert.equal((await client.event("Misc", "GlobalVariableCreated")).data.name, "scratch");
      assert.equal((await client.event("Misc", "GlobalVariableDeleted")).data.name, "deaths");
      assert.equal((await client.ask("GetGlobal", { variable: "deaths", persisted: true })).status, "error");
      assert.deepEqual(Object.keys((await client.ask("GetGlobals", { persisted: false })).variables), ["scratch"]);
    });

    it("holds variables of users", async () => {
      const simulator = await simulate();
      const client = await connect(simulator.url);
      const user = { platform: "kick", userId: "12", userLogin: "moth", userName: "Moth" } as const;
      simulator.world.setUserGlobal(user, "coins", 5);
      const all = await client.ask("KickGetUserGlobals", { variable: "coins", persisted: true });
      assert.equal(all.count, 1);
      assert.equal(all.variables[0].userName, "Moth");
      const one = await client.ask("KickGetUserGlobal", { userId: "12", variable: "coins", persisted: true });
      assert.deepEqual(Object.keys(one.variables[0]), ["name", "value", "lastWrite"]);
      assert.equal(one.variables[0].value, 5);
      const none = await client.ask("KickGetUserGlobal", { userId: "12", variable: "stars", persisted: true });
      assert.equal(none.status, "error");
    });

    it("reports its accounts, with Kick since 1.0.0", async () => {
      const current = await (await connect((await simulate()).url)).ask("GetBroadcaster");
      assert.deepEqual(current.connected, ["twitch", "youtube", "kick"]);
      assert.deepEqual(Object.keys(current.platforms), current.connected);
      assert.equal(typeof current.platforms.twitch.broadcastUserId, "number");
      const old = await (await connect((await simulate({ profile: "A" })).url)).ask("GetBroadcaster");
      assert.deepEqual(old.connected, ["twitch", "youtube"]);
      assert.ok(!("botUser" in old.platforms.twitch));
    });

    it("knows pronouns of some and says so where it does not", async () => {
      const client = await connect((await simulate({ pronouns: { moth: "she" } })).url);
      const known = await client.ask("GetUserPronouns", { platform: "twitch", userLogin: "Moth" });
      assert.equal(known.pronoun.pronouns, "(She/Her)");
      const unknown = await client.ask("GetUserPronouns", { platform: "twitch", userLogin: "constructor" });
      assert.deepEqual(unknown.pronoun, { userFound: false });
    });
  });
});
