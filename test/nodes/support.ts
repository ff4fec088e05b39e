import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/lib/simulator";
import { type FlowNodeConfig, flows, type Message, tab } from "../support/node-red";
import { cleanup, until } from "../support/until";

/** Node-RED, and simulated Streamer.bots for its flows. */
export function stage() {
  // In this order, so that after a test the nodes end before the servers: otherwise they would report the loss in the middle of the next test.
  const red = flows();
  const later = cleanup();
  return {
    ...red,
    later,
    tab,
    until,
    async simulator(options: SimulatorOptions = {}): Promise<Simulator> {
      return later(await startSimulator(options), (simulator) => simulator.close());
    },
    /** Sends a message to "node", and waits for what comes of it: a message at "out", or an error at "caught". */
    async ask(message: Message = {}): Promise<{ out?: Message; error?: Message }> {
      const [outs, errors] = [red.received("out").length, red.received("caught").length];
      red.send("node", message);
      await until("an outcome", () => red.received("out").length + red.received("caught").length > outs + errors);
      return { out: red.received("out")[outs], error: red.received("caught")[errors]?.error };
    },
  };
}

/** A config node for a simulated Streamer.bot. */
export const server = (port: number, more: object = {}): FlowNodeConfig => ({
  id: "server",
  type: "streamerbot-server",
  name: "Studio",
  host: "127.0.0.1",
  port: String(port),
  ...more,
});

export const twitch = (id: string, events: string[], more: object = {}): FlowNodeConfig => ({
  id,
  type: "streamerbot-twitch",
  z: "flow",
  server: "server",
  events,
  wires: [["out"]],
  ...more,
});

export const anyEvent = (id: string, events: string[], more: object = {}): FlowNodeConfig => ({
  ...twitch(id, events),
  type: "streamerbot-event",
  ...more,
});

export const doAction = (id: string, more: object = {}): FlowNodeConfig => ({
  id,
  type: "streamerbot-do-action",
  z: "flow",
  server: "server",
  wires: [["out"]],
  ...more,
});

export const catchAll: FlowNodeConfig = { id: "catch", type: "catch", z: "flow", scope: null, wires: [["caught"]] };

/** Any node that works on messages, wired to "out". */
export const requestNode = (type: string, more: object = {}): FlowNodeConfig => ({
  ...doAction("node"),
  type: `streamerbot-${type}`,
  ...more,
});
