import assert from "node:assert/strict";
import { bridgeActions, newKey } from "../../src/lib/bridge/import-text";
import { bridgeVersion, signCalls } from "../../src/lib/bridge/messages";
import { findMethod, methodGroups } from "../../src/lib/bridge/methods";
import { StreamerbotClient } from "../../src/lib/client";
import { startSimulator } from "../../src/lib/simulator";
import { played } from "../../src/lib/simulator/bridge/played";
import { type Message, sink } from "../support/node-red";
import { catchAll, requestNode, server, stage } from "./support";

/** Methods that public code of other people uses most. */
const mostUsed = [
  ...["GetGlobalVar", "SetGlobalVar", "UnsetGlobalVar", "GetTwitchUserVarById", "SetTwitchUserVarById", "UsersInGroup"],
  ...["SendMessage", "SendYouTubeMessage", "SendKickMessage", "TwitchReplyToMessage", "TwitchAnnounce"],
  ...["RegisterCustomTrigger", "TriggerCodeEvent", "RunAction", "SetTimerInterval", "EnableTimer"],
  ...["EnableCommand", "DisableCommand", "ShowToastNotification"],
  ...["TwitchGetBroadcaster", "TwitchGetExtendedUserInfoById", "TwitchAddVip", "GetClipsForUser", "CreateClip"],
  ...["ObsSetSourceVisibility", "ObsSetGdiText", "ObsIsStreaming", "ObsSetBrowserSource", "ObsSetScene"],
  ...["ObsShowSource", "ObsHideSource", "SetChannelTitle", "SetChannelGame", "TwitchTimeoutUser"],
  ...[
    "TwitchDeleteChatMessage",
    "TwitchRedemptionCancel",
    "TwitchRedemptionFulfill",
    "EnableReward",
    "UpdateRewardCost",
  ],
];

describe("call method", () => {
  const red = stage();
  const { ask } = red;
  const key = newKey();

  /** With the bridge of a simulator; `credentials` as the server node has them. */
  async function play(
    more: object = {},
    { bridgeKey = key as string | null, credentials = { bridgeKey: key } as object } = {},
  ) {
    const simulator = await red.simulator({ speed: 50, bridgeKey: bridgeKey ?? undefined });
    await red.load(
      [red.tab, server(simulator.port), requestNode("call", more), sink("out"), catchAll, sink("caught")],
      { server: credentials },
    );
    await red.statusIs("node", /green dot/);
    return simulator;
  }

  const row = (name: string, value: string, type = "str") => ({ name, value, type });

  it("calls a method with its rows, and gives its result", async () => {
    const simulator = await play({ method: "SetChannelTitle", args: [row("title", "payload.words", "msg")] });
    const { out } = await ask({ payload: { words: "für 😀" }, mine: 1 });
    assert.equal(out?.payload, true);
    assert.equal(out?.mine, 1);
    assert.equal(simulator.world.studio.title, "für 😀");
  });

  it("takes method and arguments from the message, by name or by position, under its rows", async () => {
    const simulator = await play({ args: [] });
    assert.equal((await ask({ method: "SetGlobalVar", args: { varName: "a", value: { b: [1] } } })).out?.payload, null);
    assert.deepEqual(simulator.world.globals.a, { b: [1] });
    assert.deepEqual((await ask({ method: "GetGlobalVar", args: ["a"] })).out?.payload, { b: [1] });
  });

  it("makes several calls in one round trip, each with its outcome", async () => {
    const simulator = await play();
    const reward = { rewardId: "r", redemptionId: "1" };
    const { out } = await ask({
      payload: [
        { method: "TwitchRedemptionCancel", args: reward },
        { method: "TwitchRedemptionCancel", args: reward },
        { method: "NoSuchThing" },
        { method: " GetVersion " },
      ],
    });
    assert.deepEqual(out?.payload, [
      { method: "TwitchRedemptionCancel", result: true },
      { method: "TwitchRedemptionCancel", result: false },
      {
        method: "NoSuchThing",
        error: { code: "NO_METHOD", message: "This Streamer.bot has no C# method NoSuchThing" },
      },
      { method: "GetVersion", result: simulator.info.version },
    ]);
    assert.equal(simulator.runs.length, 1);
    assert.deepEqual((await ask({ payload: [] })).out?.payload, []);
    assert.equal(simulator.runs.length, 1);
  });

  for (const [title, message, code, words] of [
    ["a method that is off", { method: "KeyboardPress", args: ["x"] }, "NOT_ALLOWED", /not in the list/],
    [
      "a raw request of OBS but its lists",
      { method: "ObsSendRaw", args: ["SetStreamServiceSettings", "{}"] },
      "NOT_ALLOWED",
      /not in the list/,
    ],
    ["one that does not exist", { method: "Nope" }, "NO_METHOD", /no C# method Nope/],
    [
      "arguments that do not fit",
      { method: "ObsSetScene", args: { scene: "a" } },
      "BAD_INPUT",
      /has no parameter scene\. There is: void ObsSetScene/,
    ],
    ["a wrong type", { method: "SetTimerInterval", args: ["t", "soon"] }, "BAD_INPUT", /interval must be int/],
    [
      "null in place of a number",
      { method: "SetTimerInterval", args: ["t", null] },
      "BAD_INPUT",
      /interval must be int/,
    ],
    ["too many arguments", { method: "GetVersion", args: [1] }, "BAD_INPUT", /takes no more than 0 arguments, not 1/],
    ["an error of the method", { method: "GetCheermotes" }, "THREW", /does not play GetCheermotes/],
    ["no method", {}, "BAD_INPUT", /The method is missing/],
    ["a list with a blank method", { payload: [{ method: " " }] }, "BAD_INPUT", /Call 1 of the list has no method/],
    ["a list with something else in it", { payload: [7] }, "BAD_INPUT", /Call 1 of the list has no method/],
    [
      "a list with other arguments",
      { payload: [{ method: "GetVersion", args: 7 }] },
      "BAD_INPUT",
      /args of GetVersion/,
    ],
    [
      "a promise",
      { method: "SetGlobalVar", args: ["a", Promise.resolve(1)] },
      "BAD_INPUT",
      /args of SetGlobalVar\.1 is a promise/,
    ],
    ["what JSON does not know", { method: "SetGlobalVar", args: ["a", 1n] }, "BAD_INPUT", /can't be sent/],
  ] as const) {
    it(`ends in ${code} for ${title}`, async () => {
      await play();
      const { error } = await ask(message);
      assert.equal(error?.code, code);
      assert.match(error?.message, words);
      assert.ok(error?.cause.hint.length > 0);
    });
  }

  it("says in words that the server node has no key, before anything is sent", async () => {
    const simulator = await play({ method: "GetVersion" }, { credentials: {} });
    const { error } = await ask();
    assert.equal(error?.code, "NO_BRIDGE");
    assert.match(error?.message, /has no bridge key/);
    assert.equal(simulator.runs.length, 0);
  });

  it("says so at once, even while there is no connection", async () => {
    await red.load([
      red.tab,
      server(1, { offline: "hold" }),
      requestNode("call", { method: "GetVersion" }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    assert.equal((await ask()).error?.code, "NO_BRIDGE");
  });

  it("says in words that there is no bridge", async () => {
    await play({ method: "GetVersion" }, { bridgeKey: null });
    const { error } = await ask();
    assert.equal(error?.code, "NO_BRIDGE");
    assert.match(error?.message, /no action "Node-RED bridge"/);
    await red.statusIs("node", /red dot .*noBridge/);
  });

  it("says in words that the bridge may be switched off", async () => {
    const simulator = await play({ method: "GetVersion" });
    simulator.world.putAction({ name: bridgeActions.bridge.name, enabled: false });
    const { error } = await ask();
    assert.equal(error?.code, "NO_BRIDGE");
    assert.match(error?.message, /or it is disabled/);
  });

  it("says in words that the bridge has another key", async () => {
    await play({ method: "GetVersion" }, { bridgeKey: newKey() });
    const { error } = await ask();
    assert.equal(error?.code, "NO_BRIDGE");
    assert.match(error?.message, /another key/);
  });

  it("works at once in the simulator of a server node", async () => {
    const simulated = { ...server(0), mode: "simulator", scenario: "quiet" };
    await red.load([
      red.tab,
      simulated,
      requestNode("call", { method: "GetVersion" }),
      sink("out"),
      catchAll,
      sink("caught"),
    ]);
    await red.statusIs("node", /green dot/);
    assert.match((await ask()).out?.payload, /^\d+\./);
  });

  describe("the simulator's bridge", () => {
    it("refuses what is not signed, used before, late or changed", async () => {
      const simulator = red.later(await startSimulator({ bridgeKey: key }), (each) => each.close());
      const client = red.later(new StreamerbotClient({ host: "127.0.0.1", port: simulator.port }), (each) =>
        each.close(),
      );
      await client.connect();
      const calls = [{ method: "SetChannelTitle", args: ["stolen"] }];
      const act = async (args: object) => {
        const { args: reply } = await client.doAction({ id: bridgeActions.bridge.id }, args, { wait: "reply" });
        return JSON.parse(String(reply?.nrBody)).refused;
      };
      const signed = signCalls(key, calls);
      assert.equal(await act({}), "UNSIGNED");
      assert.equal(await act({ nrCall: signed.nrCall }), "UNSIGNED");
      assert.equal(await act({ ...signed, nrCall: signed.nrCall.replace("stolen", "other") }), "UNSIGNED");
      assert.equal(await act(signCalls(newKey(), calls)), "UNSIGNED");
      assert.equal(await act(signCalls(key, calls, Date.now() - 31_000)), "LATE");
      assert.notEqual(simulator.world.studio.title, "stolen");
      assert.equal(await act(signed), undefined);
      assert.equal(await act(signed), "USED");
    });

    it("plays methods of the table alone, and those that public code uses most", () => {
      const names = [...played.keys()];
      assert.deepEqual(
        mostUsed.filter((name) => !played.has(name)),
        [],
      );
      assert.ok(names.length >= 60, `${names.length}`);
      assert.deepEqual(
        names.filter((name) => findMethod(name) === undefined),
        [],
      );
    });

    it("changes its world", async () => {
      const simulator = await play();
      const { accounts, commands, studio, variables, viewers } = simulator.world;
      const [reward] = studio.rewards;
      const [command] = commands;
      const viewer = viewers.find(({ platform, role }) => platform === "twitch" && role === "Viewer");
      assert.ok(viewer && command?.enabled);
      const told = { UserId: viewer.id, UserLogin: viewer.login, UserName: viewer.name };
      const clip = { Id: "SimulatedClip1", Url: "https://clips.twitch.tv/SimulatedClip1", Title: "Boss", Duration: 15 };
      const { out } = await ask({
        payload: [
          { method: "UpdateRewardCost", args: [reward?.Id, 50, true] },
          { method: "PauseReward", args: [reward?.Id] },
          { method: "EnableTimer", args: ["Ads"] },
          { method: "SetTimerInterval", args: [studio.timers[0]?.id, "60"] },
          { method: "GetTimerState", args: [studio.timers[0]?.id] },
          { method: "ObsSetScene", args: ["Live"] },
          { method: "ObsHideSource", args: ["Live", "Camera"] },
          { method: "ObsIsSourceVisible", args: ["Live", "Camera"] },
          { method: "SetTwitchUserVarById", args: [viewer?.id, "points", 7] },
          { method: "GetTwitchUserVar", args: [viewer?.login, "points"] },
          { method: "UnsetGlobalVar", args: ["lastGifter"] },
          { method: "AddUserToGroup", args: [viewer?.login, "twitch", "Heroes"] },
          { method: "UserInGroup", args: [viewer?.login, "Twitch", "Heroes"] },
          { method: "DisableAction", args: ["Nothing"] },
          { method: "RunAction", args: ["Nothing"] },
          { method: "TriggerCodeEvent", args: ["boss_defeated"] },
          { method: "SendMessage", args: ["hello from a flow"] },
          { method: "DisableCommand", args: [command?.id] },
          { method: "TwitchAddVip", args: [viewer?.login] },
          { method: "TwitchAddVip", args: ["nobody"] },
          { method: "TwitchGetExtendedUserInfoById", args: [viewer?.id] },
          { method: "TwitchGetExtendedUserInfoById", args: ["nobody"] },
          { method: "CreateClip", args: ["Boss", 15] },
          { method: "GetClipsForUser", args: [accounts.broadcaster.login] },
          { method: "GetClipsForUser", args: [viewer?.login] },
        ],
      });
      assert.deepEqual(
        out?.payload.map(({ result, error }: Message) => error ?? result),
        [
          ...[null, null, null, null, true, null, null, false, null, 7, null, true, true, null, false, null, null],
          ...[null, true, false],
          { ...told, IsVip: true, IsSubscribed: viewer.subscribed },
          null,
          clip,
          [clip],
          [],
        ],
      );
      assert.equal(command.enabled, false);
      assert.deepEqual([reward?.Cost, reward?.Paused], [550, true]);
      assert.deepEqual([studio.timers[0]?.enabled, studio.timers[0]?.interval, studio.scene], [true, 60, "Live"]);
      assert.equal(variables.get("lastGifter"), undefined);
      await red.until("the action of the code trigger", () =>
        simulator.runs.some(({ name }) => name === "Lights purple"),
      );
      assert.ok(simulator.sent.some(({ frame }) => JSON.stringify(frame).includes("hello from a flow")));
    });
  });

  describe("what its dialog and that of the server ask", () => {
    it("lists all methods, with those enabled that the bridge offers", async () => {
      await play();
      const { body } = await red.request().get("/streamerbot/methods/server").expect(200);
      const find = (name: string) => body.items.find(({ value }: Message) => value === name);
      assert.deepEqual([body.state, body.error], ["ready", ""]);
      assert.deepEqual(find("SetChannelTitle"), {
        value: "SetChannelTitle",
        group: "Title, category, tags, clips, raids, advertisements",
        hint: "sets the Twitch stream title, since 0.1.4",
        enabled: true,
        signatures: [[{ name: "title", type: "string" }]],
      });
      assert.equal(find("KeyboardPress").enabled, false);
      assert.ok(body.items.length > 490);
    });

    it("lists them without a bridge, too, and says why there is none", async () => {
      await play({}, { bridgeKey: null });
      const { body } = await red.request().get("/streamerbot/methods/server").expect(200);
      assert.match(body.error, /no action "Node-RED bridge"/);
      assert.equal(body.items.find(({ value }: Message) => value === "SetChannelTitle").enabled, true);
      await red.request().get("/streamerbot/methods/nothing").expect(404);
    });

    it("lists what parameters are picked from", async () => {
      const simulator = await play();
      const { rewards, scenes } = simulator.world.studio;
      const list = async (name: string) =>
        (await red.request().get(`/streamerbot/list/server/${name}`).expect(200)).body;
      const [reward] = rewards;
      assert.deepEqual((await list("rewards")).items[0], {
        value: reward?.Id,
        label: "Change my lamp colour",
        group: "Studio",
        hint: "500",
        enabled: true,
      });
      const values = async (name: string) => (await list(name)).items.map(({ value }: Message) => value);
      assert.deepEqual(await values("rewardGroups"), ["Studio"]);
      assert.deepEqual(await values("obsScenes"), scenes);
      assert.deepEqual((await list("obsSources")).items.at(-1), {
        value: "Now playing",
        label: "Now playing",
        hint: "text_gdiplus_v3",
      });
      assert.ok((await values("userGroups")).length > 0);
      const [command] = simulator.world.commands;
      Object.assign(command ?? {}, { enabled: false });
      const listed = (await list("commandIds")).items.find(({ value }: Message) => value === command?.id);
      assert.ok(listed?.label);
      assert.equal(listed.enabled, false);
    });

    for (const [title, name, words, prepare] of [
      ["a server node without a key", "rewards", /no bridge key/, () => play({}, { credentials: {} })],
      ["no bridge", "userGroups", /no action "Node-RED bridge"/, () => play({}, { bridgeKey: null })],
      [
        "an OBS that is away",
        "obsScenes",
        /OBS is not connected to Streamer\.bot/,
        async () => {
          const simulator = await play();
          simulator.world.studio.obsConnected = false;
        },
      ],
    ] as const) {
      it(`says why there is no list: ${title}`, async () => {
        await prepare();
        const { body } = await red.request().get(`/streamerbot/list/server/${name}`).expect(200);
        assert.deepEqual([body.state, body.items], ["ready", []]);
        assert.match(body.error, words);
      });
    }

    it("makes an import text with a new key each time", async () => {
      await play();
      const make = async () => (await red.request().post("/streamerbot/bridge/import").send({}).expect(200)).body;
      const [first, second] = [await make(), await make()];
      assert.notEqual(first.key, second.key);
      assert.notEqual(first.key, key);
      assert.ok(first.text.startsWith("U0JBR"));
    });

    it("checks a bridge that is not deployed, with the key in the field or the saved one", async () => {
      const simulator = await play();
      const check = async (bridgeKey: string, id = "server") => {
        const values = {
          id,
          scheme: "ws",
          host: "127.0.0.1",
          port: String(simulator.port),
          endpoint: "/",
          password: "",
          bridgeKey,
        };
        return (await red.request().post("/streamerbot/bridge/check").send(values).expect(200)).body;
      };
      const isOffered = ({ name, group }: { name: string; group: string }) =>
        played.has(name) && methodGroups().some(({ id, allowed }) => id === group && allowed);
      const groups = methodGroups().filter(({ methods }) => !methods.some(isOffered));
      const methods = methodGroups().flatMap((group) => group.methods.filter(isOffered)).length;
      const good = { version: bridgeVersion, methods, off: groups.map(({ title }) => title).join("; "), clock: 0 };
      assert.match(good.off, /Keys pressed on this PC/);
      assert.deepEqual(await check(key), good);
      assert.deepEqual(await check("__PWRD__"), good);
      assert.deepEqual(await check(` ${key}\n`), good, "a deploy leaves out what stands around it");
      assert.match((await check(newKey())).error, /another key/);
      assert.match((await check("")).error, /no bridge key/, "a deploy removes the saved one");
      const unset = await check(["${", "NOBODY_SET_THIS", "}"].join(""));
      assert.equal(unset.error, "bridgeKey: the environment variable NOBODY_SET_THIS is not set");
      const keyless = await check("", "new");
      assert.match(keyless.error, /no bridge key/);
      assert.equal(keyless.key, undefined);
      await simulator.close();
      const { error, key: said, hintKey, values } = await check(key);
      assert.match(error, /nothing listens there/);
      assert.deepEqual([said, hintKey, values], ["refused", "elsewhere", { server: simulator.url }]);
    });
  });
});
