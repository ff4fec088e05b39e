/** The order in which entries are played: by priority, then as they came. */

/** What the order depends on; both are finite. */
export interface Ranked {
  /** Higher is played first. */
  readonly priority: number;
  /** Lower is played first among those of one priority. */
  readonly order: number;
}

/** Above 0 if `a` is played before `b`. */
export function compare(a: Ranked, b: Ranked): number {
  return a.priority - b.priority || b.order - a.order;
}

/** A sorted list, the next one last: putting in, taking out and looking at either end cost the same for ten entries as for ten thousand. */
export class Line<T extends Ranked> {
  readonly #sorted: T[] = [];

  get size(): number {
    return this.#sorted.length;
  }

  /** The one to be played last. */
  get lowest(): T | undefined {
    return this.#sorted[0];
  }

  /** The one to be played next. */
  get next(): T | undefined {
    return this.#sorted.at(-1);
  }

  add(entry: T): void {
    this.#sorted.splice(this.#placeOf(entry), 0, entry);
  }

  /** Whether it was there. */
  remove(entry: T): boolean {
    // A clock that was set back over a restart may have given out a place twice.
    for (let place = this.#placeOf(entry); place < this.#sorted.length; place++) {
      const found = this.#sorted[place] as T;
      if (compare(found, entry) !== 0) return false;
      if (found !== entry) continue;
      this.#sorted.splice(place, 1);
      return true;
    }
    return false;
  }

  /** How many are played before what has this rank. */
  ahead(rank: Ranked): number {
    return this.#sorted.length - this.#placeOf(rank);
  }

  /** From the next to the last. */
  *[Symbol.iterator](): IterableIterator<T> {
    for (let place = this.#sorted.length - 1; place >= 0; place--) yield this.#sorted[place] as T;
  }

  /** The first place whose entry is not played after this one. */
  #placeOf(entry: Ranked): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#sorted[middle] as T, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
