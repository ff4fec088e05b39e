/**
 * What the event lists offer and how names of events are read: plain data, no page needed. A pattern is the text a node saves:
 * `"Follow"` or `"*"` on the twitch node, `"YouTube.SuperChat"`, `"Kick.*"`, `"*"`, `"kind:tip"` or `"!Raw.*"` on the event node.
 */
import {
  canonicalName,
  catalogue,
  type EventMap,
  eventKey,
  isExclusion,
  knownEvents,
  legacyEvents,
  nameOf,
  newerEvents,
  type Pattern,
  parsePattern,
  parseSelector,
  type Selector,
} from "../protocol";
import { isKind, kindOf, kindRows } from "./event-kinds";
import { compareSources, familyOf } from "./source-families";
import { twitchGroups } from "./twitch-groups";

export interface EventEntry {
  pattern: string;
  /** The connected server does not list it. */
  missing: boolean;
}

export interface EventGroup {
  /** The name of a source, or the key of a group of Twitch events. */
  key: string;
  /** What kind of source it is, as a catalogue key under `streamerbot.family`. */
  family?: string;
  entries: EventEntry[];
}

/** The kind of name a node works with, and its list of events. */
export interface EventNames {
  /** What is offered before all groups: the patterns of kinds. */
  kinds: readonly string[];
  /** Groups of single events. `live` is the server's own list, if known: it adds to the list and marks what it lacks. */
  groups(live?: EventMap): EventGroup[];
  /** Reads what someone has typed; undefined for what cannot be a name. Known events come back in their usual spelling. */
  parse(typed: string): string | undefined;
  /** What a pattern stands for; undefined for what can't be read. */
  selector(pattern: string): Selector | undefined;
  /** Source and type of a pattern, as `{ source: "Twitch", type: "Follow" }`; `"*"` for all, also for kinds. */
  read(pattern: string): Pattern;
}

/** What a pattern stands for, the same for all names of an event and in any case: without a source it is one of Twitch. */
export function patternKey(pattern: string): string {
  const dot = pattern.indexOf(".");
  return dot < 0 ? eventKey("Twitch", pattern) : eventKey(pattern.slice(0, dot), pattern.slice(dot + 1));
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function has(names: readonly string[], name: string): boolean {
  return names.some((other) => sameName(other, name));
}

/** Canonical names. Case-insensitive look-up: 0.1.x servers answer sources in lowerCamel. */
function typesOf(map: EventMap | undefined, source: string): readonly string[] {
  const key = Object.keys(map ?? {}).find((other) => sameName(other, source));
  const types = key === undefined ? undefined : map?.[key];
  return Array.isArray(types) ? types.map((type) => canonicalName({ source, type: String(type) }).type) : [];
}

/** An entry for each name, marked if the server's list is known and lacks it. */
function entries(source: string, names: readonly string[], live: EventMap | undefined, prefix: string): EventEntry[] {
  const offered = typesOf(live, source);
  return names.map((name) => ({
    pattern: prefix + name,
    missing: live !== undefined && !has(offered, name),
  }));
}

/** Events of old versions are shown only if the connected server has them. */
function offeredBy(live: EventMap | undefined, source: string): (name: string) => boolean {
  const legacy = typesOf(legacyEvents, source);
  return (name) => !has(legacy, name) || has(typesOf(catalogue, source), name) || has(typesOf(live, source), name);
}

export const twitchNames: EventNames = {
  kinds: [],
  groups(live) {
    const listed: string[] = Object.values(twitchGroups).flat();
    const groups = Object.entries(twitchGroups).map(([key, names]) => ({
      key,
      entries: entries("Twitch", names.filter(offeredBy(live, "Twitch")), live, ""),
    }));
    const known = typesOf(knownEvents.toMap(), "Twitch").filter(offeredBy(live, "Twitch"));
    const newer = typesOf(live, "Twitch").filter((name) => !has(known, name));
    const others = [...known, ...newer].filter((name) => !has(listed, name));
    if (others.length > 0) groups.push({ key: "other", entries: entries("Twitch", others, live, "") });
    return groups;
  },
  parse(typed) {
    const name = typed.trim();
    if (name === "*") return name;
    const pattern = parsePattern(name.includes(".") ? name : `Twitch.${name}`);
    if (!pattern || !sameName(pattern.source, "Twitch")) return undefined;
    return knownEvents.find(pattern.source, pattern.type)?.type ?? pattern.type;
  },
  selector: (pattern) => ({ not: false, pattern: { source: "Twitch", type: pattern } }),
  read: (pattern) => ({ source: "Twitch", type: pattern }),
};

export const anyNames: EventNames = {
  kinds: Object.values(kindRows),
  groups(live) {
    const known = [catalogue, newerEvents, legacyEvents, live ?? {}];
    const sources: string[] = [];
    for (const source of known.flatMap((map) => Object.keys(map))) {
      // A stray key of a GetEvents answer need not be a list of events.
      if (!has(sources, source) && known.some((map) => typesOf(map, source).length > 0)) sources.push(source);
    }
    return sources
      .sort(compareSources)
      .map((source) => {
        const names: string[] = [];
        for (const name of known.flatMap((map) => typesOf(map, source)).filter(offeredBy(live, source))) {
          if (!has(names, name)) names.push(name);
        }
        return { key: source, family: familyOf(source), entries: entries(source, names, live, `${source}.`) };
      })
      .filter((group) => group.entries.length > 0);
  },
  parse(typed) {
    const selector = parseSelector(typed);
    if (!selector) return undefined;
    if (selector.not) {
      const left = anyNames.parse(typed.trim().slice(1));
      // Leaving out everything is not a choice.
      return left === undefined || left === "*" ? undefined : `!${left}`;
    }
    const { kinds, pattern } = selector;
    if (kinds) return kinds.every(isKind) ? `kind:${kinds.join(",")}` : undefined;
    if (pattern.source === "*") return "*";
    const known = knownEvents.find(pattern.source, pattern.type);
    if (known) return nameOf(known);
    const source = Object.keys(catalogue).find((name) => sameName(name, pattern.source)) ?? pattern.source;
    return `${source}.${pattern.type}`;
  },
  selector: parseSelector,
  read(pattern) {
    const selector = parseSelector(pattern);
    if (!selector) return { source: pattern, type: "" };
    return selector.pattern ?? { source: "*", type: "*" };
  },
};

/** Whether the search text (spaces and case do not matter) finds a name: "gift bomb" finds "GiftBomb". */
export function matches(name: string, search: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replace(/[\s_-]+/g, "");
  return plain(name).includes(plain(search));
}

/** Whether the wildcard or the kinds of `pattern` stand for `other` too. What is left out stands for nothing, and nothing stands for it. */
export function covers(pattern: string, other: string): boolean {
  if (sameName(pattern, other) || isExclusion(pattern) || isExclusion(other)) return false;
  if (pattern === "*") return true;
  const kinds = parseSelector(pattern)?.kinds;
  if (kinds) {
    const { kinds: others, pattern: event } = parseSelector(other) ?? {};
    if (others) return others.every((kind) => kinds.includes(kind));
    return event !== undefined && event.type !== "*" && kinds.includes(kindOf(event.source, event.type));
  }
  return pattern.endsWith(".*") && other.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase());
}

/**
 * The chosen events after one was added (at the end) or taken away. A wildcard replaces the events it stands for, and an event
 * replaces the wildcard that stood for it, so that nothing is sent twice.
 */
export function choose(chosen: readonly string[], pattern: string, on: boolean): string[] {
  const others = chosen.filter((other) => patternKey(other) !== patternKey(pattern));
  if (!on) return others;
  if (others.length < chosen.length) return [...chosen];
  return [...others.filter((other) => !covers(pattern, other) && !covers(other, pattern)), pattern];
}

/** `"Follow, Sub +3"`: the first two, and how many more there are. Empty for none. */
export function summary(events: readonly string[]): string {
  const shown = events.slice(0, 2).join(", ");
  return events.length > 2 ? `${shown} +${events.length - 2}` : shown;
}
