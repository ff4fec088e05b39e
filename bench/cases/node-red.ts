/** Nodes in a Node-RED that runs in the subject's process, without editor and without a port. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { differentNames, trafficNames } from "../frames";
import type { EventCase } from "./types";

type Flow = Record<string, unknown>[];

/** What the nodes below find in the global object of their process. */
interface Bench {
  receive(seq: string): void;
  /** Called by a node that has heard the server's greeting. */
  greeted(): void;
  // biome-ignore lint/suspicious/noExplicitAny: Node-RED's own API object
  RED?: any;
}

/**
 * The nodes of the benchmark. `bench-minimal` is what somebody would write who needs no more than events on wires: one socket in a config
 * node, JSON.parse, and a message for whoever listens to the event. Nothing of it is checked, normalised, or done again.
 */
const nodes = `
const WebSocket = require(process.env.BENCH_WS);
module.exports = (RED) => {
  const bench = globalThis.streamerbotBench;
  bench.RED = RED;
  RED.nodes.registerType("bench-sink", function (config) {
    RED.nodes.createNode(this, config);
    this.on("input", (msg, send, done) => {
      const seq = msg.event?.data?.seq ?? msg.payload?.data?.seq;
      if (seq !== undefined) bench.receive(seq);
      else bench.greeted();
      done();
    });
  });
  RED.nodes.registerType("bench-drop", function (config) {
    RED.nodes.createNode(this, config);
    this.on("input", (msg, send, done) => done());
  });
  RED.nodes.registerType("bench-connection", function (config) {
    RED.nodes.createNode(this, config);
    this.listeners = new Map();
    const socket = new WebSocket(config.url, { perMessageDeflate: false });
    socket.on("message", (data) => {
      const frame = JSON.parse(data.toString());
      if (frame.request === "Hello") return bench.greeted();
      const listeners = this.listeners.get(frame.event.source + "." + frame.event.type);
      if (listeners) for (const listener of listeners) listener(frame);
    });
    this.on("close", () => socket.terminate());
  });
  RED.nodes.registerType("bench-minimal", function (config) {
    RED.nodes.createNode(this, config);
    const { listeners } = RED.nodes.getNode(config.connection);
    for (const name of config.events) {
      const handler = (frame) => {
        const { source, type } = frame.event;
        this.send({ topic: source + "." + type, payload: frame.data, event: { source, type, data: frame.data } });
      };
      listeners.set(name, [...(listeners.get(name) ?? []), handler]);
    }
  });
};
`;

const types = ["bench-sink", "bench-drop", "bench-connection", "bench-minimal"];
const page = types
  .map((type) => {
    const category = type === "bench-connection" ? "config" : "bench";
    return `<script type="text/javascript">RED.nodes.registerType("${type}", { category: "${category}", defaults: {} });</script>`;
  })
  .join("\n");

const sink = { id: "sink", type: "bench-sink", z: "tab", x: 0, y: 0, wires: [] };
const drop = { id: "drop", type: "bench-drop", z: "tab", x: 0, y: 0, wires: [] };
const place = { z: "tab", x: 0, y: 0 };

/** Runs a flow. `ready` is asked until it says yes; without it, the greeting makes the flow ready. */
function inNodeRed(flow: (url: string) => Flow, ready?: (RED: Bench["RED"]) => boolean): EventCase {
  return async (url, receive, order) => {
    const userDir = mkdtempSync(join(tmpdir(), "streamerbot-bench-"));
    const scope = join(userDir, "node_modules/@streamflows");
    mkdirSync(scope, { recursive: true });
    symlinkSync(order.package, join(scope, "node-red-streamerbot"), "junction");
    const ours = { "@streamflows/node-red-streamerbot": "*" };
    writeFileSync(
      join(userDir, "package.json"),
      JSON.stringify({ name: "bench", version: "0.0.1", dependencies: ours }),
    );
    const nodesDir = join(userDir, "nodes");
    mkdirSync(nodesDir);
    writeFileSync(join(nodesDir, "bench.js"), nodes);
    writeFileSync(join(nodesDir, "bench.html"), page);
    const tab = { id: "tab", type: "tab", label: "bench" };
    writeFileSync(join(userDir, "flows.json"), JSON.stringify([tab, sink, drop, ...flow(url)]));
    process.env.BENCH_WS = dirname(createRequire(join(order.package, "package.json")).resolve("ws/package.json"));

    let greet: () => void = () => {};
    const greeted = new Promise<void>((resolve) => {
      greet = resolve;
    });
    const bench: Bench = { receive, greeted: () => greet() };
    (globalThis as unknown as { streamerbotBench: Bench }).streamerbotBench = bench;
    const RED = createRequire(join(order.nodeRed, "package.json"))(order.nodeRed);
    RED.init({
      userDir,
      nodesDir,
      flowFile: "flows.json",
      credentialSecret: false,
      httpAdminRoot: false,
      httpNodeRoot: false,
      disableEditor: true,
      telemetry: { enabled: false, updateNotification: false },
      externalModules: { autoInstall: false },
      logging: { console: { level: "off", metrics: false, audit: false } },
    });
    await RED.start();
    if (ready) while (!(bench.RED && ready(bench.RED))) await new Promise((resolve) => setTimeout(resolve, 10));
    else await greeted;
    return async () => {
      await RED.stop();
      rmSync(userDir, { recursive: true, force: true });
      // Node-RED leaves timers behind; the measurement is told by then.
      setTimeout(() => process.exit(), 100).unref();
    };
  };
}

/** Nodes share out the events: one node gets all of the traffic, of more than ten each gets one, most of them none that comes. */
function share(count: number): string[][] {
  return count === 1 ? [[...trafficNames]] : differentNames(count).map((name) => [name]);
}

export const minimal = (count: number): EventCase =>
  inNodeRed((url) => [
    { id: "connection", type: "bench-connection", url },
    ...share(count).map((events, n) => ({
      ...place,
      id: `node${n}`,
      type: "bench-minimal",
      connection: "connection",
      events,
      wires: [["sink"]],
    })),
  ]);

function server(url: string): Flow[number] {
  const { hostname, port } = new URL(url);
  return { id: "server", type: "streamerbot-server", name: "", scheme: "ws", host: hostname, port, endpoint: "/" };
}

const isReady = (RED: Bench["RED"]): boolean => RED.nodes.getNode("server")?.shared?.view.state === "ready";

export const streamerbot = (count: number): EventCase =>
  inNodeRed(
    (url) => [
      server(url),
      ...share(count).map((events, n) => ({
        ...place,
        id: `node${n}`,
        type: "streamerbot-event",
        server: "server",
        events,
        wires: [["sink"]],
      })),
    ],
    isReady,
  );

/** Every node gets a copy of every event; what the last one sends is counted. */
export const sameEvents = (count: number): EventCase =>
  inNodeRed(
    (url) => [
      server(url),
      ...Array.from({ length: count }, (_, n) => ({
        ...place,
        id: `node${n}`,
        type: "streamerbot-event",
        server: "server",
        events: [...trafficNames],
        wires: [[n === count - 1 ? "sink" : "drop"]],
      })),
    ],
    isReady,
  );

/** What the core nodes offer: everything is received, parsed, and told apart by its type. */
export const core: EventCase = inNodeRed((url) => {
  const rules = trafficNames.map((name) => ({ t: "eq", v: name.split(".")[1], vt: "str" }));
  return [
    { id: "client", type: "websocket-client", path: url, tls: "", wholemsg: "false", hb: "0", subprotocol: "" },
    { ...place, id: "in", type: "websocket in", server: "", client: "client", wires: [["json"]] },
    { ...place, id: "json", type: "json", property: "payload", action: "", pretty: false, wires: [["switch"]] },
    {
      ...place,
      id: "switch",
      type: "switch",
      property: "payload.event.type",
      propertyType: "msg",
      rules: [...rules, { t: "else" }],
      checkall: "false",
      outputs: rules.length + 1,
      wires: [...rules, null].map(() => ["sink"]),
    },
  ];
});
