import { knownEvents } from "../protocol";
import { text } from "./text";

/**
 * What streamers call an event, as "Gift bomb" for `GiftBomb`: there for the known events of Twitch (in the words of its type, if the texts have
 * no name for it), undefined for every other.
 */
export function spokenName(source: string, type: string): string | undefined {
  const known = knownEvents.find(source, type);
  if (known?.source !== "Twitch") return undefined;
  const found = text(`streamerbot.twitchEvent.${known.type}`);
  // A text that is not there comes back as its key.
  return found.endsWith(`.twitchEvent.${known.type}`) ? inWords(known.type) : found;
}

/** The name of an event with its words apart: `"Super Chat"` for `SuperChat`, `"OBS Connected"` for `OBSConnected`. */
export function inWords(type: string): string {
  return type
    .replace(/_+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
}
