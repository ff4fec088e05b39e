/**
 * What an event node saves of its choice: `"YouTube.SuperChat"`, `"Kick.*"`, `"*"`, `"kind:tip"`, `"kind:sub,resub"`, and what is left out of all of
 * it: `"!Raw.*"`, `"!kind:chat"`. Which kind an event has is not known here: the caller provides that.
 */
import { knownEvents, matchesPattern, type Pattern, parsePattern } from "./names";

/** One entry of a choice. */
export type Selector = {
  /** Takes events out of the choice, whatever else asks for them. */
  not: boolean;
} & ({ pattern: Pattern; kinds?: undefined } | { kinds: readonly string[]; pattern?: undefined });

/** Which kind of message an event becomes. */
export type KindOf = (source: string, type: string) => string;

const kindPattern = /^kind:\s*([a-z-]+(?:\s*,\s*[a-z-]+)*)$/i;

/** Whether an entry leaves events out. It has no output, even if it can't be read. */
export function isExclusion(text: string): boolean {
  return text.trim().startsWith("!");
}

/** Reads an entry; undefined for anything else. Whether its kinds exist is for the caller to judge. */
export function parseSelector(text: string): Selector | undefined {
  const not = isExclusion(text);
  const name = not ? text.trim().slice(1).trim() : text.trim();
  const list = kindPattern.exec(name)?.[1];
  if (list !== undefined) return { not, kinds: list.toLowerCase().split(/\s*,\s*/) };
  const pattern = parsePattern(name);
  return pattern && { not, pattern };
}

/** Whether an event is one that the entry stands for; of an exclusion, one that it leaves out. */
export function selects(selector: Selector, source: string, type: string, kindOf: KindOf): boolean {
  return selector.pattern
    ? matchesPattern(selector.pattern, source, type)
    : selector.kinds.includes(kindOf(source, type));
}

/** Whether a choice has an event: something stands for it, and nothing leaves it out. Entries that can't be read count for nothing. */
export function isChosen(
  choice: readonly (Selector | undefined)[],
  source: string,
  type: string,
  kindOf: KindOf,
): boolean {
  const concerned = choice.filter((selector) => selector && selects(selector, source, type, kindOf));
  return concerned.length > 0 && concerned.every((selector) => !selector?.not);
}

/** The first event of a choice: of a wildcard or a kind the first known one. */
export function firstChosen(choice: readonly (Selector | undefined)[], kindOf: KindOf): Pattern | undefined {
  for (const selector of choice) {
    if (!selector || selector.not) continue;
    const { pattern } = selector;
    const events =
      pattern && pattern.type !== "*" ? [pattern] : knownEvents.expand(pattern ?? { source: "*", type: "*" });
    const first = events.find(
      ({ source, type }) => selects(selector, source, type, kindOf) && isChosen(choice, source, type, kindOf),
    );
    if (first) return first;
  }
  return undefined;
}
