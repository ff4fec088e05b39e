/** Follows, bits and raids. */
import { toBoolean, toId, toNumber } from "../../protocol/values";
import { anonymousCheer, message } from "../resolvers/flags";
import { parts, toCheermotes, toEmotes, toParts } from "../resolvers/lists";
import { eventSubPerson, makePerson, person } from "../resolvers/person";
import { always, firstOf, number, objectOf, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, makeNamed, userAt } from "../resolvers/user";
import { row, type Table, type Whole, wholeRow } from "../row";
import { messageFlags, sharedChatFlags } from "./chat";
import { channel, messageId, sharedFrom, systemMessage } from "./shared";

/** The follower: `targetUser` since 1.0.7, EventSub's names since 0.1.15, flat before. */
const follower = firstOf(userAt("targetUser"), userAt("user"), eventSubUser(), flatUser);

/** The raiding channel. */
const raider = firstOf(userAt("fromBroadcaster"), userAt("user"), eventSubUser("from_broadcaster_"), flatUser);
const raid = {
  viewers: number("viewers", "viewerCount"),
  avatar: text("profileImage", "fromBroadcaster.profilePicture"),
  channel: firstOf(person("toBroadcaster"), channel),
};

/** Nobody has shown a frame of these: members as on Twitch.Raid and in the trigger's variables are tried. */
const raidOut = (phase: string) =>
  row(
    "raid-out",
    {
      phase: always(phase),
      viewers: number("viewers", "viewerCount"),
      avatar: text("profileImage", "raidUserProfileImageURL", "targetUser.profilePicture"),
      channel: firstOf(person("broadcaster", "fromBroadcaster"), eventSubPerson("from_broadcaster_")),
    },
    {
      user: firstOf(
        userAt("toBroadcaster"),
        userAt("targetUser"),
        eventSubUser("to_broadcaster_"),
        (data) => makeNamed(data.raidUserId, data.raidUserName, data.raidUser),
        userAt("user"),
        flatUser,
      ),
    },
  );

/** Everything is inside `message` up to 0.2.4, in both places up to 1.0.4, next to it since. */
const cheer: Whole<"cheer"> = (common, data, raw) => {
  const old = objectOf(data.message);
  return {
    kind: common.kind,
    platform: common.platform,
    timestamp: common.timestamp,
    isTest: common.isTest,
    user: common.user,
    isAnonymous: common.isAnonymous,
    bits: toNumber(data.bits) ?? toNumber(old.bits),
    message: message(data, raw),
    messageId: toId(data.messageId) ?? toId(old.msgId),
    cheermotes: toCheermotes(data.cheerEmotes) ?? toCheermotes(old.cheerEmotes),
    parts: toParts(data.parts),
    emotes: toEmotes(data.emotes) ?? toEmotes(old.emotes),
    flags: messageFlags(data, raw),
    isReply: toBoolean(data.isReply) ?? toBoolean(old.isReply),
    sharedChat: sharedChatFlags(data, raw),
    channel: channel(data, raw) ?? makePerson(old.channelId, old.channel, undefined),
  };
};

export const bits: Table = {
  "Twitch.Follow": row("follow", { followedAt: time("followed_at", "createdAt"), channel }, { user: follower }),
  "YouTube.NewSubscriber": row("follow", { followedAt: time("createdAt"), avatar: text("avatar") }),
  "Kick.Follow": row("follow", {
    followedAt: time("timestamp"),
    avatar: text("user.profilePicture"),
    channel,
  }),
  "Trovo.Follow": row("follow", { followedAt: time("timestamp", "createdAt"), channel }),

  "Twitch.Cheer": wholeRow("cheer", cheer, { isAnonymous: anonymousCheer }),
  "Twitch.BitsBadgeTier": row("bits-badge", { badgeTier: text("bitBadgeTier"), systemMessage, messageId }),

  "Twitch.Raid": row("raid", raid, { user: raider }),
  "Twitch.SharedChatRaid": row("raid", { ...raid, sharedFrom }, { user: raider }),
  "Trovo.Raid": row("raid", raid),
  "Twitch.RaidStart": raidOut("start"),
  "Twitch.RaidSend": raidOut("send"),
  "Twitch.RaidCancelled": raidOut("cancelled"),

  "Twitch.WatchStreak": row("watch-streak", {
    streak: number("streak_count", "watchStreak"),
    pointsAwarded: number("channel_points_awarded"),
    message,
    parts: parts("parts"),
    systemMessage,
    messageId,
  }),
};
