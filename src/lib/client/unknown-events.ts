import { canonicalName, closest, type EventIndex, type EventRef, knownEvents, nameOf } from "../protocol";
import { StreamerbotError } from "./errors";

/** The names by which people know the events, each once. */
export function namesToShow(events: readonly EventRef[]): string[] {
  return [...new Set(events.map(canonicalName).map(nameOf))];
}

/** The error for wanted events that the server does not have. */
export function unknownEvents(events: readonly EventRef[], served: EventIndex): StreamerbotError {
  const meant = [...new Set(events.flatMap((event) => meantBy(event, served) ?? []))];
  const advice = meant.length > 0 ? `Did you mean ${meant.join(", ")}?` : "Check the spelling, or update Streamer.bot.";
  return new StreamerbotError("UNSUPPORTED", `This Streamer.bot does not know ${namesToShow(events).join(", ")}`, {
    request: "Subscribe",
    hint: `${advice} All other events arrive.`,
  });
}

/** What may have been meant by a name that neither the server nor this package knows. */
function meantBy(event: EventRef, served: EventIndex): string | undefined {
  if (knownEvents.expand(event).length > 0) return undefined;
  const events = served.expand({ source: "*", type: "*" });
  const names = event.type === "*" ? events.map(({ source }) => `${source}.*`) : events.map(nameOf);
  return closest(nameOf(event), names);
}
