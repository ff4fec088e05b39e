/** Follows, bits and raids. */
import { anonymousCheer, message } from "../resolvers/flags";
import { cheermotes, parts } from "../resolvers/lists";
import { firstOf, id, number, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { messageId, sharedFrom, systemMessage } from "./shared";

/** The follower: `targetUser` since 1.0.7, EventSub's names since 0.1.15, flat before. */
const follower = firstOf(userAt("targetUser"), userAt("user"), eventSubUser(), flatUser);

/** The raiding channel. */
const raider = firstOf(userAt("fromBroadcaster"), userAt("user"), eventSubUser("from_broadcaster_"), flatUser);
const raid = {
  viewers: number("viewers", "viewerCount"),
  avatar: text("profileImage", "fromBroadcaster.profilePicture"),
};

export const bits: Table = {
  "Twitch.Follow": row("follow", { followedAt: time("followed_at", "createdAt") }, { user: follower }),
  "YouTube.NewSubscriber": row("follow", { followedAt: time("createdAt"), avatar: text("avatar") }),
  "Kick.Follow": row("follow", {
    followedAt: time("timestamp"),
    avatar: text("user.profilePicture"),
  }),
  "Trovo.Follow": row("follow", { followedAt: time("timestamp", "createdAt") }),

  // Everything is inside `message` up to 0.2.4, in both places up to 1.0.4, beside it since.
  "Twitch.Cheer": row(
    "cheer",
    {
      bits: number("bits", "message.bits"),
      message,
      messageId: id("messageId", "message.msgId"),
      cheermotes: cheermotes("cheerEmotes", "message.cheerEmotes"),
      parts: parts("parts"),
    },
    { isAnonymous: anonymousCheer },
  ),
  "Twitch.BitsBadgeTier": row("bits-badge", { badgeTier: text("bitBadgeTier"), systemMessage, messageId }),

  "Twitch.Raid": row("raid", raid, { user: raider }),
  "Twitch.SharedChatRaid": row("raid", { ...raid, sharedFrom }, { user: raider }),
  "Trovo.Raid": row("raid", raid),

  "Twitch.WatchStreak": row("watch-streak", {
    streak: number("streak_count", "watchStreak"),
    pointsAwarded: number("channel_points_awarded"),
    message,
    parts: parts("parts"),
    systemMessage,
    messageId,
  }),
};
