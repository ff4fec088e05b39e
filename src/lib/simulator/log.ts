/** A log that keeps only its newest entries, so that a long run does not grow forever. */
export class Log<T> {
  #entries: T[] = [];
  #view: readonly T[] | undefined;
  readonly #keep: number;

  constructor(keep: number) {
    this.#keep = keep;
  }

  /** Returns the entry. */
  add(entry: T): T {
    // Trimmed in large steps: shifting a long list at every entry would cost more than the entry.
    if (this.#entries.length >= this.#keep * 1.5 + 16) this.#entries = this.#entries.slice(-this.#keep);
    this.#entries.push(entry);
    this.#view = undefined;
    return entry;
  }

  /** The newest entries, oldest first. */
  get entries(): readonly T[] {
    this.#view ??=
      this.#keep === 0 ? [] : this.#entries.length <= this.#keep ? this.#entries : this.#entries.slice(-this.#keep);
    return this.#view;
  }
}
