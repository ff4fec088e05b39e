import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/lib/simulator";
import { type FlowNodeConfig, flows, tab } from "../support/node-red";
import { cleanup, until } from "../support/until";

/** Node-RED, and simulated Streamer.bots for its flows. */
export function stage() {
  // In this order, so that after a test the nodes end before the servers: else they would tell of the loss in the midst of the next test.
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
