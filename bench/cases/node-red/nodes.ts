/** The nodes of the benchmark itself, as a file that Node-RED loads. */
import type { Receive } from "../types";

/** What they find in the global object of their process. */
export interface Bench {
  receive: Receive;
  /** Called by a node that has received the server's greeting. */
  greeted(): void;
}

/**
 * `bench-minimal` is what somebody would write who needs no more than events on wires: one socket in a config node, JSON.parse, and a
 * message for every node that listens to the event. Nothing is checked, normalised, or retried.
 */
export const runtime = `
const WebSocket = require(process.env.BENCH_WS);
module.exports = (RED) => {
  const bench = globalThis.streamerbotBench;
  RED.nodes.registerType("bench-sink", function (config) {
    RED.nodes.createNode(this, config);
    const { lane } = config;
    this.on("input", (msg, send, done) => {
      const seq = msg.event?.data?.seq ?? msg.payload?.data?.seq;
      if (seq !== undefined) bench.receive(seq, lane);
      else bench.greeted();
      done();
    });
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

const types = ["bench-sink", "bench-connection", "bench-minimal"];

export const page = types
  .map((type) => {
    const category = type === "bench-connection" ? "config" : "bench";
    return `<script type="text/javascript">RED.nodes.registerType("${type}", { category: "${category}", defaults: {} });</script>`;
  })
  .join("\n");
