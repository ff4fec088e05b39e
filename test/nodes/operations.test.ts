/** The nodes that are thin over C# methods, in a Node-RED, with a simulated Streamer.bot whose world shows what they did. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { newKey } from "../../src/lib/bridge/import-text";
import { bridgeVersion } from "../../src/lib/bridge/messages";
import { findMethod, methodGroups } from "../../src/lib/bridge/methods";
import type { OperationTables } from "../../src/lib/config/operations";
import { normalise, type Scene, sample } from "../../src/lib/events";
import type { Platform } from "../../src/lib/protocol";
import type { Simulator } from "../../src/lib/simulator";
import { fitArguments } from "../../src/lib/simulator/bridge/fit";
import { played } from "../../src/lib/simulator/bridge/played";
import { type Channel, Studio, type StudioReward } from "../../src/lib/simulator/world/studio";
import { type Message, sink } from "../support/node-red";
import { startScriptedBridge } from "../support/scripted-bridge";
import { anyEvent, catchAll, doAction, requestNode, server, stage } from "./support";

describe("nodes thin over C# methods", () => {
  const red = stage();
  const { ask } = red;
  const key = newKey();

  /** A node alone, with the bridge of a simulator; `credentials` as the server node has them. */
  async function play(type: string, more: object = {}, credentials: object = { bridgeKey: key }): Promise<Simulator> {
    const simulator = await red.simulator({ speed: 50, bridgeKey: key });
    await red.load([red.tab, server(simulator.port), requestNode(type, more), sink("out"), catchAll, sink("caught")], {
      server: credentials,
    });
    await red.statusIs("node", /green dot/);
    return simulator;
  }

  /** An event as it is sent, less the payload, as a flow has it once another node has replaced that. */
  function eventOf(source: string, type: string, scene: Scene = {}): Message {
    const { data, timeStamp } = sample(source, type, "C3", scene);
    return { event: { source, type, timeStamp: timeStamp ?? null, data } };
  }

  /** Asserts that the message was refused before anything was sent, and how. */
  async function assertRefused(simulator: Simulator, message: Message, words: RegExp, hint = /^/): Promise<void> {
    const runs = simulator.runs.length;
    const { error } = await ask(message);
    assert.equal(error?.code, "BAD_INPUT");
    assert.match(error?.message, words);
    assert.match(error?.cause.hint, /Nothing was sent/);
    assert.match(error?.cause.hint, hint);
    assert.equal(simulator.runs.length, runs);
  }

  describe("their tables", () => {
    const folder = join(__dirname, "../../src/nodes");
    const samples = { text: "x", number: 5, list: ["x"], user: "x", choice: null, flag: true };

    const tablesOf = (name: string) => (require(join(folder, name, "config")) as { tables?: OperationTables }).tables;
    const tabled = readdirSync(folder).filter(tablesOf);

    it("are found", () => assert.deepEqual(tabled, ["moderate", "redemption", "reward", "stream-info"]));

    for (const name of tabled) {
      const tables = tablesOf(name);
      for (const [operation, platforms] of Object.entries(tables?.operations ?? {})) {
        for (const [platform, calls] of Object.entries(platforms)) {
          it(`${name}, ${operation} on ${platform}: methods that are allowed, take these arguments, and are played by the simulator`, () => {
            assert.ok(calls.length > 0);
            for (const [method, ...args] of calls) {
              for (const each of typeof method === "string" ? [method] : Object.values(method)) {
                const found = findMethod(each);
                assert.ok(found, each);
                assert.ok(methodGroups().find(({ id }) => id === found.group)?.allowed, each);
                const values = args.map((arg) =>
                  typeof arg === "boolean" ? arg : samples[tables?.fields[arg]?.kind ?? "text"],
                );
                assert.ok("args" in fitArguments(found, values), `${each}: ${JSON.stringify(values)}`);
                assert.ok(played.has(each), each);
              }
            }
          });
        }
      }
    }
  });

  describe("redemption", () => {
    const reward = { id: "reward-1", title: "Hydrate", cost: 100, prompt: "" };
    const event = (): Message => eventOf("Twitch", "RewardRedemption", { reward });
    const idOf = ({ event }: Message): string => event.data.id;

    it("refunds that of the event, which is still in the message when the payload is not", async () => {
      const simulator = await play("redemption");
      const [one, two] = [event(), event()];
      assert.equal((await ask({ ...one, payload: "replaced" })).out?.payload, "replaced");
      const payload = { kind: "redemption", platform: "twitch", redemptionId: "r-2", reward: { id: "reward-1" } };
      assert.deepEqual((await ask({ ...two, payload })).out?.payload, payload);
      assert.deepEqual(
        [...simulator.world.studio.redemptions],
        [
          [idOf(one), "CANCELED"],
          ["r-2", "CANCELED"],
        ],
      );
    });

    it("fulfils", async () => {
      const simulator = await play("redemption", { operation: "fulfil" });
      const message = event();
      await ask(message);
      assert.deepEqual([...simulator.world.studio.redemptions], [[idOf(message), "FULFILLED"]]);
    });

    for (const [how, settings] of [
      ["ends with a failure", { action: "Broken alert", wait: "finished" }],
      ["does not exist", { action: "Nobody made this" }],
    ] as const) {
      it(`refunds behind a do action whose action ${how}`, async () => {
        const simulator = await red.simulator({ speed: 50, bridgeKey: key });
        await red.load(
          [
            red.tab,
            server(simulator.port),
            anyEvent("in", ["Twitch.RewardRedemption"], { wires: [["do"]] }),
            doAction("do", { ...settings, actionType: "str", failures: true, outputs: 2, wires: [["out"], ["node"]] }),
            requestNode("redemption", { wires: [["refunded"]] }),
            sink("out"),
            sink("refunded"),
            catchAll,
            sink("caught"),
          ],
          { server: { bridgeKey: key } },
        );
        await red.statusIs("in", /green dot/);
        simulator.emit("Twitch", "RewardRedemption", event().event.data);
        const [refunded] = await red.next("refunded");
        assert.deepEqual([...simulator.world.studio.redemptions], [[idOf(refunded as Message), "CANCELED"]]);
        assert.equal(red.received("out").length, 0);
      });
    }

    it("takes typed ids", async () => {
      const simulator = await play("redemption", {
        rewardId: "reward-1",
        redemptionId: "kept.id",
        redemptionIdType: "flow",
      });
      red.node("node").context().flow.set("kept", { id: "r-7" });
      await ask();
      assert.equal(simulator.world.studio.redemptions.get("r-7"), "CANCELED");
    });

    it("takes no other redemption if a field that is filled in yields nothing", async () => {
      const simulator = await play("redemption", { redemptionId: "kept", redemptionIdType: "msg" });
      await assertRefused(simulator, event(), /^The redemption id is missing$/);
    });

    for (const [title, message, words] of [
      ["no event", {}, /^The reward id is missing$/],
      ["a payload without a platform", { payload: { kind: "redemption" } }, /^The reward id is missing$/],
      ["a payload without a kind", { payload: { platform: "twitch" } }, /^The reward id is missing$/],
      ["an event without a source", { event: { type: "RewardRedemption" } }, /^The reward id is missing$/],
      ["an event without a type", { event: { source: "Twitch" } }, /^The reward id is missing$/],
      ["another event", eventOf("Twitch", "Cheer"), /missing in the cheer event of twitch/],
      ["a power-up, which costs bits", eventOf("Twitch", "CustomPowerUpRedemption"), /in the powerup event of twitch/],
      ["a reward of Twitch itself", eventOf("Twitch", "AutomaticRewardRedemption"), /^The reward id is missing in/],
      ["a redemption on Kick", eventOf("Kick", "RewardRedemption"), /in the redemption event of kick/],
      [
        "something else as an id",
        { payload: { kind: "redemption", platform: "twitch", reward: { id: {} } } },
        /string/,
      ],
    ] as const) {
      it(`ends in BAD_INPUT for ${title}, before anything is sent`, async () => {
        await assertRefused(await play("redemption"), message, words);
      });
    }

    it("says that Streamer.bot could not do it, and what may be the reason", async () => {
      await play("redemption");
      const message = event();
      await ask(message);
      const { error } = await ask(message);
      assert.equal(error?.code, "REFUSED");
      assert.equal(error?.message, "TwitchRedemptionCancel did not succeed");
      assert.match(error?.cause.hint, /created by Streamer\.bot/);
      await red.statusIs("node", /red dot .*refused/);
    });

    it("says that there is no bridge", async () => {
      const simulator = await play("redemption", {}, {});
      const { error } = await ask(event());
      assert.equal(error?.code, "NO_BRIDGE");
      assert.equal(simulator.runs.length, 0);
      await red.statusIs("node", /red dot .*noBridge/);
    });
  });

  /** What a node is to do: a message goes in, and something is another in the simulator's world. */
  type Deed = [
    title: string,
    properties: object,
    message: Message,
    seen: (simulator: Simulator) => unknown,
    wanted: unknown,
    /** How the world has to be for it. */
    prepare?: (simulator: Simulator) => void,
  ];

  function does(type: string, deeds: Deed[]): void {
    for (const [title, properties, message, seen, wanted, prepare] of deeds) {
      it(title, async () => {
        const simulator = await play(type, properties);
        prepare?.(simulator);
        const { out, error } = await ask({ ...message, mine: 1 });
        assert.equal(error?.message, undefined);
        assert.deepEqual(seen(simulator), wanted);
        assert.deepEqual([out?.payload, out?.mine], [message.payload, 1], "the message goes on as it came");
      });
    }
  }

  type Refusal = [title: string, properties: object, message: Message, words: RegExp, hint?: RegExp];

  function refuses(type: string, cases: Refusal[]): void {
    for (const [title, properties, message, words, hint] of cases) {
      it(`ends in BAD_INPUT for ${title}, before anything is sent`, async () => {
        await assertRefused(await play(type, properties), message, words, hint);
      });
    }
  }

  const msg = (name: string, value: string) => ({ [name]: value, [`${name}Type`]: "msg" });
  const str = (name: string, value: string) => ({ [name]: value, [`${name}Type`]: "str" });
  const num = (name: string, value: string) => ({ [name]: value, [`${name}Type`]: "num" });

  describe("reward", () => {
    const [lamp] = new Studio().rewards;
    const id = lamp?.Id ?? "";
    const redeemed = eventOf("Twitch", "RewardRedemption", { reward: { id, title: "", cost: 1, prompt: "" } });
    const seen =
      (...names: (keyof StudioReward)[]) =>
      ({ world }: Simulator) =>
        names.map((name) => world.studio.rewards[0]?.[name]);
    const set =
      (state: Partial<StudioReward>) =>
      ({ world }: Simulator): void =>
        void Object.assign(world.studio.rewards[0] ?? {}, state);
    does("reward", [
      ["disables", { operation: "disable", rewardId: id }, {}, seen("Enabled", "Paused"), [false, false]],
      ["enables", { operation: "enable", rewardId: id }, {}, seen("Enabled"), [true], set({ Enabled: false })],
      ["pauses that of the event", { operation: "pause" }, redeemed, seen("Enabled", "Paused"), [true, true]],
      ["resumes", { operation: "unpause", rewardId: id }, {}, seen("Paused"), [false], set({ Paused: true })],
      ["sets the cost", { operation: "cost", ...num("cost", "70") }, redeemed, seen("Cost"), [70]],
      ["sets the lowest cost", { operation: "cost", ...num("cost", "1") }, redeemed, seen("Cost"), [1]],
      [
        "lowers the cost",
        { operation: "raise", amount: "by", amountType: "msg" },
        { ...redeemed, by: "-50" },
        seen("Cost"),
        [450],
      ],
      ["renames", { operation: "title", rewardId: id }, { payload: "Grüße 😀" }, seen("Title"), ["Grüße 😀"]],
      [
        "renames to the longest title",
        { operation: "title", rewardId: id },
        { payload: "😀".repeat(45) },
        seen("Title"),
        ["😀".repeat(45)],
      ],
      ["describes", { operation: "prompt", rewardId: id, ...str("prompt", "Which?") }, {}, seen("Prompt"), ["Which?"]],
    ]);
    refuses("reward", [
      [
        "no reward",
        {},
        {},
        /^The reward id is missing$/,
        /^Enter it in the node, or send the message of a redemption or reward event of twitch that has it\./,
      ],
      ["a power-up in its place", {}, eventOf("Twitch", "CustomPowerUpRedemption"), /in the powerup event/],
      ["a cost of 0", { operation: "cost", rewardId: id, ...num("cost", "0") }, {}, /cost must be 1 or more, not 0/],
      ["a blank amount", { operation: "raise", rewardId: id, ...str("amount", " ") }, {}, /must be a whole number/],
      [
        "true as an amount",
        { operation: "raise", rewardId: id, ...msg("amount", "by") },
        { by: true },
        /a whole number/,
      ],
      ["half a point", { operation: "cost", rewardId: id, ...num("cost", "1.5") }, {}, /cost must be a whole number/],
      [
        "a title that Twitch does not take",
        { operation: "title", rewardId: id },
        { payload: "😀".repeat(46) },
        /no longer than 45 characters, and has 46/,
      ],
      [
        "a title that is no text",
        { operation: "title", rewardId: id },
        { payload: {} },
        /title must be a non-empty string/,
      ],
      [
        "an unknown operation",
        { operation: "sell", rewardId: id },
        {},
        /no method for "sell"/,
        /one for other operations/,
      ],
    ]);

    it("says that Streamer.bot could not do it", async () => {
      await play("reward", { operation: "title", rewardId: "somebody else's" });
      const { error } = await ask({ payload: "x" });
      assert.deepEqual([error?.code, error?.message], ["REFUSED", "UpdateRewardTitle did not succeed"]);
    });
  });

  describe("stream info", () => {
    const seen = (platform: Platform, name: keyof Channel) => (simulator: Simulator) =>
      simulator.world.studio.channels[platform][name];
    does("stream-info", [
      ...(["twitch", "youtube", "kick", "trovo"] as const).map((platform): Deed => {
        return [`sets the title on ${platform}`, { platform }, { payload: "Hello" }, seen(platform, "title"), "Hello"];
      }),
      ...(["twitch", "youtube", "kick"] as const).map((platform): Deed => {
        const properties = { operation: "category", platform, ...str("category", "Chess") };
        return [`sets the category on ${platform}`, properties, {}, seen(platform, "category"), "Chess"];
      }),
      [
        "sets tags of a list",
        { operation: "tags" },
        { payload: ["one", "two"] },
        seen("twitch", "tags"),
        ["one", "two"],
      ],
      [
        "sets tags between commas",
        { operation: "tags", ...str("tags", "one, two,") },
        {},
        seen("twitch", "tags"),
        ["one", "two"],
      ],
      [
        "removes all tags",
        { operation: "tags" },
        { payload: [] },
        seen("twitch", "tags"),
        [],
        ({ world }) => void world.studio.channels.twitch.tags.push("old"),
      ],
    ]);

    it("replaces the tags on YouTube, in one round trip, of the broadcast of the event", async () => {
      const simulator = await play("stream-info", { operation: "tags", platform: "youtube" });
      simulator.world.studio.channels.youtube.tags.push("old");
      const { event } = eventOf("YouTube", "Message");
      await ask({ event, payload: ["new"] });
      assert.deepEqual(simulator.world.studio.channels.youtube.tags, ["new"]);
      const [run, more] = simulator.runs;
      assert.equal(more, undefined);
      const id = (normalise({ ...event, event }) as Message).broadcastId;
      assert.deepEqual(JSON.parse(String(run?.args.nrCall)), [
        { method: "YouTubeClearTags", args: [id] },
        { method: "YouTubeAddTags", args: [["new"], id] },
      ]);
      assert.equal(typeof id, "string");
    });

    it("gives the clip that it creates", async () => {
      const simulator = await play("stream-info", { operation: "clip", ...num("duration", "15") });
      const { out } = await ask();
      const url = "https://clips.twitch.tv/SimulatedClip1";
      assert.deepEqual(out?.payload, { id: "SimulatedClip1", url, title: simulator.world.studio.title, duration: 15 });
    });

    it("gives the marker that it creates", async () => {
      const simulator = await play("stream-info", { operation: "marker" });
      assert.deepEqual((await ask({ payload: "boss" })).out?.payload, { id: "1", description: "boss" });
      assert.deepEqual(simulator.world.studio.markers, ["boss"]);
    });

    it("waits for a clip longer than for other answers, and says if there is none", async () => {
      const none = async () => {
        await setTimeout(500);
        return { version: bridgeVersion, results: [{ result: null }] };
      };
      const bridge = red.later(await startScriptedBridge(key, none), (each) => each.close());
      const node = requestNode("stream-info", { operation: "clip" });
      const studio = server(bridge.port, { requestTimeout: 0.2 });
      await red.load([red.tab, studio, node, sink("out"), catchAll, sink("caught")], { server: { bridgeKey: key } });
      await red.statusIs("node", /green dot/);
      const { error } = await ask();
      assert.deepEqual([error?.code, error?.message], ["REFUSED", "CreateClip did not succeed"]);
      assert.match(error?.cause.hint, /while the stream is live/);
    });

    it("points to Streamer.bot's log if nobody knows why it could not do it", async () => {
      const refusing = async () => ({ version: bridgeVersion, results: [{ result: false }] });
      const bridge = red.later(await startScriptedBridge(key, refusing), (each) => each.close());
      const node = requestNode("stream-info", { operation: "title", platform: "kick", title: "x", titleType: "str" });
      const nodes = [node, sink("out"), catchAll, sink("caught")];
      await red.load([red.tab, server(bridge.port), ...nodes], { server: { bridgeKey: key } });
      await red.statusIs("node", /green dot/);
      const { error } = await ask();
      assert.deepEqual([error?.code, error?.message], ["REFUSED", "KickSetTitle did not succeed"]);
      assert.match(error?.cause.hint, /^See Streamer\.bot's log/);
    });

    refuses("stream-info", [
      ["no title", {}, {}, /^The title is missing$/, /^Enter it in the node\. /],
      ["a title of null", {}, { payload: null }, /^The title is missing$/],
      ["a title of no length", {}, { payload: "" }, /^The title is missing$/],
      ["an empty title", { ...str("title", " ") }, {}, /title must be a non-empty string/],
      [
        "a title that YouTube does not take",
        { platform: "youtube" },
        { payload: "x".repeat(101) },
        /no longer than 100 characters/,
      ],
      [
        "more tags than Twitch takes",
        { operation: "tags" },
        { payload: Array(11).fill("x") },
        /no longer than 10 entries/,
      ],
      ["tags that are no texts", { operation: "tags" }, { payload: [{}] }, /tags must be a list of texts/],
      ["a clip of 4 seconds", { operation: "clip", ...num("duration", "4") }, {}, /duration must be 5 or more, not 4/],
      ["a clip of 61 seconds", { operation: "clip", ...num("duration", "61") }, {}, /duration must be 60 or less/],
      [
        "a category on Trovo",
        { operation: "category", platform: "trovo" },
        { payload: "x" },
        /no method for "category" on trovo/,
        /^It has one for twitch, youtube, kick\./,
      ],
    ]);
  });

  describe("moderate", () => {
    const user = { id: "9001", login: "ada_a", name: "Ada" };
    const chat = (source: string, type = "ChatMessage"): Message => eventOf(source, type, { user });
    const banned = ({ world }: Simulator) => [...world.studio.banned];
    const sent = ({ runs }: Simulator) => JSON.parse(String(runs.at(-1)?.args.nrCall));
    const forAMinute = { seconds: 60, reason: null };
    does("moderate", [
      [
        "times out the user of the event",
        {},
        { ...chat("Twitch"), payload: "x" },
        banned,
        [["twitch/ada_a", forAMinute]],
      ],
      ["on Kick", {}, chat("Kick"), banned, [["kick/ada_a", forAMinute]]],
      ["on YouTube, by id", {}, chat("YouTube", "Message"), banned, [["youtube/9001", forAMinute]]],
      [
        "on YouTube, by name",
        { platform: "youtube", ...str("user", "@Ada") },
        {},
        banned,
        [["youtube/ada", forAMinute]],
      ],
      [
        "by a name with an @ in it",
        { platform: "youtube", ...str("user", "ada@home") },
        {},
        banned,
        [["youtube/ada@home", forAMinute]],
      ],
      ["on Trovo", { platform: "trovo", ...str("user", "ada") }, {}, banned, [["trovo/ada", forAMinute]]],
      [
        "for as long and for the reason that is given",
        { duration: "s", durationType: "msg", ...str("reason", "spoilers") },
        { ...chat("Twitch"), s: "5" },
        banned,
        [["twitch/ada_a", { seconds: 5, reason: "spoilers" }]],
      ],
      [
        "by the broadcaster, without a reason if that is empty",
        msg("reason", "why"),
        { ...chat("Twitch"), why: "" },
        sent,
        [{ method: "TwitchTimeoutUser", args: ["ada_a", 60, null, false] }],
      ],
      [
        "by the bot, for the longest time, without a reason if that is null",
        { bot: true, ...num("duration", "1209600"), ...msg("reason", "why") },
        { ...chat("Twitch"), why: null },
        sent,
        [{ method: "TwitchTimeoutUser", args: ["ada_a", 1_209_600, null, true] }],
      ],
      [
        "takes from the event what the payload has not",
        { operation: "ban" },
        { ...chat("Twitch"), payload: { kind: "chat", platform: "twitch", user: null } },
        sent,
        [{ method: "TwitchBanUser", args: ["ada_a", null, false] }],
      ],
      [
        "passes over what is blank in an object",
        { operation: "ban", platform: "youtube", ...msg("user", "whom") },
        { whom: { id: " ", login: " ", name: " @Ada " } },
        sent,
        [{ method: "YouTubeBanUserByName", args: ["Ada", null] }],
      ],
      [
        "bans an object's login",
        { operation: "ban", platform: "twitch", user: "whom", userType: "msg" },
        { whom: user },
        banned,
        [["twitch/ada_a", { seconds: null, reason: null }]],
      ],
      [
        "deletes the message of the event",
        { operation: "delete" },
        { payload: { kind: "chat", platform: "twitch", messageId: "m-1" } },
        ({ world }) => [...world.studio.deleted],
        ["m-1"],
      ],
      [
        "announces, without an event",
        { operation: "announce", color: "purple" },
        { payload: "Soon" },
        ({ world }) => world.studio.announcements,
        [{ message: "Soon", color: "purple" }],
      ],
      [
        "shouts out by id",
        { operation: "shoutout" },
        eventOf("Twitch", "Raid", { user }),
        ({ world }) => [...world.studio.shoutouts],
        ["9001"],
      ],
      [
        "shouts out by name",
        { operation: "shoutout", ...str("user", "@ada_a") },
        {},
        ({ world }) => [...world.studio.shoutouts],
        ["ada_a"],
      ],
    ]);

    it("lifts a ban", async () => {
      const simulator = await play("moderate", { operation: "unban", platform: "kick", ...str("user", "ada") });
      simulator.world.studio.banned.set("kick/ada", { seconds: null, reason: null });
      await ask();
      assert.deepEqual(banned(simulator), []);
      assert.equal((await ask()).error?.code, "REFUSED");
    });

    it("says that the broadcaster can't be timed out", async () => {
      const simulator = await play("moderate", { platform: "twitch", user: "me", userType: "msg" });
      const { error } = await ask({ me: simulator.world.accounts.broadcaster.login });
      assert.equal(error?.code, "REFUSED");
      assert.match(error?.cause.hint, /broadcaster/);
    });

    refuses("moderate", [
      ["no platform", {}, {}, /^The platform is missing$/],
      ["no user", { platform: "twitch" }, {}, /^The user is missing$/],
      [
        "the user of another platform",
        { platform: "twitch" },
        chat("Kick"),
        /^The user is missing in the chat event of kick/,
      ],
      [
        "a user that is filled in but not there, whoever wrote the message",
        { user: "target", userType: "msg" },
        chat("Twitch"),
        /^The user is missing$/,
        /^Enter it in the node\. /,
      ],
      [
        "somebody without a name if one is needed",
        { platform: "twitch", user: "u", userType: "msg" },
        { u: { id: "7" } },
        /The user has no name/,
        /^Enter the name\./,
      ],
      ["nobody's object", { platform: "twitch", user: "u", userType: "msg" }, { u: {} }, /user must be a name/],
      [
        "a timeout of 0 s, which would be a ban",
        num("duration", "0"),
        chat("Twitch"),
        /duration must be 1 or more, not 0/,
      ],
      ["a negative timeout", num("duration", "-5"), chat("Twitch"), /duration must be 1 or more/],
      ["one of more than two weeks", num("duration", "1209601"), chat("Twitch"), /duration must be 1209600 or less/],
      ["no message to delete", { operation: "delete", platform: "twitch" }, {}, /^The message id is missing$/],
      ["unbanning on YouTube", { operation: "unban" }, chat("YouTube", "Message"), /no method for "unban" on youtube/],
      [
        "an announcement on Kick",
        { operation: "announce" },
        { ...chat("Kick"), payload: "x" },
        /no method for "announce" on kick/,
      ],
    ]);
  });

  describe("globals", () => {
    const viewers = [{ id: "u1", login: "ada", name: "Ada", platform: "kick" as const }];
    const written = { variable: "deaths", persisted: true };

    it("sets a global variable, and passes the message on as it is", async () => {
      const simulator = await play("globals", { ...written, operation: "set" });
      const { out } = await ask({ payload: { list: [1, "two"] } });
      assert.deepEqual([out?.payload, out?.variable], [{ list: [1, "two"] }, "deaths"]);
      assert.deepEqual(simulator.world.globals.deaths, { list: [1, "two"] });
    });

    it("sets a temporary one", async () => {
      const temporary = await play("globals", {
        variable: "x",
        persisted: false,
        operation: "set",
        value: "0",
        valueType: "num",
      });
      await ask();
      assert.equal(temporary.world.variables.get("x", false)?.value, 0);
      assert.equal(temporary.world.variables.get("x"), undefined);
    });

    it("removes one", async () => {
      const removing = await play("globals", { ...written, operation: "unset" });
      assert.equal((await ask({ payload: "kept" })).out?.payload, "kept");
      assert.equal(removing.world.variables.get("deaths"), undefined);
    });

    it("increments a global variable, also one that does not exist, or is a number as a text", async () => {
      const simulator = await play("globals", { operation: "increment", amount: "by", amountType: "msg" });
      simulator.world.setGlobal("text", "41");
      const add = async (variable: string, by: unknown) => (await ask({ variable, by })).out?.payload;
      assert.deepEqual([await add("deaths", 1), await add("deaths", "-0.5"), await add("none", 2)], [4, 3.5, 2]);
      assert.deepEqual([await add("text", 1), await add("lastGifter", 1)], [42, 1]);
      assert.equal(simulator.world.globals.deaths, 3.5);
    });

    it("loses none of many increments at once", async () => {
      const simulator = await play("globals", { ...written, operation: "increment" });
      for (let count = 0; count < 20; count += 1) red.send("node", {});
      const sums = (await red.next("out", 20)).map(({ payload }) => payload);
      assert.deepEqual(
        sums,
        Array.from({ length: 20 }, (_, index) => 4 + index),
      );
      assert.equal(simulator.world.globals.deaths, 23);
    });

    it("leaves a variable that is not a number alone, and continues after that", async () => {
      const simulator = await play("globals", { operation: "increment" });
      const { error } = await ask({ variable: "lights" });
      assert.equal(error?.code, "BAD_INPUT");
      assert.match(error?.message, /lights does not contain a number/);
      assert.match(error?.cause.hint, /^Set it to a number first\. Nothing was changed\.$/);
      assert.equal(simulator.world.globals.lights, "off");
      for (const value of [1e300, true, " "]) {
        simulator.world.setGlobal("other", value);
        assert.match((await ask({ variable: "other" })).error?.message, /other does not contain a number/);
      }
      assert.equal((await ask({ variable: "deaths" })).out?.payload, 4);
    });

    for (const [owner, user] of [
      ["id", { userId: "u1" }],
      ["name", { userName: "@Ada" }],
    ] as const) {
      it(`writes the variables of a user by ${owner}`, async () => {
        const simulator = await red.simulator({ bridgeKey: key, viewers });
        const points = () => simulator.world.userGlobals("kick", true, "points", "u1")[0]?.value;
        const of = (id: string, more: object) => ({
          ...requestNode("globals", { variable: "points", platform: "kick", owner, ...more }),
          id,
        });
        await red.load(
          [
            red.tab,
            server(simulator.port),
            of("set", { operation: "set", value: "7", valueType: "num" }),
            of("increment", { operation: "increment", amount: "3" }),
            of("unset", { operation: "unset" }),
            sink("out"),
          ],
          { server: { bridgeKey: key } },
        );
        await red.statusIs("unset", /green dot/);
        red.send("set", user);
        await red.next("out", 1);
        assert.equal(points(), 7);
        red.send("increment", user);
        await red.next("out", 2);
        assert.deepEqual([points(), red.received("out")[1]?.payload], [10, 10]);
        assert.equal(simulator.runs.length, owner === "id" ? 2 : 3, "Streamer.bot adds by itself by id");
        red.send("unset", user);
        await red.next("out", 3);
        assert.equal(points(), undefined);
      });
    }

    refuses("globals", [
      ["no variable", { operation: "set" }, { payload: 1 }, /^The variable is missing$/],
      ["no value", { ...written, operation: "set" }, {}, /^The value is missing$/, /or send it in msg\.payload/],
      [
        "an empty value",
        { ...written, operation: "set", ...str("value", "") },
        { payload: 1 },
        /^The value is missing$/,
      ],
      [
        "a promise",
        { ...written, operation: "set" },
        { payload: { inner: Promise.resolve(1) } },
        /^The value\.inner is a promise/,
      ],
      [
        "a value that can't be found out",
        { ...written, operation: "set", value: "$foo(", valueType: "jsonata" },
        {},
        /^The value: /,
      ],
      [
        "an amount that can't be found out",
        { ...written, operation: "increment", amount: "$foo(", amountType: "jsonata" },
        {},
        /^The amount: /,
      ],
      ["no user", { ...written, operation: "unset", owner: "id" }, {}, /^The user's id is missing$/],
      [
        "no user's name",
        { ...written, operation: "set", owner: "name" },
        { payload: 1 },
        /^The user's name is missing$/,
      ],
      [
        "no amount",
        { ...written, operation: "increment", amount: "" },
        {},
        /^The amount is missing$/,
        /Enter a number/,
      ],
      ...["much", " "].map((amount): Refusal => {
        const properties = { ...written, operation: "increment", ...str("amount", amount) };
        return [`the amount "${amount}"`, properties, {}, /^The amount is missing$/];
      }),
      [
        "true as an amount",
        { ...written, operation: "increment", ...msg("amount", "by") },
        { by: true },
        /^The amount is missing$/,
      ],
    ]);

    it("needs the bridge for writing", async () => {
      const simulator = await play("globals", { ...written, operation: "set" }, {});
      const { error } = await ask({ payload: 1 });
      assert.equal(error?.code, "NO_BRIDGE");
      assert.match(error?.cause.hint, /Set up the bridge/);
      assert.equal(simulator.runs.length, 0);
    });

    it("needs none for reading", async () => {
      await play("globals", written, {});
      assert.equal((await ask()).out?.payload, 3);
    });
  });
});
