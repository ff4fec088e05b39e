import { knownEvents } from "../protocol";
import { text } from "./text";

/** What streamers call an event, as "Gift bomb" for `GiftBomb`: there for the known events of Twitch, undefined for every other. */
export function spokenName(source: string, type: string): string | undefined {
  const known = knownEvents.find(source, type);
  return known?.source === "Twitch" ? text(`streamerbot.twitchEvent.${known.type}`) : undefined;
}
