import assert from "node:assert/strict";
import { StreamerbotClient as Official } from "@streamerbot/client";
import { StreamerbotClient } from "../../../src/lib/client";
import { type ResponseFrame, usefulPart } from "../../../src/lib/protocol";
import { startSimulator } from "../../../src/lib/simulator";
import { cleanup, until } from "../../support/until";

/** The official client is written by others against the real thing: what it and ours read from the same server must be the same. */
describe("client: the same answers as the official client", () => {
  const later = cleanup();

  const calls: [name: string, fields: object, official: (client: Official) => Promise<unknown>][] = [
    ["GetActions", {}, (client) => client.getActions()],
    ["GetBroadcaster", {}, (client) => client.getBroadcaster()],
    ["GetMonitoredYouTubeBroadcasts", {}, (client) => client.getMonitoredYouTubeBroadcasts()],
    ["GetCredits", {}, (client) => client.getCredits()],
    ["TestCredits", {}, (client) => client.testCredits()],
    ["ClearCredits", {}, (client) => client.clearCredits()],
    ["GetInfo", {}, (client) => client.getInfo()],
    ["GetEvents", {}, (client) => client.getEvents()],
    ["GetActiveViewers", {}, (client) => client.getActiveViewers()],
    ["GetCodeTriggers", {}, (client) => client.getCodeTriggers()],
    ["GetCommands", {}, (client) => client.getCommands()],
    ["TwitchGetEmotes", {}, (client) => client.getEmotes("twitch")],
    ["YouTubeGetEmotes", {}, (client) => client.getEmotes("youtube")],
    ["GetGlobals", { persisted: true }, (client) => client.getGlobals(true)],
    [
      "GetUserPronouns",
      { platform: "twitch", userLogin: "fernweh_finn" },
      (client) => client.getUserPronouns("twitch", "fernweh_finn"),
    ],
    [
      "DoAction",
      { action: { name: "Nothing" }, args: { a: 1 } },
      (client) => client.doAction({ name: "Nothing" }, { a: 1 }),
    ],
    [
      "ExecuteCodeTrigger",
      { triggerName: "goal_asked", args: {} },
      (client) => client.executeCodeTrigger("goal_asked", {}),
    ],
    [
      "SendMessage",
      { platform: "twitch", message: "hi", bot: true, internal: false },
      (client) => client.sendMessage("twitch", "hi", { bot: true, internal: false }),
    ],
  ];

  /** The official client gives one variable as `variable`, whatever the form of the answer. */
  const variables: typeof calls = [
    ["GetGlobal", { variable: "deaths", persisted: true }, (client) => client.getGlobal("deaths", true)],
    ...(["twitch", "youtube", "trovo", "kick"] as const).flatMap((platform): typeof calls => {
      const prefix = { twitch: "Twitch", youtube: "YouTube", trovo: "Trovo", kick: "Kick" }[platform];
      const one = { userId: "u1", variable: "tuna", persisted: true };
      return [
        [
          `${prefix}GetUserGlobals`,
          { variable: null, persisted: true },
          (client) => client.getUserGlobals(platform, null, true),
        ],
        [`${prefix}GetUserGlobal`, one, (client) => client.getUserGlobal(platform, "u1", "tuna", true)],
      ];
    }),
  ];

  /** Without what differs from call to call by nature. */
  function plain(response: unknown): unknown {
    const { id: _id, event: _event, ...rest } = response as Record<string, unknown>;
    return JSON.parse(JSON.stringify(rest, (key, value) => (key === "pronounLastCached" ? undefined : value)));
  }

  it("to every request that both know", async () => {
    const simulator = later(await startSimulator({ password: "secret" }), (simulator) => simulator.close());
    simulator.world.setGlobal("deaths", 3);
    const options = { host: "127.0.0.1", port: simulator.port, endpoint: "/", password: "secret" };
    const ours = later(new StreamerbotClient(options), (client) => client.close());
    await ours.connect();
    const connected: boolean[] = [];
    const official = later(
      new Official({ ...options, autoReconnect: false, logLevel: "none", onConnect: () => connected.push(true) }),
      (client) => client.disconnect(),
    );
    await until("the official client", () => connected.length > 0);
    for (const [name, fields, call] of calls) {
      assert.deepEqual(plain(await ours.requestAny(name, fields)), plain(await call(official)), name);
    }
    for (const platform of ["twitch", "youtube", "trovo", "kick"] as const) {
      simulator.world.setUserGlobal({ platform, userId: "u1", userLogin: "ada", userName: "Ada" }, "tuna", platform);
    }
    for (const [name, fields, call] of variables) {
      const [own, theirs] = [
        usefulPart(name, await ours.requestAny(name, fields)),
        usefulPart(name, (await call(official)) as ResponseFrame),
      ];
      assert.ok(own !== null && !(Array.isArray(own) && own.length === 0), name);
      assert.deepEqual([own].flat(), [theirs].flat(), name);
    }
  });
});
