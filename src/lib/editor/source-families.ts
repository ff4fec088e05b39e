/** The sources of events as a streamer thinks of them: where people watch, what they pay with, what the stream is made with, and the rest. */

/** In the order of the list. Each is a catalogue key under `streamerbot.family`. */
const families: Readonly<Record<string, readonly string[]>> = {
  platform: ["Twitch", "YouTube", "Kick", "Trovo"],
  tips: [
    "StreamElements",
    "Streamlabs",
    "TipeeeStream",
    "TreatStream",
    "Kofi",
    "Patreon",
    "Pallygg",
    "Fourthwall",
    "Shopify",
    "DonorDrive",
  ],
  studio: [
    "Obs",
    "StreamlabsDesktop",
    "MeldStudio",
    "VTubeStudio",
    "VoiceMod",
    "SpeakerBot",
    "ThrowingSystem",
    "CrowdControl",
  ],
  device: ["StreamDeck", "Elgato", "Inputs", "Midi", "HypeRate", "Pulsoid", "SpeechToText"],
  bot: [
    "Command",
    "Custom",
    "General",
    "Misc",
    "Raw",
    "Application",
    "Group",
    "Quote",
    "FileWatcher",
    "FileTail",
    "WebsocketClient",
    "WebsocketCustomServer",
    "StreamerBot",
    "StreamerBotRemote",
    "System",
  ],
};

const order = Object.values(families).flat();

/** The family of a source; undefined for one that is newer than this list. */
export function familyOf(source: string): string | undefined {
  return Object.keys(families).find((family) => families[family]?.includes(source));
}

/** For sorting: by family, and as listed there; those of no family last, by name. */
export function compareSources(a: string, b: string): number {
  const [left, right] = [order.indexOf(a), order.indexOf(b)];
  if (left >= 0 && right >= 0) return left - right;
  if (left < 0 && right < 0) return a.localeCompare(b);
  return left < 0 ? 1 : -1;
}
