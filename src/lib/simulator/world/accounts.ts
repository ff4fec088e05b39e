/**
 * The accounts that Streamer.bot is logged in with, and the YouTube broadcasts it watches.
 *
 * Assumed: broadcaster, broadcast-status.
 */
import type { JsonObject, Platform } from "../../protocol";
import { type Profile, since } from "../profiles";
import { stableGuid } from "./actions";

/** Somebody who can write in chat: the members that samples of events take for a person. */
export interface Account {
  id: string;
  login: string;
  name: string;
}

export interface Accounts {
  broadcaster: Account;
  bot: Account;
}

/** Platforms that this Streamer.bot is logged in with; Kick is supported from 1.0.0 on. */
export function connectedPlatforms(profile: Profile): Platform[] {
  return since(profile, "1.0.0") ? ["twitch", "youtube", "kick"] : ["twitch", "youtube"];
}

/**
 * The answer to GetBroadcaster (Streamer.bot docs). On Twitch `broadcastUser` is the display name and `broadcastUserName` the
 * login, and the broadcaster's id is a number while the bot's is a text.
 */
export function broadcasterAnswer(profile: Profile, { broadcaster, bot }: Accounts): JsonObject {
  const withBot = since(profile, "0.2.0");
  const channel = `UC${stableGuid(broadcaster.login).replaceAll("-", "").slice(0, 22)}`;
  const platforms: Partial<Record<Platform, JsonObject>> = {
    twitch: {
      broadcastUser: broadcaster.name,
      broadcastUserName: broadcaster.login,
      broadcastUserId: Number(broadcaster.id),
      broadcasterIsAffiliate: true,
      broadcasterIsPartner: false,
      ...(withBot ? { botUser: bot.name, botUserName: bot.login, botUserId: bot.id } : {}),
    },
    youtube: {
      broadcastUserName: broadcaster.name,
      broadcastUserId: channel,
      broadcastUserProfileImage: "https://yt3.ggpht.com/simulated=s88-c-k-c0x00ffffff-no-rj",
    },
    kick: {
      broadcasterLogin: broadcaster.login,
      broadcasterUserName: broadcaster.name,
      broadcasterUserId: broadcaster.id.slice(-7),
      broadcasterProfileUrl: "https://files.kick.com/images/user/simulated/profile_image/simulated.webp",
    },
  };
  const connected = connectedPlatforms(profile);
  return {
    platforms: Object.fromEntries(connected.map((platform) => [platform, platforms[platform]])),
    connected,
    disconnected: [],
  };
}

/** One broadcast of GetMonitoredYouTubeBroadcasts (form: the official client's types). */
export function youTubeBroadcast({ broadcaster }: Accounts, startedAt: number): JsonObject {
  const started = new Date(startedAt).toISOString();
  return {
    id: stableGuid(`broadcast ${started}`).slice(0, 11),
    channelId: `UC${stableGuid(broadcaster.login).replaceAll("-", "").slice(0, 22)}`,
    liveChatId: stableGuid(`chat ${started}`),
    title: "An evening with the simulator",
    description: "",
    categoryId: "20",
    privacy: "public",
    publishedAt: started,
    scheduledStartTime: started,
    scheduledEndTime: new Date(startedAt + 4 * 3_600_000).toISOString(),
    actualStartTime: started,
    actualEndTime: started,
    status: "ready",
    tags: ["simulator"],
    defaultLanguage: "en",
    defaultAudioLanguage: "en",
  };
}
