/** Runs scenarios on a simulator: several may run side by side; each is stopped by its signal, its handle, or the simulator's end. */

import { createRandom } from "./random";
import {
  findScenario,
  gatherParticipants,
  play,
  type Scenario,
  type ScenarioName,
  type Step,
  scenarios,
} from "./scenarios";
import type { Subscribers } from "./subscribers";

export interface RunOptions {
  /** 2 is twice as fast, Infinity as fast as possible. Default: the simulator's own speed. */
  speed?: number;
  /** Default: the simulator's seed. */
  seed?: number;
  /** Ends after exactly this many events, starting over if the scenario is shorter. */
  count?: number;
  /** Plays it over and over until stopped. */
  loop?: boolean;
  signal?: AbortSignal;
}

/** Resolves when the scenario has ended or was stopped; rejects if a recording can no longer be read. */
export interface ScenarioRun extends Promise<void> {
  stop(): void;
}

/** What the played scenario is called: a recording has no name in the table. */
export type ScenarioTitle = ScenarioName | "recording";

type StartOptions = Omit<RunOptions, "speed"> & { speed: () => number; seed: number };

export interface ScenarioHost {
  readonly subscribers: Subscribers;
  has(source: string, type: string): boolean;
  perform(step: Step): void;
  noticed(name: ScenarioTitle, state: "started" | "ended", error?: unknown): void;
}

export class ScenarioRuns {
  readonly #host: ScenarioHost;
  readonly #running = new Set<ScenarioRun>();
  /** What is played over and over. */
  #main: { name: ScenarioTitle; run: ScenarioRun } | undefined;

  constructor(host: ScenarioHost) {
    this.#host = host;
  }

  /** Throws a RangeError for a scenario that does not exist. */
  start(name: string, options: StartOptions): ScenarioRun {
    const found = findScenario(name);
    return this.#play(found, scenarios[found], options);
  }

  #play(name: ScenarioTitle, scenario: Scenario, options: StartOptions): ScenarioRun {
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
      newcomer: (since: number) => host.subscribers.newcomer(since),
    };
    host.noticed(name, "started");
    let failure: unknown;
    const whole = play(scenario, context, {
      speed: options.speed,
      count: options.count,
      loop: options.loop,
      signal: stopper.signal,
      subscribers: host.subscribers,
      perform: host.perform,
    })
      .catch((error) => {
        failure = error;
        throw error;
      })
      .finally(() => {
        options.signal?.removeEventListener("abort", stop);
        this.#running.delete(run);
        host.noticed(name, "ended", failure);
      });
    const run: ScenarioRun = Object.assign(whole, { stop });
    this.#running.add(run);
    return run;
  }

  /** Sets what is played over and over from now on; null: nothing. A scenario that is already playing continues. */
  repeat(name: ScenarioName | null, options: StartOptions): void {
    if (name === (this.#main?.name ?? null)) return;
    this.#main?.run.stop();
    this.#main = name === null ? undefined : { name, run: this.start(name, { ...options, loop: true }) };
  }

  /** Plays a recording instead of a scenario. The host notices if it can no longer be read. */
  replay({ scenario, loop }: { scenario: Scenario; loop: boolean }, options: StartOptions): void {
    this.#main?.run.stop();
    const run = this.#play("recording", scenario, { ...options, loop });
    run.catch(() => {});
    this.#main = { name: "recording", run };
  }

  /** Stops them all and waits for their end. */
  async stop(): Promise<void> {
    const running = [...this.#running];
    for (const run of running) run.stop();
    await Promise.allSettled(running);
  }
}
