/** Runs scenarios on a simulator: several may run side by side, each is stopped by its signal, its handle, or the simulator's end. */

import { createRandom } from "./random";
import { findScenario, gatherParticipants, play, type ScenarioName, type Step, scenarios } from "./scenarios";
import type { Subscribers } from "./subscribers";

export interface RunOptions {
  /** 2 is twice as fast, Infinity as fast as it goes. The simulator's own speed unless told. */
  speed?: number;
  /** The simulator's seed unless told. */
  seed?: number;
  /** Ends after exactly this many events, starting over where the scenario is shorter. */
  count?: number;
  /** Plays it over and over until stopped. */
  loop?: boolean;
  signal?: AbortSignal;
}

/** Resolves when the scenario has ended or was stopped. */
export interface ScenarioRun extends Promise<void> {
  stop(): void;
}

export interface ScenarioHost {
  readonly subscribers: Subscribers;
  has(source: string, type: string): boolean;
  perform(step: Step): void;
  noticed(name: ScenarioName, state: "started" | "ended"): void;
}

export class ScenarioRuns {
  readonly #host: ScenarioHost;
  readonly #running = new Set<ScenarioRun>();

  constructor(host: ScenarioHost) {
    this.#host = host;
  }

  /** Throws a RangeError for a scenario that does not exist. */
  start(name: string, options: Omit<RunOptions, "speed"> & { speed: () => number; seed: number }): ScenarioRun {
    const found = findScenario(name);
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener("abort", stop, { once: true });

    const random = createRandom(options.seed);
    const host = this.#host;
    const context = {
      random,
      participants: gatherParticipants(random),
      has: host.has,
      newcomer: () => host.subscribers.newcomer,
    };
    host.noticed(found, "started");
    const whole = play(scenarios[found], context, {
      speed: options.speed,
      count: options.count,
      loop: options.loop,
      signal: stopper.signal,
      subscribers: host.subscribers,
      perform: host.perform,
    }).finally(() => {
      options.signal?.removeEventListener("abort", stop);
      this.#running.delete(run);
      host.noticed(found, "ended");
    });
    const run: ScenarioRun = Object.assign(whole, { stop });
    this.#running.add(run);
    return run;
  }

  /** Stops them all and waits for their end. */
  async stop(): Promise<void> {
    const running = [...this.#running];
    for (const run of running) run.stop();
    await Promise.all(running);
  }
}
