import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for a condition, looking every few ms. Fails, saying what for, after `limit` ms, whatever the system's clock does. A condition that throws
 * is not met yet, such as one about a file that is still to be made; what it threw last is the cause of the failure.
 */
export async function until(what: string, condition: () => unknown, limit = 15_000): Promise<void> {
  const end = performance.now() + limit;
  for (;;) {
    let cause: unknown;
    try {
      if (await condition()) return;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(`waited ${limit} ms for: ${what}`, { cause });
    await sleep(5);
  }
}

/** Undoes what a test has set up, last first, whatever the test did. */
export function cleanup() {
  const tasks: (() => unknown)[] = [];
  afterEach(async () => {
    for (const task of tasks.splice(0).reverse()) await task();
  });
  return <T>(thing: T, undo: (thing: T) => unknown): T => {
    tasks.push(() => undo(thing));
    return thing;
  };
}
