import { knownEvents } from "../protocol";
import { text } from "./text";

/** What streamers call an event, as "Gift bomb" for `GiftBomb`: there for the known events of Twitch, undefined for every other. */
export function spokenName(source: string, type: string): string | undefined {
  const known = knownEvents.find(source, type);
  return known?.source === "Twitch" ? text(`streamerbot.twitchEvent.${known.type}`) : undefined;
}

/** The name of an event with its words apart: `"Super Chat"` for `SuperChat`, `"OBS Connected"` for `OBSConnected`. */
export function inWords(type: string): string {
  return type
    .replace(/_+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
}
