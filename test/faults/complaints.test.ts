/**
 * What users of such packages complain of, as flows. Complaints that are already the subject of a test elsewhere are not repeated here:
 * docs/reliability.md has the whole list.
 */
import assert from "node:assert/strict";
import helper from "node-red-node-test-helper";
import { anyNames } from "../../src/lib/editor/events";
import { eventList } from "../../src/lib/editor/validators";
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

  it("deaf after a reconnect: every node hears again, also what only a wildcard stands for", async () => {
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

  it("the process dies: whatever a server sends, Node-RED goes on", async () => {
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

  it("an event of a retired connection acts on the new one: after a move to another server only that one is heard", async () => {
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
    await red.statusIs("do", /red dot streamerbot.status.refused/);
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

  it("environment variables rejected: host, port and password of a server, and the action within a subflow, may be variables", async () => {
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
    assert.equal(validate(["Brand.New"], {} as never), true);
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
