/**
 * Moderation. Up to 0.2.3 `target_user_*` and `created_by`; between 0.2.4 and 0.2.8 EventSub's names; `targetUser{}` and `moderator{}`
 * since 1.0.0.
 */

import { message } from "../resolvers/flags";
import { eventSubPerson, person, personFrom } from "../resolvers/person";
import { always, firstOf, id, number, text } from "../resolvers/read";
import { targetUser } from "../resolvers/user";
import { row, type Table } from "../row";
import { sharedFrom } from "./shared";

/** `created_by` is a login. */
const moderator = firstOf(
  person("moderator"),
  personFrom("created_by_user_id", "created_by"),
  eventSubPerson("moderator_"),
);
const reason = text("reason");
const rules = { user: targetUser };
const nobody = { user: always(null) };

const ban = { moderator, reason };
const timeout = { moderator, reason, seconds: number("duration") };
const deleted = { messageId: id("messageId", "targetMessageId", "message_id", "eventId"), message, moderator };

const mode = (name: string, state: string) =>
  row("chat-mode", { mode: always(name), state: always(state), moderator }, nobody);
const role = (name: string, isAdded: boolean) =>
  row("role-change", { changedRole: always(name), isAdded: always(isAdded) }, rules);

export const moderation: Table = {
  "Twitch.UserTimedOut": row("timeout", timeout, rules),
  "Twitch.UserUntimedOut": row("untimeout", { moderator }, rules),
  "Twitch.UserBanned": row("ban", ban, rules),
  "Twitch.UserUnbanned": row("unban", { moderator }, rules),
  "Twitch.WarnedUser": row("warning", { moderator, reason }, rules),
  "Twitch.ChatMessageDeleted": row("message-deleted", deleted, rules),
  "Twitch.ChatCleared": row("chat-cleared", { moderator }, nobody),

  "Twitch.SharedChatUserTimedout": row("timeout", { ...timeout, sharedFrom }, rules),
  "Twitch.SharedChatUserUntimedout": row("untimeout", { moderator, sharedFrom }, rules),
  "Twitch.SharedChatUserBanned": row("ban", { ...ban, sharedFrom }, rules),
  "Twitch.SharedChatUserUnbanned": row("unban", { moderator, sharedFrom }, rules),
  "Twitch.SharedChatMessageDeleted": row("message-deleted", { ...deleted, sharedFrom }, rules),

  // Of these little or nothing is known but their names; Twitch's members are tried.
  "YouTube.UserBanned": row("ban", ban, rules),
  "YouTube.UserTimedout": row("timeout", timeout, rules),
  "YouTube.MessageDeleted": row("message-deleted", deleted, rules),
  "Kick.UserBanned": row("ban", ban, rules),
  "Kick.UserTimedOut": row("timeout", timeout, rules),

  "Twitch.ModeratorAdded": role("moderator", true),
  "Twitch.ModeratorRemoved": role("moderator", false),
  "Twitch.VipAdded": role("vip", true),
  "Twitch.VipRemoved": role("vip", false),

  "Twitch.ShieldModeBegin": mode("shield", "on"),
  "Twitch.ShieldModeEnd": mode("shield", "off"),
  "Twitch.ChatEmoteModeOn": mode("emote", "on"),
  "Twitch.ChatEmoteModeOff": mode("emote", "off"),
  "Twitch.ChatFollowerModeOn": mode("follower", "on"),
  "Twitch.ChatFollowerModeOff": mode("follower", "off"),
  "Twitch.ChatFollowerModeChanged": mode("follower", "changed"),
  "Twitch.ChatSlowModeOn": mode("slow", "on"),
  "Twitch.ChatSlowModeOff": mode("slow", "off"),
  "Twitch.ChatSlowModeChanged": mode("slow", "changed"),
  "Twitch.ChatSubscriberModeOn": mode("subscriber", "on"),
  "Twitch.ChatSubscriberModeOff": mode("subscriber", "off"),
  "Twitch.ChatUniqueModeOn": mode("unique", "on"),
  "Twitch.ChatUniqueModeOff": mode("unique", "off"),
  "YouTube.NewSponsorOnlyStarted": mode("members", "on"),
  "YouTube.NewSponsorOnlyEnded": mode("members", "off"),
};
