/**
 * Moderation. Up to 0.2.3 `target_user_*` and `created_by`; between 0.2.4 and 0.2.8 EventSub's names; `targetUser{}` and `moderator{}`
 * since 1.0.0.
 */

import { message } from "../resolvers/flags";
import { parts } from "../resolvers/lists";
import { eventSubPerson, person, personFrom, persons } from "../resolvers/person";
import { always, firstOf, id, lowerText, number, positive, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { targetUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { broadcast, channel, sharedFrom } from "./shared";

/** `created_by` is a login. The documentation names `createdBy…` for Kick. */
const moderator = firstOf(
  person("moderator"),
  personFrom("created_by_user_id", "created_by"),
  personFrom("createdById", "createdByUsername", "createdByDisplayName"),
  eventSubPerson("moderator_"),
);
const reason = text("reason");
const rules = { user: targetUser };
/** Of a message: who wrote it, which is not the moderator. */
const author = firstOf(userAt("user"), targetUser);
const nobody = { user: always(null) };

/** YouTube names `banDuration`, and a ban may be temporary there, too. */
const ban = { moderator, reason, banType: lowerText("banType"), seconds: positive("banDuration"), broadcast };
const timeout = { moderator, reason, seconds: number("duration", "banDuration"), broadcast };
const deleted = {
  messageId: id("messageId", "targetMessageId", "message_id", "eventId"),
  message,
  moderator,
  broadcast,
};

// Nobody has shown a frame of the following: the variables of their triggers and EventSub's names are tried.

const automod = (phase: string) =>
  row(
    "automod",
    {
      phase: always(phase),
      status: lowerText("status"),
      message: firstOf(message, text("rawInput")),
      parts: parts("parts"),
      messageId: id("messageId", "message_id"),
      category: text("category", "automod.category"),
      level: number("level", "automod.level"),
      heldAt: time("heldAt", "held_at"),
      moderator,
    },
    { user: author },
  );

/** On the answer to a request the text is the moderator's, and the user's no longer there. */
const unbanRequest = (phase: string) =>
  row(
    "unban-request",
    {
      phase: always(phase),
      requestId: id("id", "requestId"),
      message: text("text"),
      resolution: text("resolutionText", "resolution_text", "message"),
      moderator,
      createdAt: time("createdAt", "created_at"),
    },
    rules,
  );

const suspicious = (phase: string) =>
  row(
    "suspicious-user",
    {
      phase: always(phase),
      status: lowerText("lowTrustStatus", "low_trust_status", "status"),
      banEvasion: lowerText("banEvasionEvaluation", "ban_evasion_evaluation"),
      message,
      messageId: id("messageId", "message_id"),
      moderator,
    },
    rules,
  );

const session = (phase: string) =>
  row(
    "shared-chat",
    {
      phase: always(phase),
      sessionId: id("sessionId", "session_id", "id"),
      host: firstOf(person("host"), eventSubPerson("host_broadcaster_")),
      participants: firstOf(persons("participants"), persons("guests")),
      channel,
    },
    nobody,
  );

const mode = (name: string, state: string) =>
  row("chat-mode", { mode: always(name), state: always(state), moderator, broadcast }, nobody);
const role = (name: string, isAdded: boolean) =>
  row("role-change", { changedRole: always(name), isAdded: always(isAdded) }, rules);

export const moderation: Table = {
  "Twitch.UserTimedOut": row("timeout", timeout, rules),
  "Twitch.UserUntimedOut": row("untimeout", { moderator }, rules),
  "Twitch.UserBanned": row("ban", ban, rules),
  "Twitch.UserUnbanned": row("unban", { moderator }, rules),
  "Twitch.WarnedUser": row("warning", { phase: always("warned"), moderator, reason }, rules),
  "Twitch.WarningAcknowledged": row("warning", { phase: always("acknowledged") }, rules),
  "Twitch.AutoModMessageHeld": automod("held"),
  "Twitch.AutoModMessageUpdate": automod("updated"),
  "Twitch.UnbanRequestCreated": unbanRequest("created"),
  "Twitch.UnbanRequestApproved": unbanRequest("approved"),
  "Twitch.UnbanRequestDenied": unbanRequest("denied"),
  "Twitch.SuspiciousUserUpdate": suspicious("updated"),
  "Twitch.SuspiciousUserMessage": suspicious("message"),
  "Twitch.SharedChatSessionBegin": session("begin"),
  "Twitch.SharedChatSessionUpdate": session("update"),
  "Twitch.SharedChatSessionEnd": session("end"),
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
