import { setTimeout as sleep } from "node:timers/promises";
import { DemoError } from "./errors";

/** How often (ms) a condition is looked at. */
const interval = 25;

/** Resolves when the condition is true. Rejects with a DemoError after `limit` ms, and with an AbortError on the signal. */
export async function until(what: string, condition: () => boolean, limit: number, signal: AbortSignal): Promise<void> {
  const end = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > end) throw new DemoError(`Waited ${limit / 1_000} s in vain for ${what}.`);
    await sleep(interval, undefined, { signal });
  }
}
