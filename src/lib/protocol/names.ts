/**
 * Names of events. Sources are PascalCase on events and in current GetEvents answers, lowerCamel in those of 0.1.x ("youTube"), and
 * servers accept either, so names are compared without regard to case and sent in the server's own spelling.
 */
import { canonicalName, type EventRef, nameOf, namesOf, wireKey } from "./aliases";
import { catalogue, legacyEvents, newerEvents } from "./catalogue";

/** Event types by source, as GetEvents answers and Subscribe takes them. */
export type EventMap = Record<string, readonly string[]>;

/** `"Twitch.Follow"`, `"Twitch.*"` (type is `"*"`) or `"*"` (both are). */
export interface Pattern {
  source: string;
  type: string;
}

/** Reads a pattern. Returns undefined for what is none: an empty part, more than one dot, `"*.Follow"`. */
export function parsePattern(text: string): Pattern | undefined {
  const trimmed = text.trim();
  if (trimmed === "*" || trimmed === "*.*") return { source: "*", type: "*" };
  const match = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+|\*)$/.exec(trimmed);
  return match ? { source: match[1] as string, type: match[2] as string } : undefined;
}

/** Whether an event is one that a pattern stands for, under any of its names and in any case of them. */
export function matchesPattern(pattern: Pattern, source: string, type: string): boolean {
  if (pattern.type !== "*") return eventKey(pattern.source, pattern.type) === eventKey(source, type);
  return pattern.source === "*" || pattern.source.toLowerCase() === source.toLowerCase();
}

/** The key under which an event is looked up, the same for all of its names: `"twitch.follow"`. */
export function eventKey(source: string, type: string): string {
  const name = canonicalName({ source, type });
  return wireKey(name.source, name.type);
}

/** Finds events by name whatever the case, and gives them back in the spelling of the map it was made from. */
export class EventIndex {
  readonly #byKey = new Map<string, EventRef>();

  constructor(...maps: EventMap[]) {
    for (const map of maps) {
      for (const [key, types] of Object.entries(map)) {
        // An answer to GetEvents may hold a stray key "err" that is not a list.
        if (!Array.isArray(types)) continue;
        for (const type of types) {
          if (typeof type !== "string") continue;
          const id = wireKey(key, type);
          if (!this.#byKey.has(id)) this.#byKey.set(id, { source: canonicalSource(key), type });
        }
      }
    }
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** The event under this very name. */
  get(source: string, type: string): EventRef | undefined {
    return this.#byKey.get(wireKey(source, type));
  }

  /** The event with this name, or with another of its names. */
  find(source: string, type: string): EventRef | undefined {
    return this.get(source, type) ?? this.#all({ source, type })[0];
  }

  /** All events a pattern stands for, under every name that is in the index; for a plain name that has none there, nothing. */
  expand({ source, type }: Pattern): EventRef[] {
    if (source !== "*" && type !== "*") return this.#all({ source, type });
    const wanted = source.toLowerCase();
    return [...this.#byKey.values()].filter((event) => source === "*" || event.source.toLowerCase() === wanted);
  }

  #all(event: EventRef): EventRef[] {
    return namesOf(event).flatMap((name) => this.get(name.source, name.type) ?? []);
  }

  /** The events as a map of lists, in the order they came in. */
  toMap(): Record<string, string[]> {
    return toEventMap(this.#byKey.values());
  }
}

export function toEventMap(events: Iterable<EventRef>): Record<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { source, type } of events) {
    const types = map.get(source);
    if (types) types.push(type);
    else map.set(source, [type]);
  }
  return Object.fromEntries(map);
}

const sources = new Map(Object.keys(catalogue).map((source) => [source.toLowerCase(), source]));

/** `"youTube"` → `"YouTube"`. A source that the catalogue does not know keeps its spelling, first letter raised. */
export function canonicalSource(key: string): string {
  return sources.get(key.toLowerCase()) ?? key.charAt(0).toUpperCase() + key.slice(1);
}

/** Every event known to this package, of any server version, under its canonical name. */
export const knownEvents = new EventIndex(catalogue, newerEvents, legacyEvents);

/** The name that messages have as their topic: in the usual spelling if the event is known, whatever the server's spelling. */
export function usualName(event: EventRef): string {
  return nameOf(knownEvents.find(event.source, event.type) ?? event);
}
