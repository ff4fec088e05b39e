/** A client, a simulated Streamer.bot and a proxy between them, in every state that a fault may find them in. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type ClientOptions, StreamerbotClient } from "../../src/lib/client";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/lib/simulator";
import { jumpClock } from "../support/clock";
import { startProxy, type TcpProxy } from "../support/proxy";
import { until } from "../support/until";

export const password = "a password";

/** Codes that a request may end with when the connection fails under it. */
const allowed = ["TIMEOUT", "CONNECTION_LOST", "REFUSED", "NOT_CONNECTED"];

export interface Rig {
  simulator: Simulator;
  proxy: TcpProxy;
  client: StreamerbotClient;
  states: string[];
  errors: string[];
  /** Numbers of the follows and raids that arrived, in order. */
  follows: number[];
  raids: number[];
  /** Requests that nothing answers: how each ended. */
  pending: Promise<string>[];
  /** Sets the clock off by so many ms until the heartbeat has looked at it. */
  jump(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function startRig(
  simulated: SimulatorOptions = {},
  options: ClientOptions = {},
  { logIn = true } = {},
): Promise<Rig> {
  const simulator = await startSimulator({
    speed: Number.POSITIVE_INFINITY,
    actions: [{ name: "Never ends", duration: 3_600_000 }],
    ...(logIn ? { password } : {}),
    ...simulated,
  });
  const proxy = await startProxy(simulator.port);
  const client = new StreamerbotClient({
    url: proxy.url,
    password,
    requestTimeout: 400,
    handshakeTimeout: 400,
    heartbeat: 150,
    backoff: { min: 5, max: 40 },
    ...options,
  });
  const rig: Rig = {
    simulator,
    proxy,
    client,
    states: [],
    errors: [],
    follows: [],
    raids: [],
    pending: [],
    async jump(ms) {
      const jumpBack = jumpClock(ms);
      await sleep(200);
      jumpBack();
    },
    async close() {
      await client.close();
      await Promise.all([proxy.close(), simulator.close()]);
    },
  };
  client.on("state", (state, { error }) => rig.states.push(error ? `${state} ${error.code}` : state));
  client.on("error", (error) => rig.errors.push(`${error.code}: ${error.message}`));
  client.listen("Twitch.Follow", ({ data }) => rig.follows.push((data as { n: number }).n));
  return rig;
}

export type StateName = "connecting" | "authenticating" | "ready and idle" | "ready with requests" | "waiting";

/** What brings a fresh rig into a state. */
export const states: Record<StateName, (rig: Rig) => Promise<void>> = {
  async connecting({ proxy, client, simulator }) {
    await proxy.set("hold");
    client.connect().catch(() => {});
    await until("a socket that is not open yet", () => simulator.clients === 1 && client.state === "connecting");
  },
  async authenticating({ proxy, client, simulator }) {
    client.on("state", (state) => {
      if (state === "authenticating" && asked(simulator, "Authenticate") === 0) void proxy.set("hold");
    });
    client.connect().catch(() => {});
    await until("a login without an answer", () => asked(simulator, "Authenticate") === 1);
  },
  async "ready and idle"({ client }) {
    await client.connect();
  },
  async "ready with requests"(rig) {
    const { client, simulator } = rig;
    simulator.fault("lose", { count: Number.POSITIVE_INFINITY, request: "GetCredits" });
    await client.connect();
    const end = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => "ok",
        (error: { code?: string; message?: string }) => error.code ?? String(error.message),
      );
    rig.pending = [
      end(client.request("GetCredits")),
      end(client.request("GetCredits", {}, { signal: new AbortController().signal })),
      end(client.doAction("Never ends", { n: 1 }, { wait: "finished" })),
      end(client.doAction("Never ends", { n: 2 }, { wait: "reply" })),
    ];
    await until("the requests", () => asked(simulator, "GetCredits") === 2 && asked(simulator, "DoAction") === 2);
  },
  async waiting({ proxy, client }) {
    await proxy.set("refuse");
    client.connect().catch(() => {});
    await until("a failed try", () => client.state === "waiting");
  },
};

export const asked = (simulator: Simulator, name: string): number =>
  simulator.requests.filter((request) => request.name === name).length;

/** Sends frames of any kind to all clients of a simulator. */
export function inject(simulator: Simulator, ...frames: unknown[]): void {
  for (const frame of frames) {
    simulator.fault("malformed", { text: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
}

/** Ready again, all settled, everything that is listened to arrives exactly once, no action ran twice. */
export async function isWell(rig: Rig): Promise<void> {
  const { client, simulator, follows, raids } = rig;
  for (const code of await Promise.all(rig.pending)) assert.ok(code === "ok" || allowed.includes(code), code);
  let n = 100;
  // An event that finds the connection down is lost; that is no fault of the client's, so another is sent.
  await until("an event after the fault", async () => {
    if (client.state !== "ready") return false;
    await client.subscribed().catch(() => {});
    n += 1;
    simulator.emit("Twitch", "Follow", { n });
    simulator.emit("Twitch", "Raid", { n });
    await until("it, or the loss of the connection", () => raids.includes(n) || client.state !== "ready", 2_000).catch(
      () => {},
    );
    return follows.includes(n) && raids.includes(n);
  }).catch((error) => {
    throw new Error(`${error.message}; states: ${rig.states.join(", ")}; errors: ${rig.errors.join(", ")}`);
  });
  assert.deepEqual([...new Set(follows)], follows, "each follow once");
  assert.deepEqual([...new Set(raids)], raids, "each raid once");
  assert.equal(client.pendingRequests, 0);
  const ran = simulator.runs.map(({ args }) => args.n);
  assert.equal(new Set(ran).size, ran.length, "no action ran twice");
}

/** What keeps the process alive, and who listens to it. */
export function footprint(): Record<string, number> {
  const count: Record<string, number> = { listeners: 0 };
  for (const resource of process.getActiveResourcesInfo()) count[resource] = (count[resource] ?? 0) + 1;
  for (const name of process.eventNames()) count.listeners = (count.listeners ?? 0) + process.listenerCount(name);
  return count;
}
