/**
 * Reads the trigger pages of a checkout of Streamer.bot's documentation (github.com/Streamerbot/docs): which event each is about, and the
 * names of its variables. Nothing else of the pages is kept.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { load } from "js-yaml";
import { knownEvents } from "../../src/lib/protocol/names";

export interface Page {
  /** Below the folder of the triggers, without its ending: "twitch/channel/follow". */
  path: string;
  /** "Twitch.Follow"; undefined for a page about an event of which no name on the wire is known. */
  event: string | undefined;
  /** Its own, then those it shares with other pages. */
  variables: string[];
}

const api = join("streamerbot", "3.api");

/** Event sources by folder, the innermost first. */
const sources: readonly (readonly [folder: RegExp, source: string, prefix?: string])[] = [
  [/^twitch\/shared-chat\//, "Twitch", "SharedChat"],
  [/^twitch\/chat\/mode\//, "Twitch", "Chat"],
  [/^twitch\/hype-train\//, "Twitch", "HypeTrain"],
  [/^twitch\/(raid|charity|pyramid|guest-star|community-goal)\//, "Twitch", "*"],
  [/^twitch\//, "Twitch"],
  [/^youtube\/broadcast\//, "YouTube", "Broadcast"],
  [/^youtube\//, "YouTube"],
  [/^kick\//, "Kick"],
  [/^meld-studio\//, "MeldStudio"],
  [/^obs-studio\//, "Obs"],
  [/^streamlabs-desktop\//, "StreamlabsDesktop"],
  [/^elgato\/stream-deck\//, "StreamDeck"],
  [/^elgato\/wave-link\//, "Elgato", "WaveLink"],
  [/^elgato\/camera-hub\/prompter\//, "Elgato", "CameraHubPrompter"],
  [/^elgato\/camera-hub\/webcam\//, "Elgato", "CameraHubWebcam"],
  [/^elgato\/camera-hub\//, "Elgato", "CameraHub"],
  [/^integrations\/hyperateio\//, "HypeRate"],
  [/^integrations\/ko-fi\//, "Kofi"],
  [/^integrations\/streamerbot-remote\//, "StreamerBotRemote"],
  [/^integrations\/tits\//, "ThrowingSystem"],
  [/^integrations\/vtube-studio\//, "VTubeStudio"],
  [/^integrations\/([\w-]+)\//, "*"],
  [/^core\/commands\//, "Command"],
  [/^core\/file-folder-watcher\//, "FileWatcher"],
  [/^core\/file-io\/file-tail\//, "FileTail"],
  [/^core\/groups\//, "Group"],
  [/^core\/inputs\//, "Inputs", "Input"],
  [/^core\/midi\//, "Midi"],
  [/^core\/system\/clip/, "System"],
  [/^core\/voice-control\//, "SpeechToText"],
  [/^core\//, "Misc"],
  [/^custom\//, "Custom"],
];

/** Pages whose name is not the event's. */
const names: Readonly<Record<string, string>> = {
  "core/commands/command-cooldown": "Command.Cooldown",
  "core/commands/command-triggered": "Command.Triggered",
  "core/quotes/quote-added": "Quote.Added",
  "core/quotes/show-quote": "Quote.Show",
  "core/schedule/timed-actions": "Misc.TimedAction",
  "core/websocket/client/websocket-client-closed": "WebsocketClient.Close",
  "core/websocket/client/websocket-client-message": "WebsocketClient.Message",
  "core/websocket/client/websocket-client-opened": "WebsocketClient.Open",
  "core/websocket/custom-server/connection-closed": "WebsocketCustomServer.Close",
  "core/websocket/custom-server/connection-opened": "WebsocketCustomServer.Open",
  "core/websocket/custom-server/message": "WebsocketCustomServer.Message",
  "custom/custom": "Custom.Event",
  "elgato/camera-hub/webcam/selected-webcam-changed": "Elgato.CameraHubSelectedWebcamChanged",
  "elgato/camera-hub/webcam/tilt-changed": "Elgato.CameraHubTiltChanged",
  "integrations/crowdcontrol/timed-effect-update": "CrowdControl.TimedEffectUpdated",
  "integrations/streamerbot-remote/remote-instance-connected": "StreamerBotRemote.InstanceConnected",
  "integrations/streamerbot-remote/remote-instance-disconnected": "StreamerBotRemote.InstanceDisconnected",
  "integrations/streamerbot-remote/remote-instance-trigger": "StreamerBotRemote.InstanceTrigger",
  "integrations/vtube-studio/model-configuration-changed": "VTubeStudio.ModelConfigChanged",
  "integrations/throne/contribution-purchased": "Throne.ContributionPurchased",
  "integrations/throne/gift-crowdfunded": "Throne.GiftCrowdfunded",
  "integrations/throne/gift-purchased": "Throne.GiftPurchased",
  "kick/chat/message": "Kick.ChatMessage",
  "kick/kicks/gifted": "Kick.KicksGifted",
  "twitch/channel-reward/reward-redemption-updated": "Twitch.RewardRedemptionUpdated",
  "twitch/chat/bot-whispers": "Twitch.BotWhisper",
  "twitch/chat/first-words": "Twitch.FirstWord",
  "twitch/chat/message": "Twitch.ChatMessage",
  "twitch/chat/whispers": "Twitch.Whisper",
  "twitch/moderation/automod-message-updated": "Twitch.AutoModMessageUpdate",
  "twitch/raid/raid": "Twitch.Raid",
  "twitch/subscriptions/gift-subscription": "Twitch.GiftSub",
  "twitch/subscriptions/resubscription": "Twitch.ReSub",
  "twitch/subscriptions/subscription": "Twitch.Sub",
  "youtube/broadcast/statistics-updated": "YouTube.StatisticsUpdated",
  "youtube/general/sponsor-only-ended": "YouTube.NewSponsorOnlyEnded",
  "youtube/general/sponsor-only-started": "YouTube.NewSponsorOnlyStarted",
  "youtube/membership/gift": "YouTube.MembershipGift",
};

const pascal = (slug: string): string =>
  slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

function eventOf(path: string): string | undefined {
  const named = names[path];
  if (named !== undefined) return named;
  for (const [folder, source, prefix = ""] of sources) {
    const found = folder.exec(path);
    if (!found) continue;
    const [parent = "", slug = ""] = [path.split("/").at(-2), path.split("/").at(-1)];
    const before = prefix === "*" ? pascal(parent) : prefix;
    const known = knownEvents.find(source === "*" ? (found[1] ?? "") : source, before + pascal(slug));
    return known && `${known.source}.${known.type}`;
  }
  return undefined;
}

interface Variable {
  name: string;
  /** Values of this one, and further variables with each. */
  filter?: { children?: Variable[] }[];
}

interface FrontMatter {
  variables?: Variable[];
  commonVariables?: string[];
}

const frontMatterOf = (file: string): FrontMatter =>
  (load(readFileSync(file, "utf8").split(/^-{3,}\s*$/m)[1] ?? "") as FrontMatter | null) ?? {};

const namesOf = (variables: readonly Variable[] = []): string[] =>
  variables.flatMap(({ name, filter = [] }) => [name, ...filter.flatMap(({ children }) => namesOf(children))]);

const markdown = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));

/** All pages of a checkout, in the order of their paths. */
export function readPages(checkout: string): Page[] {
  const shared = new Map(
    markdown(join(checkout, api, ".variables")).map((path) => [
      path.split(sep).at(-1)?.replace(/\.md$/, "") ?? "",
      namesOf(frontMatterOf(join(checkout, api, ".variables", path)).variables),
    ]),
  );
  const folder = join(checkout, api, "2.triggers");
  return markdown(folder)
    .map((path) => ({ file: join(folder, path), path: path.replaceAll(sep, "/").replace(/\.md$/, "") }))
    .filter(({ path }) => path !== "0.index")
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ file, path }) => {
      const { variables, commonVariables } = frontMatterOf(file);
      const common = (commonVariables ?? []).flatMap((name) => shared.get(name) ?? []);
      return { path, event: eventOf(path), variables: [...new Set([...namesOf(variables), ...common])] };
    });
}
