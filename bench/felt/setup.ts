/** Flows for the measures, in a Node-RED of this process, and a Streamer.bot in another. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { StreamerbotClient } from "../../src/lib/client";
import { startNodeRed, tab } from "../cases/node-red/start";
import type { FlowNodes, RED } from "../cases/node-red/types";
import { median } from "../statistics";
import type { ToWorld } from "./world";

/** From the run, as the second argument in JSON. */
export interface FeltSetting {
  package: string;
  nodeRed: string;
  /** Seconds that are recorded. */
  recorded: number;
}

export const setting: FeltSetting = JSON.parse(process.argv[3] ?? "{}");

/** A node, as far as it is used here. */
export interface FlowNode {
  receive(msg: object): void;
  on(name: "input", handler: (msg: Record<string, unknown>) => void): void;
}

interface Server {
  shared: {
    held: number;
    view: { state: string };
    client: { on(name: "state", handler: (state: string) => void): void; doAction: StreamerbotClient["doAction"] };
  };
}

export const place = { z: "tab", x: 0, y: 0, wires: [["sink0"]] };
const sink = { ...place, id: "sink0", type: "bench-sink", lane: 0, wires: [] };

export function server(url: string, more: object = {}): FlowNodes[number] {
  const { hostname, port } = new URL(url);
  return { id: "server", type: "streamerbot-server", name: "", host: hostname, port, endpoint: "/", ...more };
}

export const doAction = (id: string, more: object = {}): FlowNodes[number] => ({
  ...place,
  id,
  type: "streamerbot-do-action",
  server: "server",
  action: "Nothing",
  actionType: "str",
  ...more,
});

export const eventNode = (id: string, events: string[], more: object = {}): FlowNodes[number] => ({
  ...place,
  id,
  type: "streamerbot-event",
  server: "server",
  events,
  ...more,
});

export interface Running {
  node(id: string): FlowNode;
  server: Server["shared"];
  /** Resolves with the next message that comes to the end of the flow, whatever it is. */
  arrives(): Promise<void>;
  close(): Promise<void>;
}

export async function nodeRed(nodes: FlowNodes): Promise<Running> {
  let arrived: () => void = () => {};
  const bench = { receive: () => arrived(), greeted: () => arrived() };
  const { RED, close } = await startNodeRed([...tab, sink, ...nodes], bench, setting);
  const get = (id: string) => (RED as RED & { nodes: { getNode(id: string): unknown } }).nodes.getNode(id);
  return {
    node: (id) => get(id) as FlowNode,
    server: (get("server") as Server).shared,
    arrives: () =>
      new Promise((resolve) => {
        arrived = resolve;
      }),
    close: async () => void (await close()),
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2);
}

/** A simulated Streamer.bot in its own process, with 5,000 actions and 50,000 viewers. */
export async function world(): Promise<{ url: string; tell(message: ToWorld): void }> {
  const child: ChildProcess = fork(join(__dirname, "world.js"), { execArgv: [] });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return { url, tell: (message) => void child.send(message) };
}

/** The median of so many times, after a few that do not count. */
export async function timed(times: number, measure: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = -3; n < times; n += 1) {
    const start = performance.now();
    await measure();
    if (n >= 0) taken.push(performance.now() - start);
  }
  return median(taken);
}

export async function connected(nodes: FlowNodes): Promise<Running & { url: string; tell(message: ToWorld): void }> {
  const { url, tell } = await world();
  const running = await nodeRed([server(url), ...nodes]);
  await until(() => running.server.view.state === "ready");
  return { ...running, url, tell };
}
