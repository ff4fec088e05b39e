/** Which events are meant, from what was written: `Twitch.*`, `kind:tip`, `!Raw.*`. */
import { StreamerbotError } from "../client/errors";
import { kindOf, kinds } from "../events";
import { eventsOfKinds } from "../events/of-kinds";
import { isChosen, isExclusion, nameOf, parseSelector, type Selector } from "../protocol";

/** Whether an event is one of those meant. */
export type Wanted = (source: string, type: string) => boolean;

/** Entries of several texts, separated by commas or spaces. */
export function splitChoice(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/[\s,;]+/)).filter((entry) => entry !== "");
}

/** Nothing chosen, or nothing but exclusions, means all events. Throws `BAD_INPUT` for an entry that can't be read. */
export function readChoice(entries: readonly string[]): Wanted {
  const choice: Selector[] = entries.map(readEntry);
  if (choice.every(({ not }) => not)) choice.push({ not: false, pattern: { source: "*", type: "*" } });
  return (source, type) => isChosen(choice, source, type, kindOf);
}

/** What to subscribe to for a choice, as patterns. */
export function patternsOf(entries: readonly string[]): string[] {
  const wanted = entries.filter((entry) => !isExclusion(entry)).map(readEntry);
  if (wanted.length === 0) return ["*"];
  return wanted.flatMap((selector) =>
    (selector.pattern ? [selector.pattern] : eventsOfKinds(selector.kinds)).map(nameOf),
  );
}

function readEntry(entry: string): Selector {
  const selector = parseSelector(entry);
  if (selector?.kinds?.every((kind) => Object.hasOwn(kinds, kind)) ?? selector) return selector as Selector;
  throw new StreamerbotError("BAD_INPUT", `"${entry}" is not an event`, {
    hint: 'Write "Twitch.Follow", "Twitch.*", "*", "kind:tip", or "!Raw.*" to leave events out.',
  });
}
