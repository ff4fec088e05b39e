import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createConnection, Server } from "node:net";
import { join } from "node:path";
import { StreamerbotClient } from "../../../../src/lib/client";
import { type BuiltInSettings, leaveBuiltIn, useBuiltIn } from "../../../../src/lib/runtime/server/built-in";
import type { ServerNode } from "../../../../src/lib/runtime/server/server";
import { recordingScenario } from "../../../../src/nodes/server/config";
import { anyEvent, catchAll, requestNode, server, stage } from "../../../nodes/support";
import { sink } from "../../../support/node-red";
import { newFolder } from "../../recording/support";

describe("the built-in simulator of a server node", () => {
  const red = stage();
  const simulated = (more: object = {}) => server(1, { mode: "simulator", speed: 50, ...more });
  const flow = (more: object = {}, ...nodes: object[]) =>
    [red.tab, simulated(more), anyEvent("in", ["*"]), ...nodes, sink("out")] as Parameters<typeof red.load>[0];
  /** The data of this many events from now on. */
  const events = async (count: number): Promise<string[]> => {
    const before = red.received("out").length;
    const messages = await red.next("out", before + count);
    return messages.slice(before).map(({ event }) => JSON.stringify(event.data));
  };

  it("continues across a full deploy, and across one that changes its speed", async () => {
    await red.load(flow());
    const first = await events(20);
    await red.deploy(flow({}, sink("other")), "full");
    const second = await events(20);
    await red.deploy(flow({ speed: 100 }), "full");
    const third = await events(20);
    const all = [...first, ...second, ...third];
    assert.equal(new Set(all).size, all.length, "nothing is played twice");
  });

  it("keeps what is in its world over a deploy", async () => {
    const action = {
      action: "Set a counter",
      actionType: "str",
      argsFrom: "payload",
      argsFromType: "msg",
      wait: "finished",
    };
    const set = requestNode("do-action", action);
    const get = requestNode("globals", { operation: "get", variable: "kept", variableType: "str", persisted: true });
    await red.load([red.tab, simulated(), set, sink("out")]);
    await red.statusIs("node", /green dot/);
    red.send("node", { payload: { variable: "kept", value: "7" } });
    await red.next("out");
    await red.deploy([red.tab, simulated(), get, sink("out")], "full");
    await red.statusIs("node", /green dot/);
    const before = red.received("out").length;
    red.send("node", {});
    const message = (await red.next("out", before + 1)).at(-1);
    assert.equal(message?.payload, "7");
  });

  it("has a password that its server node knows: chat messages can be sent", async () => {
    const say = { platform: "twitch", message: "hello", messageType: "str" };
    await red.load([red.tab, simulated(), requestNode("send-message", say), sink("out"), catchAll, sink("caught")]);
    await red.statusIs("node", /green dot/);
    red.send("node", {});
    await red.next("out");
    assert.deepEqual(red.received("caught"), []);
  });

  it("says simulator in the status of each node, next to what it says about the event", async () => {
    await red.load(flow());
    await red.statusIs("in", /green dot streamerbot\.status\.simulated/);
  });

  for (const [what, more, words] of [
    ["a scenario", { scenario: "siesta" }, /scenario must be one of quiet, busy evening, .*, not "siesta"/],
    ["an empty speed", { speed: "" }, /speed must be a number from 0.1 to 1000/],
    ["a speed", { speed: "fast" }, /speed must be a number from 0.1 to 1000/],
  ] as const) {
    it(`names ${what} that does not exist, and continues once it is corrected`, async () => {
      await red.load(flow());
      const first = await events(10);
      await red.deploy(flow(more), "full");
      await red.statusIs("in", /red ring/);
      assert.match(red.complaints().at(-1) ?? "", words);
      await red.deploy(flow(), "full");
      const next = await events(10);
      assert.ok(next.every((data) => !first.includes(data)));
    });
  }

  it("takes scenario and speed from the environment, and names those that do not exist", async () => {
    process.env.PLAYER_SCENARIO = "siesta";
    process.env.PLAYER_SPEED = "50";
    red.later(process.env, (env) => {
      delete env.PLAYER_SCENARIO;
      delete env.PLAYER_SPEED;
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as Node-RED has it
    const fromEnvironment = { scenario: "${PLAYER_SCENARIO}", speed: "${PLAYER_SPEED}" };
    await red.load(flow(fromEnvironment));
    await red.statusIs("in", /red ring/);
    assert.match(red.complaints().at(-1) ?? "", /not "siesta"/);
    process.env.PLAYER_SCENARIO = "chat-flood";
    await red.deploy(flow(fromEnvironment), "full");
    await red.next("out", 5);
  });

  it("gives way to a recording that can't be played, which is an error of its server node and no end of Node-RED", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    const before = process.rawListeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", note);
    red.later(before, () => {
      process.removeAllListeners("unhandledRejection");
      for (const listener of before) process.on("unhandledRejection", listener as () => void);
    });
    // The one before takes longer to end than the file to be missed.
    const { close } = Server.prototype;
    red.later(close, () => Object.assign(Server.prototype, { close }));
    Server.prototype.close = function (this: Server, ...args) {
      setTimeout(() => close.apply(this, args), 50);
      return this;
    };
    await red.load(flow());
    await events(1);
    await red.deploy(flow({ scenario: recordingScenario, recording: "/no/such/recording.jsonl" }), "full");
    await red.statusIs("in", /red ring/);
    assert.match(red.complaints().join(), /no such file/);
    await new Promise(setImmediate);
    assert.deepEqual(unhandled, []);
  });

  it("ends when its server node is removed: another evening begins with the next", async () => {
    await red.load(flow());
    const first = await events(10);
    await red.deploy([red.tab, sink("out")], "full");
    await red.deploy(flow(), "full");
    const again = await events(10);
    assert.deepEqual(again.slice(0, 3).map(ageless), first.slice(0, 3).map(ageless));
  });

  it("says that it can't listen, and is there with the next deploy", async () => {
    await red.load(flow());
    await red.deploy([red.tab, sink("out")], "full");
    const { listen } = Server.prototype;
    const restore = (): void => void Object.assign(Server.prototype, { listen });
    red.later(Server.prototype, restore);
    Server.prototype.listen = function (this: Server) {
      setImmediate(() => this.emit("error", new Error("listen EADDRINUSE: address already in use")));
      return this;
    } as typeof listen;
    await red.deploy(flow(), "full");
    await red.statusIs("in", /red ring/);
    const said = red.complaints().at(-1) ?? "";
    assert.match(said, /simulator could not start: .*EADDRINUSE.* \(.*Deploy again to retry\.\)/);
    const { shared } = red.node("server") as unknown as ServerNode;
    assert.match(String(shared.view.error?.cause), /EADDRINUSE/);
    restore();
    await red.deploy(flow(), "full");
    await events(5);
  });

  describe("as it is used and left", () => {
    const scenario = { name: "", scenario: "quiet", speed: 1 };
    const recorded = (file: string) => ({ ...scenario, scenario: "", replay: { file } });
    const use = async (settings: BuiltInSettings = scenario) => {
      const address = await useBuiltIn("used", settings);
      return red.later(address, () => leaveBuiltIn("used", true));
    };
    const connect = async (url: string) => {
      const client = red.later(new StreamerbotClient({ url, heartbeat: 0 }), (client) => client.close());
      return (await client.connect({ timeout: 10_000 })).name;
    };
    const isThere = (url: string): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = createConnection({ host: "127.0.0.1", port: Number(new URL(url).port) }, () => {
          socket.destroy();
          resolve(true);
        });
        socket.on("error", () => resolve(false));
      });

    it("has a name of its own, unless it is given one", async () => {
      assert.equal(await connect((await use()).url), "Simulated Streamer.bot");
      assert.equal(await connect((await use({ ...scenario, name: "Studio" })).url), "Studio");
    });

    it("plays at any speed within the limits", async () => {
      for (const speed of [0.1, 1_000]) await use({ ...scenario, speed });
      for (const speed of [0.09, 1_001]) await assert.rejects(use({ ...scenario, speed }), { code: "BAD_INPUT" });
    });

    it("makes room for a recording, with a password of its own", async () => {
      const { folder, remove } = newFolder();
      red.later(folder, remove);
      const file = join(folder, "evening.jsonl");
      writeFileSync(file, '{"streamerbot":"recording","format":1,"started":"2026-05-14T20:00:00.000Z","part":1}\n');
      const [playing, replaying] = [await use(), await use(recorded(file))];
      assert.notEqual(replaying.password, playing.password);
      assert.deepEqual([await isThere(playing.url), await isThere(replaying.url)], [false, true]);
      assert.equal((await use(recorded(file))).password, replaying.password);
    });

    it("says why a recording can't be played, also while what played before still ends, and plays what comes next", async () => {
      const { url } = await use();
      await connect(url);
      const unheard: unknown[] = [];
      const note = (error: unknown): void => void unheard.push(error);
      process.on("unhandledRejection", note);
      red.later(process, () => process.off("unhandledRejection", note));
      await assert.rejects(use(recorded("/no/such/file.jsonl")), { code: "STORAGE" });
      await assert.rejects(use(recorded("")), { code: "BAD_INPUT", message: /no file is given/ });
      assert.equal(await isThere((await use()).url), true);
      assert.deepEqual(unheard, []);
    });

    it("ends when it is left for good, and not before", async () => {
      const { url } = await use();
      await leaveBuiltIn("used", false);
      assert.equal(await isThere(url), true);
      await leaveBuiltIn("used", true);
      assert.equal(await isThere(url), false);
    });

    it("is left without a word if it could not start", async () => {
      const failed = assert.rejects(use(recorded("/no/such/file.jsonl")), { code: "STORAGE" });
      await leaveBuiltIn("used", true);
      await failed;
    });

    it("keeps no process alive", () => {
      const program = `require("./src/lib/runtime/server/built-in").useBuiltIn("used", ${JSON.stringify(scenario)})`;
      const { status } = spawnSync(process.execPath, ["--import", "tsx", "--eval", program], {
        cwd: join(__dirname, "../../../.."),
        timeout: 20_000,
      });
      assert.equal(status, 0);
    });
  });

  /** Less the times. */
  const ageless = (data: string): string => data.replace(/"[^"]*\d\d:\d\d:\d\d[^"]*"/g, '"time"');
});
