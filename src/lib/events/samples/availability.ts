import { currentName, type EventRef } from "../../protocol/aliases";
import { catalogue, catalogue01, legacyEvents, newerEvents } from "../../protocol/catalogue";
import { EventIndex, type EventMap, knownEvents, toEventMap } from "../../protocol/names";
import { type Generation, generations } from "./scene";

/**
 * Which generation lists which events.
 *
 * A is the 0.1.x catalogue, less what the changelog or the docs date after 0.1.14. C is the current catalogue, and of `newerEvents` what
 * is named below; C3 has all of it. For B no list is known: it is here the 0.1.x catalogue and its old names, plus the current one as far as
 * the order in which events were added to it, and the changelog, place them in 0.2.4 or before. Where an event has several names, the
 * captures that show the current one are of 1.0.5 and later.
 */
const afterA = /^(Raw\.ActionCompleted|Twitch\.(ShoutoutCreated|Goal\w+|AdMidRoll))$/;
const afterB = new RegExp(
  "^((MeldStudio|StreamerBot|Kick|System)\\.\\w+" +
    "|Misc\\.(GlobalVariable(Created|Deleted))" +
    "|YouTube\\.Poll\\w+" +
    "|Twitch\\.(PollArchived|SharedChat\\w+|PrimePaidUpgrade|PayItForward|GiftPaidUpgrade|BitsBadgeTier))$",
);
/** Those of `newerEvents` that are older than C3. One that neither pattern names, as a new one at first, counts as sent by C3 alone. */
const newInC1 = /^Kick\.(RewardRedemption|KicksGifted)$/;
const newInC2 =
  /^(Twitch\.(CustomPowerUpRedemption|Modiversary|SharedModiversary|SuspiciousUserMessage)|YouTube\.(UserTimedout|JewelsGifted))$/;

const filtered = (map: EventMap, keeps: (name: string) => boolean): EventMap =>
  Object.fromEntries(
    Object.entries(map).map(([source, types]) => [source, types.filter((type) => keeps(`${source}.${type}`))]),
  );

const without = (later: RegExp, ...maps: EventMap[]): EventIndex =>
  new EventIndex(...maps.map((map) => filtered(map, (name) => !later.test(name))));

const newer = (...patterns: RegExp[]): EventMap =>
  filtered(newerEvents, (name) => patterns.some((pattern) => pattern.test(name)));

/** By the names that servers use today. */
const today = (...maps: EventMap[]): EventIndex =>
  new EventIndex(
    ...maps.map((map) =>
      toEventMap(Object.entries(map).flatMap(([source, types]) => types.map((type) => currentName({ source, type })))),
    ),
  );

const indexes: Record<Generation, EventIndex> = {
  A: without(afterA, catalogue01),
  B: without(afterB, catalogue01, legacyEvents, catalogue),
  C1: new EventIndex(catalogue, newer(newInC1)),
  C2: today(catalogue, newer(newInC1, newInC2)),
  C3: today(catalogue, newerEvents),
};

/** Whether servers of a generation can send the event, as far as is known. Names in any case. */
export function hasEvent(source: string, type: string, generation: Generation): boolean {
  return indexes[generation].find(source, type) !== undefined;
}

/** The event by the name that servers of a generation use: "Kick.sGifted" for "Kick.KicksGifted". Unknown names come back as given. */
export function nameIn(source: string, type: string, generation: Generation): EventRef {
  return indexes[generation].find(source, type) ?? knownEvents.find(source, type) ?? { source, type };
}

/** Everything a generation lists, by source. */
export function eventsOf(generation: Generation): Record<string, string[]> {
  return indexes[generation].toMap();
}

/** The newest generation that has the event; the newest of all for a name unknown to every one. */
export function newestWith(source: string, type: string): Generation {
  return generations.findLast((generation) => hasEvent(source, type, generation)) ?? "C3";
}
