/** What the dialogs call an event, and whether the connected server offers it. */
import { canonicalName, isExclusion } from "../protocol";
import { kindRows } from "./event-kinds";
import { type EventGroup, type EventNames, patternKey } from "./events";
import { inWords, spokenName } from "./spoken-names";
import { text } from "./text";

export interface EventWords {
  /** An entry of the list: what streamers call it, or else its name with the words apart. */
  entry(pattern: string): string;
  /** What is shown next to an entry: its name on the wire, if that differs, and that the server does not offer it. Empty for nothing. */
  beside(pattern: string): string;
  /** A chosen event: what streamers call it, or else the name that is saved. */
  chosen(pattern: string): string;
  /** Says that the connected server does not offer an event; empty for the others, for wildcards, and if that is not known. */
  missing(pattern: string): string;
  /** What the connected server offers; without a version nothing is known of that. */
  offer(groups: readonly EventGroup[], version?: string): void;
}

/** A chosen entry of a node in words: for its label, its outputs and the chips. */
export function chosenWords(names: EventNames, allLabel: string, pattern: string): string {
  if (pattern === "*") return allLabel;
  if (isExclusion(pattern)) {
    return text("streamerbot.events.not", { name: chosenWords(names, allLabel, pattern.trim().slice(1)) });
  }
  const kinds = kindWords(names, pattern);
  if (kinds !== undefined) return kinds;
  const { source, type } = names.read(pattern);
  return spokenName(source, type) ?? names.parse(pattern) ?? pattern;
}

/** What a selection by kind is called; undefined for all other entries. */
export function kindWords(names: EventNames, pattern: string): string | undefined {
  const kinds = names.selector(pattern)?.kinds;
  if (!kinds) return undefined;
  const row = Object.entries(kindRows).find(([, offered]) => offered === `kind:${kinds.join(",")}`)?.[0];
  return row ? text(`streamerbot.anyKind.${row}`) : text("streamerbot.events.kind", { name: kinds.join(", ") });
}

export function eventWords(names: EventNames, allLabel: string): EventWords {
  let offered: { patterns: ReadonlySet<string>; version: string } | undefined;

  function missing(pattern: string): string {
    if (!offered || isExclusion(pattern) || names.read(pattern).type === "*") return "";
    if (offered.patterns.has(patternKey(pattern))) return "";
    return text("streamerbot.events.missing", { version: offered.version });
  }

  function entry(pattern: string): string {
    const kinds = kindWords(names, pattern);
    if (kinds !== undefined) return kinds;
    const { source, type } = names.read(pattern);
    return spokenName(source, type) ?? inWords(canonicalName({ source, type }).type);
  }

  return {
    entry,
    missing,
    beside(pattern) {
      const { type } = names.read(pattern);
      if (type === "*") return "";
      const onTheWire = entry(pattern).replaceAll(" ", "") === type ? "" : type;
      return [onTheWire, missing(pattern)].filter((words) => words !== "").join(", ");
    },
    chosen: (pattern) => chosenWords(names, allLabel, pattern),
    offer(groups, version) {
      const entries = groups.flatMap((group) => group.entries).filter((each) => !each.missing);
      const patterns = new Set(entries.map(({ pattern }) => patternKey(pattern)));
      offered = version === undefined ? undefined : { patterns, version };
    },
  };
}
