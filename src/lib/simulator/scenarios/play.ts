/** Plays a scenario in time. */
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import type { Subscribers } from "../subscribers";
import type { Scenario, ScenarioContext, Step } from "./types";

export interface PlayOptions {
  /** 2 is twice as fast; Infinity as fast as it goes. Asked before every step. */
  speed(): number;
  /** Ends after exactly this many events, starting over if the scenario is shorter. */
  count?: number;
  /** Starts over until stopped. */
  loop?: boolean;
  signal: AbortSignal;
  /** While nobody is there the scenario stands still. */
  subscribers: Pick<Subscribers, "present" | "whenPresent">;
  perform(step: Step): void;
}

/** Resolves at the end, or soon after the signal. Rejects if the scenario itself fails, as a recording that can no longer be read. */
export async function play(scenario: Scenario, context: ScenarioContext, options: PlayOptions): Promise<void> {
  const { speed, count, loop = false, signal, subscribers, perform } = options;
  const rounds = loop || count !== undefined;
  const limit = count ?? (loop ? Number.POSITIVE_INFINITY : (scenario.length ?? Number.POSITIVE_INFINITY));
  let played = 0;
  let due = Date.now();
  if (limit <= 0) return;
  do {
    const before = played;
    // What comes first depends on what the first client has subscribed to.
    if (!subscribers.present) {
      await subscribers.whenPresent(signal);
      due = Date.now();
    }
    for await (const step of scenario.play(context)) {
      if (!context.has(step.source, step.type)) continue;
      do {
        if (!subscribers.present) {
          await subscribers.whenPresent(signal);
          due = Date.now();
        }
        due += step.after / speed();
        // A machine that slept does not make up for the night in one burst.
        if (due < Date.now() - 1000) due = Date.now();
        await wait(due - Date.now(), signal);
        if (signal.aborted) return;
      } while (!subscribers.present);
      perform(step);
      played += 1;
      if (played >= limit) return;
    }
    if (played === before) return;
  } while (rounds);
}

/** The timer keeps no process alive: a simulator that listens does. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    if (ms >= 1) await sleep(ms, undefined, { signal, ref: false });
    else await breathe(undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
