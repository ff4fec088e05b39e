/**
 * Names of events. Sources are PascalCase on events and in current GetEvents answers, lowerCamel in those of 0.1.x ("youTube"), and
 * servers accept either, so names are compared without regard to case and sent in the server's own spelling.
 */
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

/** Whether an event is one that a pattern stands for, in any case of the names. */
export function matchesPattern(pattern: Pattern, source: string, type: string): boolean {
  return matches(pattern.source, source) && matches(pattern.type, type);
}

function matches(wanted: string, actual: string): boolean {
  return wanted === "*" || wanted.toLowerCase() === actual.toLowerCase();
}

/** The key under which an event is looked up: `"twitch.follow"`. */
export function eventKey(source: string, type: string): string {
  return `${source}.${type}`.toLowerCase();
}

/** Finds events by name whatever the case, and gives them back in the spelling of the map it was made from. */
export class EventIndex {
  readonly #byKey = new Map<string, { source: string; type: string }>();

  constructor(...maps: EventMap[]) {
    for (const map of maps) {
      for (const [key, types] of Object.entries(map)) {
        // An answer to GetEvents may hold a stray key "err" that is no list.
        if (!Array.isArray(types)) continue;
        for (const type of types) {
          if (typeof type !== "string") continue;
          const id = eventKey(key, type);
          if (!this.#byKey.has(id)) this.#byKey.set(id, { source: canonicalSource(key), type });
        }
      }
    }
  }

  get size(): number {
    return this.#byKey.size;
  }

  find(source: string, type: string): { source: string; type: string } | undefined {
    return this.#byKey.get(eventKey(source, type));
  }

  /** All events a pattern stands for; for a plain name that is not in the index, nothing. */
  expand({ source, type }: Pattern): { source: string; type: string }[] {
    if (source !== "*" && type !== "*") {
      const found = this.find(source, type);
      return found ? [found] : [];
    }
    const wanted = source.toLowerCase();
    return [...this.#byKey.values()].filter((event) => source === "*" || event.source.toLowerCase() === wanted);
  }

  /** The events as a map of lists, in the order they came in. */
  toMap(): Record<string, string[]> {
    return toEventMap(this.#byKey.values());
  }
}

export function toEventMap(events: Iterable<{ source: string; type: string }>): Record<string, string[]> {
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

/** Every event known to this package, of any server version. */
export const knownEvents = new EventIndex(catalogue, newerEvents, legacyEvents);
