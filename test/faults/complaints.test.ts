/** What users of such packages complain of: each complaint is the name of a test. docs/reliability.md has the list. */
import assert from "node:assert/strict";
import helper from "node-red-node-test-helper";
import { StreamerbotClient } from "../../src/lib/client";
import { anyNames } from "../../src/lib/editor/events";
import { eventList } from "../../src/lib/editor/validators";
import { registerAdminEndpoints } from "../../src/lib/runtime/admin/admin";
import type { RED } from "../../src/lib/runtime/red";
import { anyEvent, catchAll, doAction, requestNode, server, stage, twitch } from "../nodes/support";
import { sink } from "../support/node-red";
import { startProxy } from "../support/proxy";

describe("complaints", () => {
  const red = stage();
  const proxied = async (port: number) => red.later(await startProxy(port), (proxy) => proxy.close());
  const logged = (): string => JSON.stringify(helper.log().args);

  it("stuck at connecting: the status says so while a line is taken and never spoken to, and the next try gets through", async () => {
    const simulator = await red.simulator();
    const proxy = await proxied(simulator.port);
    await proxy.set("silent");
    await red.load([red.tab, server(proxy.port), twitch("in", ["Follow"]), sink("out")]);
    await red.statusIs("in", /yellow ring streamerbot.status.connecting/);
    await red.until("the line to be taken", () => proxy.taken === 1);
    proxy.cut();
    await proxy.set("pass");
    await red.statusIs("in", /green dot/);
    simulator.emit("Twitch", "Follow");
    await red.next("out");
  });

  it("deaf after a reconnect: every node gets events again, including those that only a wildcard covers", async () => {
    const simulator = await red.simulator();
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("in", ["Follow"]),
      anyEvent("all", ["Twitch.*"], { wires: [["wild"]] }),
      sink("out"),
      sink("wild"),
    ]);
    await red.statusIs("all", /green dot/);
    for (let round = 1; round <= 3; round += 1) {
      simulator.fault("drop");
      await red.until("the loss", () => simulator.clients === 0);
      await red.until("the subscription", () => {
        const [wild] = [red.received("wild").length];
        simulator.emit("Twitch", "Raid");
        return red
          .until("it", () => red.received("wild").length > wild, 50)
          .then(
            () => true,
            () => false,
          );
      });
      const [out, wild] = [red.received("out").length, red.received("wild").length];
      simulator.emit("Twitch", "Follow");
      simulator.emit("Twitch", "Cheer");
      await red.next("wild", wild + 2);
      assert.equal(red.received("out").length, out + 1, "once");
      assert.equal(red.received("wild").length, wild + 2, "once each");
    }
  });

  it("'Close timed out': a deploy against a dead server, with requests under way, is over before Node-RED loses patience", async () => {
    const simulator = await red.simulator({ actions: [{ name: "Never ends", duration: 3_600_000 }] });
    const proxy = await proxied(simulator.port);
    const config = [
      red.tab,
      server(proxy.port),
      doAction("do", { action: "Never ends", actionType: "str", wait: "finished", timeout: 600 }),
      sink("out"),
      catchAll,
      sink("caught"),
    ];
    await red.load(config);
    await red.statusIs("do", /green dot/);
    red.send("do", {});
    await red.until("the run", () => simulator.runs.length === 1);
    await proxy.set("freeze");
    // A deploy that has to wait for the dead server takes longer than a test may.
    await red.deploy([red.tab]);
    await proxy.set("pass");
    await red.until("the end of the connection", () => proxy.open === 0);
    assert.doesNotMatch(logged(), /timed out/i);
  });

  it("the process dies: whatever a server sends, Node-RED keeps running", async () => {
    const simulator = await red.simulator();
    const deep = `{"event":{"source":"Twitch","type":"Follow"},"data":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    await red.load([
      red.tab,
      server(simulator.port),
      anyEvent("in", ["*"]),
      anyEvent("second", ["*"], { wires: [["out"]] }),
      requestNode("status", { id: "status", reports: "stream", wires: [[]] }),
      requestNode("globals", { id: "watch", operation: "watch", variable: "hype", variableType: "str", wires: [[]] }),
      sink("out"),
    ]);
    await red.statusIs("second", /green dot/);
    const odd: unknown[] = [
      null,
      1,
      "text",
      [],
      {},
      { user: null },
      { user: 7, users: {} },
      { toString: null, name: { toString: null } },
    ];
    for (const type of ["Follow", "GiftBomb", "ChatMessage", "Raid", "StreamOnline"]) {
      for (const data of odd) simulator.emit("Twitch", type, data);
    }
    for (const data of odd) simulator.emit("Misc", "GlobalVariableUpdated", data);
    for (const text of [
      deep,
      "{",
      "null",
      '{"status":"ok","id":{"toString":null}}',
      '{"event":{"source":"","type":""}}',
    ]) {
      simulator.fault("malformed", { text });
    }
    simulator.emit("Twitch", "Follow", { user_name: "the last one" });
    await red.until("the last one, twice", () => {
      const last = red.received("out").filter(({ event }) => event.data?.user_name === "the last one");
      return last.length === 2;
    });
  });

  it("an event of a retired client acts on the new one: after a move to another server only that one's events arrive", async () => {
    const [old, fresh] = [await red.simulator(), await red.simulator()];
    const config = (port: number) => [red.tab, server(port), twitch("in", ["Follow"]), sink("out")];
    await red.load(config(old.port));
    await red.statusIs("in", /green dot/);
    // Events that are still on their way while the connection is replaced.
    const deploying = red.deploy(config(fresh.port), "full");
    old.emit("Twitch", "Follow", { user_name: "too late" });
    await deploying;
    await red.statusIs("in", /green dot/);
    await red.until("the move", () => old.clients === 0 && fresh.clients === 1);
    const before = red.received("out").length;
    old.emit("Twitch", "Follow", { user_name: "from the old one" });
    fresh.emit("Twitch", "Follow", { user_name: "from the new one" });
    await red.next("out", before + 1);
    assert.deepEqual(
      red
        .received("out")
        .slice(before)
        .map(({ event }) => event.data.user_name),
      ["from the new one"],
    );
  });

  for (const how of ["nodes", "flows", "full"] as const) {
    it(`duplicates after a deploy: each event once, and one subscription, after deploys of type "${how}"`, async () => {
      const simulator = await red.simulator();
      const config = (name: string) => [
        red.tab,
        server(simulator.port),
        twitch("in", ["Follow"], { name }),
        anyEvent("all", ["Twitch.*"], { name, wires: [["wild"]] }),
        sink("out"),
        sink("wild"),
      ];
      await red.load(config("first"));
      for (const name of ["second", "third"]) {
        await red.statusIs("all", /green dot/);
        await red.deploy(config(name), how);
      }
      await red.statusIs("all", /green dot/);
      await red.until("one connection", () => simulator.clients === 1);
      const [out, wild] = [red.received("out").length, red.received("wild").length];
      simulator.emit("Twitch", "Follow");
      simulator.emit("Twitch", "Raid");
      await red.next("wild", wild + 2);
      assert.deepEqual([red.received("out").length - out, red.received("wild").length - wild], [1, 2]);
    });
  }

  it("editing the only node drops the shared connection: the server sees no second one", async () => {
    const connected: number[] = [];
    const simulator = await red.simulator({
      onActivity: (activity) => activity.kind === "connected" && connected.push(activity.client),
    });
    const config = (events: string[]) => [red.tab, server(simulator.port), twitch("in", events), sink("out")];
    await red.load(config(["Follow"]));
    await red.statusIs("in", /green dot/);
    for (const type of ["Raid", "Cheer", "Sub"]) {
      await red.deploy(config([type]));
      await red.until("the event", () => {
        simulator.emit("Twitch", type);
        return red.received("out").some(({ topic }) => topic === `Twitch.${type}`);
      });
    }
    assert.deepEqual(connected, [1]);
  });

  it("listener leaks: deploys and reconnects leave as many listeners and timers as there were", async () => {
    const simulator = await red.simulator();
    const config = (name: string) => [
      red.tab,
      server(simulator.port),
      twitch("in", ["Follow"], { name }),
      doAction("do", { name, action: "Nothing", actionType: "str", wait: "finished" }),
      requestNode("status", { id: "status", name, reports: "stream", wires: [[]] }),
      requestNode("globals", {
        id: "watch",
        name,
        operation: "watch",
        variable: "hype",
        variableType: "str",
        wires: [[]],
      }),
      sink("out"),
    ];
    await red.load(config("0"));
    const { shared } = red.node("server") as unknown as { shared: { client: NodeJS.EventEmitter } };
    const emitters = () => [process, shared.client] as NodeJS.EventEmitter[];
    const listeners = () =>
      emitters().flatMap((emitter) => emitter.eventNames().map((name) => emitter.listenerCount(name)));
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const settled = async () => {
      await red.statusIs("in", /green dot/);
      red.send("do", {});
      await red.next("out", red.received("out").length + 1);
    };
    await settled();
    const [before, timersBefore] = [listeners(), timers()];
    for (let round = 1; round <= 4; round += 1) {
      await red.deploy(config(String(round)), "nodes");
      await settled();
      simulator.fault("drop");
      await red.until("the loss", () => simulator.clients === 0);
      await red.until("the connection", () => simulator.clients === 1);
      await settled();
    }
    assert.deepEqual(listeners(), before);
    await red.until("the timers of statuses and subscriptions to run out", () => timers() <= timersBefore);
  });

  it("connects though unused: a server without nodes, or whose nodes are disabled, is left alone", async () => {
    const [unused, used] = [await red.simulator(), await red.simulator()];
    const door = await proxied(unused.port);
    await red.load([
      red.tab,
      { id: "off", type: "tab", label: "disabled", disabled: true },
      server(door.port),
      server(used.port, { id: "used" }),
      twitch("in", ["Follow"], { server: "used" }),
      { ...twitch("disabled", ["Follow"]), d: true },
      { ...twitch("elsewhere", ["Follow"], { wires: [] }), z: "off" },
      sink("out"),
    ]);
    await red.statusIs("in", /green dot/);
    assert.equal(door.taken, 0);
    await red.deploy([red.tab, server(door.port), server(used.port, { id: "used" })]);
    await red.until("the end of the used one", () => used.clients === 0);
    assert.equal(door.taken, 0);
  });

  it("promises that hang after close: every one that is open when a client is closed is settled, in any state", async () => {
    const simulator = await red.simulator({ actions: [{ name: "Never ends", duration: 3_600_000 }] });
    const proxy = await proxied(simulator.port);
    for (const mode of ["pass", "freeze", "silent", "refuse"] as const) {
      await proxy.set("pass");
      const client = red.later(new StreamerbotClient({ url: proxy.url }), (client) => client.close());
      const connecting = client.connect();
      if (mode !== "refuse") await connecting;
      simulator.fault("lose", { request: "GetInfo" });
      await proxy.set(mode);
      const open = [
        connecting,
        client.request("GetInfo"),
        client.doAction("Never ends", {}, { wait: "finished", timeout: 3_600_000 }),
        client.doAction("Never ends", {}, { wait: "reply", timeout: 3_600_000 }),
        client.subscribed(),
        client.connect(),
      ];
      const settled = Promise.allSettled(open);
      await client.close();
      assert.equal((await settled).length, open.length, mode);
      await assert.rejects(client.request("GetInfo"), { code: "NOT_CONNECTED" });
      proxy.cut();
    }
  });

  it("open admin routes: each endpoint asks for a permission first, and one that acts for that to write", () => {
    const routes: [method: string, path: string, guard: unknown][] = [];
    const note =
      (method: string) =>
      (path: string, guard: unknown): void =>
        void routes.push([method, path, guard]);
    registerAdminEndpoints({
      auth: { needsPermission: (permission: string) => permission },
      httpAdmin: { get: note("get"), post: note("post"), put: note("put"), delete: note("delete"), use: note("use") },
      nodes: {},
      events: { on() {} },
    } as unknown as RED);
    assert.ok(routes.length >= 5);
    for (const [method, path, guard] of routes) {
      assert.ok(path.startsWith("/streamerbot/"), path);
      assert.equal(guard, method === "get" ? "streamerbot.read" : "streamerbot.write", `${method} ${path}`);
    }
  });

  it("stale status: a failure does not outlive its connection, and a node that comes later shows what is", async () => {
    const simulator = await red.simulator();
    const config = [
      red.tab,
      server(simulator.port),
      doAction("do", { action: "No such", actionType: "str" }),
      sink("out"),
    ];
    await red.load([...config, catchAll, sink("caught")]);
    await red.statusIs("do", /green dot/);
    red.send("do", {});
    await red.statusIs("do", /red dot streamerbot.status.actionNotFound/);
    await simulator.restart();
    await red.statusIs("do", /green dot streamerbot.status.connected/);
    await red.deploy([...config, catchAll, sink("caught"), twitch("later", ["Follow"])]);
    await red.statusIs("later", /green dot streamerbot.status.connected/);
  });

  it("errors that cannot be caught: every node that asks hands its error, with a code, to the Catch node", async () => {
    const types: Record<string, object> = {
      "do-action": { action: "Hello", actionType: "str" },
      "code-trigger": { trigger: "hello", triggerType: "str" },
      "get-actions": {},
      "get-viewers": {},
      credits: {},
      "send-message": { platform: "twitch", platformType: "twitch", message: "Hi", messageType: "str" },
      globals: { operation: "list" },
      request: { request: "GetInfo" },
    };
    const proxy = await proxied(1);
    await proxy.set("refuse");
    const nodes = Object.entries(types).map(([type, more]) => requestNode(type, { id: type, ...more }));
    await red.load([red.tab, server(proxy.port), ...nodes, sink("out"), catchAll, sink("caught")]);
    await red.statusIs("credits", /retrying/);
    for (const type of Object.keys(types)) red.send(type, { payload: type, marker: type });
    const caught = await red.next("caught", nodes.length);
    assert.deepEqual(caught.map(({ marker }) => marker).sort(), Object.keys(types).sort());
    for (const { error, marker } of caught) assert.match(String(error.code), /^(NOT_CONNECTED|BAD_INPUT)$/, marker);
    assert.ok(caught.filter(({ error }) => error.code === "NOT_CONNECTED").length >= 6);
    assert.deepEqual(red.received("out"), []);
  });

  it("environment variables and subflows rejected: host, port and password of a server, and the action within a subflow, may be variables", async () => {
    const simulator = await red.simulator({ password: "secret", authentication: "enforced" });
    Object.assign(process.env, { STUDIO_HOST: "127.0.0.1", STUDIO_PORT: String(simulator.port), STUDIO_KEY: "secret" });
    red.later(null, () => {
      for (const name of ["STUDIO_HOST", "STUDIO_PORT", "STUDIO_KEY"]) delete process.env[name];
    });
    const subflow = {
      id: "sub",
      type: "subflow",
      name: "Runs an action",
      env: [{ name: "ACTION", type: "str", value: "" }],
      in: [{ x: 40, y: 40, wires: [{ id: "inner" }] }],
      out: [{ x: 200, y: 40, wires: [{ id: "inner", port: 0 }] }],
    };
    await red.load(
      [
        red.tab,
        subflow,
        { ...doAction("inner", { action: "ACTION", actionType: "env", wires: [[]] }), z: "sub", x: 100, y: 40 },
        server(0, { host: `\${STUDIO_HOST}`, port: `\${STUDIO_PORT}` }),
        twitch("in", ["Follow"]),
        {
          id: "use",
          type: "subflow:sub",
          z: "flow",
          env: [{ name: "ACTION", type: "str", value: "Nothing" }],
          wires: [["out"]],
        },
        sink("out"),
      ],
      { server: { password: `\${STUDIO_KEY}` } },
    );
    await red.statusIs("in", /green dot/);
    red.send("use", { payload: 1 });
    await red.next("out");
    assert.deepEqual(
      simulator.runs.map(({ name }) => name),
      ["Nothing"],
    );
  });

  it("free text blocked: an event that no list knows is valid in the dialog, and arrives", async () => {
    const validate = eventList(anyNames.parse);
    assert.equal(validate(["Brand.New"], {}), true);
    const simulator = await red.simulator();
    await red.load([red.tab, server(simulator.port), anyEvent("in", ["Brand.New"]), sink("out")]);
    await red.until("the subscription", () => simulator.requests.some(({ name }) => name === "Subscribe"));
    await red.until("the event", () => {
      simulator.fault("malformed", { text: '{"event":{"source":"Brand","type":"New"},"data":{"n":1}}' });
      return red.received("out").length > 0;
    });
    assert.equal(red.received("out")[0]?.topic, "Brand.New");
  });

  it("reconnect storms in the log: tries that fail alike are one line", async () => {
    const proxy = await proxied(1);
    await proxy.set("refuse");
    const tries: string[] = [];
    await red.load([red.tab, server(proxy.port), twitch("in", ["Follow"]), sink("out")]);
    const status = red.node("in").status as unknown as { thisValues: { id: string }[]; args: [{ text?: string }][] };
    await red.until("three tries that failed", () => {
      tries.splice(
        0,
        tries.length,
        ...status.args.map(([{ text }]) => String(text)).filter((text) => /retrying/.test(text)),
      );
      return tries.length >= 3;
    });
    assert.equal(red.complaints().length, 1);
  });
});
