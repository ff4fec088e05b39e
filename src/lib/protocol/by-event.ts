/** More spellings of events than any server has; beyond it everything is found anew, so that the memory can't grow without bound. */
const maxSpellings = 4_096;

/** No event has a name as long as this (characters); what has is not remembered. */
const maxLength = 200;

/** The number of each spelling, the same for all who remember something about it: whoever is asked first makes it. No number comes twice. */
const numbers = new Map<string, Map<string, number>>();
let spellings = 0;
let nextNumber = 0;

/** The event asked about last: many ask about the one that has just come. */
let [lastSource, lastType, lastNumber] = ["", "", -1];

/** Undefined for what is not remembered. */
function numberOf(source: string, type: string): number | undefined {
  if (type === lastType && source === lastSource) return lastNumber;
  const number = numbers.get(source)?.get(type) ?? addNumber(source, type);
  if (number !== undefined) [lastSource, lastType, lastNumber] = [source, type, number];
  return number;
}

function addNumber(source: string, type: string): number | undefined {
  if (source.length + type.length > maxLength) return undefined;
  if (spellings >= maxSpellings) {
    numbers.clear();
    spellings = 0;
  }
  spellings += 1;
  const types = numbers.get(source) ?? new Map<string, number>();
  numbers.set(source, types.set(type, nextNumber));
  return nextNumber++;
}

/** Remembers what was found out about an event, by the spelling the server uses. */
export class ByEvent<T> {
  readonly #find: (source: string, type: string) => T;
  readonly #found = new Map<number, T>();
  /** What was said last: chat is most of what comes. */
  #latest: { number: number; value: T } | undefined;

  constructor(find: (source: string, type: string) => T) {
    this.#find = find;
  }

  get(source: string, type: string): T {
    const number = numberOf(source, type);
    if (number === undefined) return this.#find(source, type);
    const latest = this.#latest;
    if (latest?.number === number) return latest.value;
    const value = this.#found.get(number) ?? this.#add(number, source, type);
    this.#latest = { number, value };
    return value;
  }

  /** To be called when what `find` says has changed. */
  forget(): void {
    this.#found.clear();
    this.#latest = undefined;
  }

  #add(number: number, source: string, type: string): T {
    if (this.#found.size >= maxSpellings) this.forget();
    const value = this.#find(source, type);
    this.#found.set(number, value);
    return value;
  }
}
