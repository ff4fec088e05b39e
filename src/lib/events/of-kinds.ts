/** From kinds of message back to events. */
import { type EventRef, refOf, wireKey } from "../protocol/aliases";
import { knownEvents } from "../protocol/names";
import { kindOf, tabledEvents } from "./normalise";

/** Every event whose name is known here, from a server's list or only from a table. */
const allEvents = new Map(
  [...knownEvents.expand({ source: "*", type: "*" }), ...tabledEvents.map(refOf)].map((event) => [
    wireKey(event.source, event.type),
    event,
  ]),
);

/** The events that become a message of one of these kinds. */
export function eventsOfKinds(kinds: readonly string[]): EventRef[] {
  return [...allEvents.values()].filter(({ source, type }) => kinds.includes(kindOf(source, type)));
}
