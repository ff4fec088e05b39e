/** Runs scenarios on a simulator: several may run side by side, each is stopped by its signal, its handle, or the simulator's end. */
import { createRandom } from "./random";
import { type Beat, findScenario, gatherCast, play, type ScenarioName, scenarios } from "./scenarios";

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

export interface Theatre {
  has(source: string, type: string): boolean;
  perform(beat: Beat): void;
  noticed(name: ScenarioName, state: "started" | "ended"): void;
}

export class ScenarioRuns {
  readonly #theatre: Theatre;
  readonly #running = new Set<ScenarioRun>();

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
  }

  /** Throws a RangeError for a scenario that does not exist. */
  start(name: string, options: RunOptions & { speed: number; seed: number }): ScenarioRun {
    const found = findScenario(name);
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener("abort", stop, { once: true });

    const random = createRandom(options.seed);
    const theatre = this.#theatre;
    const stage = { random, cast: gatherCast(random), has: theatre.has };
    theatre.noticed(found, "started");
    const whole = play(scenarios[found], stage, {
      speed: options.speed,
      count: options.count,
      loop: options.loop,
      signal: stopper.signal,
      perform: theatre.perform,
    }).finally(() => {
      options.signal?.removeEventListener("abort", stop);
      this.#running.delete(run);
      theatre.noticed(found, "ended");
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
