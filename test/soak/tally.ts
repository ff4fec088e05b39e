/** Counts by whole number from 0 up, up to 255 each, in a byte a number: hours of requests fit into a megabyte. */
export class Tally {
  #counts = new Uint8Array(1_024);

  get(n: number): number {
    return this.#counts[n] ?? 0;
  }

  /** Counts one more, and returns how many there are now. */
  add(n: number): number {
    if (n >= this.#counts.length) {
      const larger = new Uint8Array(2 * n);
      larger.set(this.#counts);
      this.#counts = larger;
    }
    const count = Math.min(255, this.get(n) + 1);
    this.#counts[n] = count;
    return count;
  }
}
