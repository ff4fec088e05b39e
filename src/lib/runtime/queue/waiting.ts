import { Line } from "./line";
import type { Entry } from "./types";

/** What waits in one queue: found by age and by rank. */
export class Waiting implements Iterable<Entry> {
  /** The oldest first, but for what was put to the front: that is older than its place here says. */
  readonly #byAge = new Map<string, Entry>();
  readonly #byRank = new Line<Entry>();

  get size(): number {
    return this.#byAge.size;
  }

  get oldest(): Entry | undefined {
    return this.#byAge.values().next().value;
  }

  /** The one that would be played last. */
  get lowest(): Entry | undefined {
    return this.#byRank.lowest;
  }

  [Symbol.iterator](): IterableIterator<Entry> {
    return this.#byAge.values();
  }

  add(entry: Entry): void {
    this.#byAge.set(entry.id, entry);
    this.#byRank.add(entry);
  }

  /** Whether it was there. */
  remove(entry: Entry): boolean {
    this.#byRank.remove(entry);
    return this.#byAge.delete(entry.id);
  }

  clear(): void {
    for (const entry of this) this.remove(entry);
  }
}
