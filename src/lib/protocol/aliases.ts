/**
 * Events that servers send under more than one name. Each is shown under its canonical name, and choosing one of its names
 * covers them all. A further alias is one line here.
 *
 * Assumed: wire-names.
 */

export interface EventRef {
  source: string;
  type: string;
}

/**
 * Canonical name, and the others. The last one is what current servers send: both are read by several programs that work with real
 * servers, and `PowerUpRedemption` was captured; the official client's list says `KicksGifted` and `PowerUp`.
 */
const aliases: Readonly<Record<string, readonly string[]>> = {
  "Kick.KicksGifted": ["Kick.sGifted"],
  "Twitch.PowerUp": ["Twitch.PowerUpRedemption"],
};

/** A name as servers compare it, without regard to case: `"kick.sgifted"`. Every name of an event has its own. */
export function wireKey(source: string, type: string): string {
  return `${source}.${type}`.toLowerCase();
}

/** An event as people write it: `"Twitch.Follow"`. */
export function nameOf({ source, type }: EventRef): string {
  return `${source}.${type}`;
}

/** The event of such a name. */
export function refOf(name: string): EventRef {
  const [source = "", type = ""] = name.split(".");
  return { source, type };
}

/** All names of an event, the canonical one first, by the key of each of them. */
const namesByKey = new Map<string, readonly EventRef[]>();
for (const [canonical, others] of Object.entries(aliases)) {
  const names = [canonical, ...others].map(refOf);
  for (const { source, type } of names) namesByKey.set(wireKey(source, type), names);
}

/** All names of an event, the canonical one first and the one that current servers send last; of most events the one given. */
export function namesOf(event: EventRef): readonly EventRef[] {
  return namesByKey.get(wireKey(event.source, event.type)) ?? [event];
}

/** The name that an event is shown under; one that has no other comes back as given. */
export function canonicalName(event: EventRef): EventRef {
  return namesOf(event)[0] ?? event;
}

/** The name that current servers send; one that has no other comes back as given. */
export function currentName(event: EventRef): EventRef {
  return namesOf(event).at(-1) ?? event;
}
