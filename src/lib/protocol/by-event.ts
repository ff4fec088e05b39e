/** More spellings of events than any server has; beyond it everything is found again, so that the memory can't grow without bound. */
const maxSpellings = 4_096;

/** No event has a name as long as this (characters); what has is not remembered. */
const maxLength = 200;

/**
 * Remembers what was found out about an event, by the spelling the server uses. Were it found again for each, a chat message would take 40 %
 * longer to normalise, and all the work on it, parsing included, 15 %.
 */
export class ByEvent<T> {
  readonly #find: (source: string, type: string) => T;
  readonly #found = new Map<string, Map<string, T>>();
  #size = 0;

  constructor(find: (source: string, type: string) => T) {
    this.#find = find;
  }

  get(source: string, type: string): T {
    return this.#found.get(source)?.get(type) ?? this.#add(source, type);
  }

  /** To be called when what `find` says has changed. */
  forget(): void {
    this.#found.clear();
    this.#size = 0;
  }

  #add(source: string, type: string): T {
    const value = this.#find(source, type);
    if (source.length + type.length > maxLength) return value;
    if (this.#size >= maxSpellings) this.forget();
    this.#size += 1;
    const types = this.#found.get(source) ?? new Map<string, T>();
    this.#found.set(source, types.set(type, value));
    return value;
  }
}
