/**
 * The events that one socket has subscribed to.
 *
 * Names are matched regardless of case, and `*` stands for all types of a source or for all sources; both are seen in use by
 * programs that work with real servers, neither is documented in full (docs/assumptions.md).
 *
 * Assumed: subscribed, name-case, source-wildcard, wildcard, wildcard-answer.
 */
import { type EventIndex, type EventRef, toEventMap, wireKey } from "../protocol";

type Asked = Readonly<Record<string, readonly string[]>>;

export class Subscriptions {
  readonly #events = new Set<string>();
  /** Sources subscribed to with `*`: they also cover events that the catalogue does not list. */
  readonly #sources = new Set<string>();

  get empty(): boolean {
    return this.#events.size === 0 && this.#sources.size === 0;
  }

  /** Answers what was subscribed, in the catalogue's spelling; names it does not know are left out. */
  add(asked: Asked, catalogue: EventIndex): Record<string, string[]> {
    for (const source of wildcards(asked)) this.#sources.add(source);
    const found = expand(asked, catalogue);
    for (const event of found) this.#events.add(wireKey(event.source, event.type));
    return toEventMap(found);
  }

  /** Answers the types that are no longer subscribed, as one flat list. */
  remove(asked: Asked, catalogue: EventIndex): string[] {
    for (const source of wildcards(asked)) {
      if (source === "*") this.#sources.clear();
      else this.#sources.delete(source);
    }
    const found = expand(asked, catalogue);
    for (const event of found) this.#events.delete(wireKey(event.source, event.type));
    return found.map((event) => event.type);
  }

  has(source: string, type: string, catalogue: EventIndex): boolean {
    if (this.#events.has(wireKey(source, type))) return true;
    if (this.#sources.size === 0 || catalogue.get(source, type)) return false;
    return this.#sources.has("*") || this.#sources.has(source.toLowerCase());
  }
}

function wildcards(asked: Asked): string[] {
  return Object.keys(asked)
    .filter((source) => asked[source]?.includes("*"))
    .map((source) => source.toLowerCase());
}

/** A server knows an event only by the names in its own list. No program was seen to use one type of every source as a pattern. */
function expand(asked: Asked, catalogue: EventIndex): EventRef[] {
  const found = Object.entries(asked).flatMap(([source, types]) =>
    types.flatMap((type) => (type === "*" ? catalogue.expand({ source, type }) : (catalogue.get(source, type) ?? []))),
  );
  return [...new Map(found.map((event) => [wireKey(event.source, event.type), event])).values()];
}
