/**
 * The stream around the actions: viewers, accounts, credits, chat.
 *
 * Assumed: login-only-for-chat, message-echo, no-pronouns.
 */
import type { Platform } from "../../protocol";
import { since } from "../profiles";
import { timeStamp } from "../time";
import { broadcasterAnswer, connectedPlatforms } from "../world/accounts";
import { type Credits, dummyCredits } from "../world/credits";
import { pronounObject, twitchEmotes, youTubeEmotes } from "../world/defaults";
import { Refusal } from "./refusals";
import type { Answer, Server } from "./types";

/** Members are spelt as they are now since about 0.1.17; no profile lies between that and 0.1.14. */
function creditsAnswer({ profile }: Server, credits: Credits) {
  return since(profile, "0.1.15") ? credits.toAnswer() : credits.toOldAnswer();
}

export const streamAnswers = {
  GetBroadcaster: ({ profile, world }) => broadcasterAnswer(profile, world.accounts),
  GetMonitoredYouTubeBroadcasts: ({ world }) => ({ broadcasts: [...world.broadcasts], count: world.broadcasts.length }),
  GetActiveViewers: ({ profile, world }) => ({
    count: world.viewers.length,
    viewers: world.present.toAnswer(profile),
  }),
  GetCredits: (server) => creditsAnswer(server, server.world.credits),
  TestCredits: (server) => {
    const names = server.world.viewers.map((viewer) => viewer.name);
    return creditsAnswer(server, dummyCredits(names.length > 0 ? names : ["Someone"]));
  },
  ClearCredits: ({ world }) => {
    world.credits.clear();
    return undefined;
  },
  GetCommands: ({ world }) => ({ commands: world.commands, count: world.commands.length }),
  TwitchGetEmotes: () => ({ emotes: twitchEmotes }),
  YouTubeGetEmotes: () => ({ emotes: youTubeEmotes }),
  SendMessage: (server, fields, session) => {
    // Without a password there is nothing to log in with, so the request cannot be used at all.
    if (!session.authenticated) throw new Refusal("Authentication required");
    const platform = fields.platform as Platform;
    if (!connectedPlatforms(server.profile).includes(platform)) throw new Refusal(`Not connected to ${platform}`);
    server.say({
      platform,
      text: String(fields.message),
      bot: fields.bot === true,
      internal: fields.internal === true,
      replyId: typeof fields.replyId === "string" ? fields.replyId : undefined,
    });
    return undefined;
  },
  GetUserPronouns: ({ world }, fields) => {
    const userLogin = String(fields.userLogin);
    const found = pronounObject(world.pronouns.get(userLogin.toLowerCase()) ?? "");
    const pronoun = found ? { ...found, pronounLastCached: timeStamp() } : { userFound: false };
    return { userLogin, pronoun };
  },
} satisfies Record<string, Answer>;
