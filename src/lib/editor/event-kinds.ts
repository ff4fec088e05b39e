import { eventKey } from "../protocol";

/**
 * The names of the events with a row in the tables of lib/events, by the kind of message they become: put in by the build, because
 * the tables themselves, which read payloads, are of no use in the browser.
 */
declare const EVENT_KINDS: Readonly<Record<string, readonly string[]>>;

let kinds: Map<string, string> | undefined;

/** Which kind of message an event becomes, known from its name alone: `"other"` where it has none of its own. */
export function kindOf(source: string, type: string): string {
  kinds ??= new Map(
    Object.entries(EVENT_KINDS).flatMap(([kind, names]) => names.map((name) => [name.toLowerCase(), kind] as const)),
  );
  return kinds.get(eventKey(source, type)) ?? "other";
}
