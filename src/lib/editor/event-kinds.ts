import { eventKey } from "../protocol";

/**
 * The names of the events with a row in the tables of lib/events, by the kind of message they become: put in by the build, because
 * the tables themselves, which read payloads, are of no use in the browser.
 */
declare const EVENT_KINDS: Readonly<Record<string, readonly string[]>>;

let kinds: Map<string, string> | undefined;

/** Which kind of message an event becomes, known from its name alone: `"other"` if it has no row. */
export function kindOf(source: string, type: string): string {
  kinds ??= new Map(
    Object.entries(EVENT_KINDS).flatMap(([kind, names]) => names.map((name) => [name.toLowerCase(), kind] as const)),
  );
  return kinds.get(eventKey(source, type)) ?? "other";
}

/** The events of these kinds, by name. */
export function eventsOf(...wanted: string[]): string[] {
  return wanted.flatMap((kind) => EVENT_KINDS[kind] ?? []);
}

export function isKind(name: string): boolean {
  return name === "other" || Object.hasOwn(EVENT_KINDS, name);
}

/**
 * What the chooser offers first: what happens on any platform, as the entries that are saved. Each is a catalogue key under
 * `streamerbot.anyKind`.
 */
export const kindRows = {
  tip: "kind:tip",
  sub: "kind:sub,resub",
  gift: "kind:giftsub,giftbomb",
  virtualgift: "kind:virtualgift",
  follow: "kind:follow",
  raid: "kind:raid",
  chat: "kind:chat",
  firstword: "kind:firstword",
  redemption: "kind:redemption",
  online: "kind:stream-online",
} as const;
