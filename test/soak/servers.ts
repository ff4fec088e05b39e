/** The servers of a soak run: simulated Streamer.bots, each behind a proxy. */

import type { JsonObject } from "../../src/lib/protocol";
import {
  type Authentication,
  type Run,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../src/lib/simulator";
import { password } from "../faults/rig";
import { startProxy, type TcpProxy } from "../support/proxy";

export { password };

export const serverIds = ["studio", "laptop", "attic"] as const;
export type ServerId = (typeof serverIds)[number];

/** A global variable that the flow watches. */
export const watchedGlobal = "soak watched";

/** What each is like at the start, and again whenever the run goes home. */
const homes: Record<ServerId, SimulatorOptions & { authentication: Authentication }> = {
  studio: { password, authentication: "enforced" },
  // Compresses for clients that offer it, in the way that some stacks misread: our client must not offer it.
  laptop: { authentication: "off", compression: "legacy" },
  attic: { password, authentication: "on" },
};

/** Records kept by a simulator: more than a storm makes. */
const keep = 5_000;

export class SoakServer {
  readonly id: ServerId;
  readonly simulator: Simulator;
  readonly proxy: TcpProxy;
  /** Called with the name of each request that comes in, before it is answered. */
  onRequest: (name: string) => void = () => {};
  #lastRun: Run | undefined;

  private constructor(id: ServerId, simulator: Simulator, proxy: TcpProxy) {
    this.id = id;
    this.simulator = simulator;
    this.proxy = proxy;
  }

  static async start(id: ServerId, seed: number): Promise<SoakServer> {
    let server: SoakServer | undefined;
    const simulator = await startSimulator({
      ...homes[id],
      seed,
      speed: 20,
      keep,
      globals: { deaths: 3, [watchedGlobal]: 0 },
      onActivity: (activity) => {
        if (activity.kind === "request") server?.onRequest(activity.name);
      },
    });
    // Ten seconds at this speed: longer than anybody waits for it.
    simulator.world.putAction({ name: "Never ends", duration: 200_000 });
    server = new SoakServer(id, simulator, await startProxy(simulator.port));
    return server;
  }

  /** Whether it can send `"Source.Type"` as it is now. */
  knows(event: string): boolean {
    const [source = "", type = ""] = event.split(".");
    return this.simulator.profile.events[source]?.includes(type) ?? false;
  }

  /** Ends all faults and restarts with its initial settings. */
  async goHome(): Promise<void> {
    await this.mend();
    const { password = null, authentication } = homes[this.id];
    await this.simulator.restart({ profile: "1.0.7", password, authentication });
  }

  /** Makes it require a login, if it does not. */
  async needLogin(): Promise<void> {
    if (this.simulator.authentication !== "off") return;
    await this.simulator.restart({ profile: "1.0.7", password, authentication: "enforced" });
  }

  /** Ends all faults. */
  async mend(): Promise<void> {
    await this.proxy.set("pass");
    await this.simulator.fault("none")();
  }

  /** Arguments of the runs since the last call. Throws an Error if there were more than are kept. */
  newRuns(): JsonObject[] {
    const { runs } = this.simulator;
    const from = this.#lastRun ? runs.lastIndexOf(this.#lastRun) + 1 : 0;
    if (this.#lastRun && from === 0) throw new Error(`More than ${keep} runs at once`);
    this.#lastRun = runs.at(-1);
    return runs.slice(from).map(({ args }) => args as JsonObject);
  }

  async close(): Promise<void> {
    await Promise.all([this.proxy.close(), this.simulator.close()]);
  }
}
