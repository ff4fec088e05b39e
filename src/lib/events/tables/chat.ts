/** Chat: messages, first words, whispers, announcements, and events about a viewer's standing in chat. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toBoolean, toId, toNumber, toText } from "../../protocol/values";
import { message } from "../resolvers/flags";
import { emotes, parts, toCheermotes, toEmotes, toParts } from "../resolvers/lists";
import { makePerson, person, personFrom, toPerson } from "../resolvers/person";
import { always, id, lowerText, nothing, number, objectOf, type Reader, text } from "../resolvers/read";
import { row, type Table, type Whole, wholeRow } from "../row";
import type { FieldsOf } from "../types";
import { broadcast, messageId, sharedFrom, systemMessage } from "./shared";

type Flags = FieldsOf<"chat">["flags"];
type Reply = FieldsOf<"chat">["reply"];
type Parent = NonNullable<Reply["parent"]>;
type SharedChat = FieldsOf<"chat">["sharedChat"];

/** Twitch: flat names; Kick up to about 1.0.5: `sender` and `content`. */
function toParent(reply: JsonObject): Parent | null {
  const parent = {
    messageId: toId(reply.msgId ?? reply.messageId),
    user: toPerson(reply.sender) ?? makePerson(reply.userId, reply.userLogin, reply.userName),
    message: toText(reply.msgBody ?? reply.content),
  };
  return parent.messageId === null && parent.user === null && parent.message === null ? null : parent;
}

function parent(data: JsonObject, old: JsonObject): Parent | null {
  if (isObject(data.reply)) return toParent(data.reply);
  return old !== nothing && isObject(old.reply) ? toParent(old.reply) : null;
}

// Chat is most of all traffic, so its groups and its payload are written out. What is beside each other in the newest shape, or in its `meta`,
// was in `message` up to 0.2.4 (here `old`), and still is, as a copy, up to 1.0.4.

const flags = (data: JsonObject, meta: JsonObject, old: JsonObject): Flags => ({
  action: toBoolean(meta.isMe) ?? toBoolean(old.isMe) ?? toBoolean(data.action),
  highlighted: toBoolean(meta.isHighlighted) ?? toBoolean(old.isHighlighted),
  customReward: toBoolean(meta.isCustomReward) ?? toBoolean(old.isCustomReward),
  firstEver: toBoolean(meta.firstMessage) ?? toBoolean(old.firstMessage),
  internal: toBoolean(meta.internal) ?? toBoolean(old.internal) ?? toBoolean(data.isInternal),
});

const reply = (data: JsonObject, old: JsonObject): Reply => ({
  isReply: toBoolean(data.isReply) ?? toBoolean(old.isReply),
  parent: parent(data, old),
});

/** One flag from 0.2.5 to 0.2.8, three since 1.0.0. */
const sharedChat = (data: JsonObject, meta: JsonObject, old: JsonObject): SharedChat => ({
  isShared:
    toBoolean(data.isInSharedChat) ??
    toBoolean(data.isSharedChat) ??
    toBoolean(meta.isInSharedChat) ??
    toBoolean(old.isInSharedChat),
  isHost: toBoolean(data.isSharedChatHost) ?? toBoolean(meta.isSharedChatHost),
  isFromGuest:
    toBoolean(data.isFromSharedChatGuest) ??
    toBoolean(meta.isFromSharedChatGuest) ??
    toBoolean(old.isFromSharedChatGuest),
  source:
    toPerson(data.sharedChatSource) ??
    (old === nothing ? null : makePerson(old.sourceRoomId, old.sourceRoomLogin, undefined)),
});

/** The same of events other than chat lines. */
export const sharedChatFlags: Reader<SharedChat> = (data) =>
  sharedChat(data, objectOf(data.meta), objectOf(data.message));
export const messageFlags: Reader<Flags> = (data) => flags(data, objectOf(data.meta), objectOf(data.message));

/** The channel, of which old shapes have the login alone. */
const channelOf = (data: JsonObject, old: JsonObject) => {
  if (data.broadcaster !== undefined) return toPerson(data.broadcaster);
  return old === nothing ? null : makePerson(undefined, old.channel, undefined);
};

function lines(
  messageId: (data: JsonObject, old: JsonObject) => string | null,
  broadcast: Reader<FieldsOf<"chat">["broadcast"]>,
): Whole<"chat" | "firstword"> {
  return (common, data, raw) => {
    const meta = objectOf(data.meta);
    const old = objectOf(data.message);
    const place = broadcast(data, raw);
    return {
      kind: common.kind,
      platform: common.platform,
      timestamp: common.timestamp,
      isTest: common.isTest,
      user: common.user,
      isAnonymous: common.isAnonymous,
      message: message(data, raw),
      parts: toParts(data.parts),
      emotes: toEmotes(data.emotes) ?? toEmotes(old.emotes),
      messageId: messageId(data, old),
      flags: flags(data, meta, old),
      // A line with bits is a Cheer since 0.2.5, and has no members for them.
      bits: old === nothing ? null : toNumber(old.bits),
      cheermotes: old === nothing ? null : toCheermotes(old.cheerEmotes),
      reply: reply(data, old),
      sharedChat: sharedChat(data, meta, old),
      channel: channelOf(data, old),
      broadcastId: place === null ? null : place.id,
      broadcast: place,
    };
  };
}

const line = lines((data, old) => toId(data.messageId) ?? toId(old.msgId), always(null));
const youTubeLine = lines((data) => toId(data.eventId), broadcast);

const whisper = { message, emotes: emotes("emotes", "message.emotes"), messageId: id("whisperId", "message.msgId") };

const announcement = {
  message,
  parts: parts("parts"),
  color: lowerText("announcementColor"),
  systemMessage,
  messageId,
};

/** Nobody has shown a frame of it: it is taken to look like the platform's other notices. */
const modiversary = {
  years: number("years", "modiversary.years", "moderatorYears"),
  message,
  parts: parts("parts"),
  systemMessage,
  messageId,
};

const pyramid = {
  emote: text("emote"),
  width: number("width"),
  total: number("total"),
  owner: personFrom("ownerId", "ownerUsername", "ownerDisplay"),
};
const pyramidSuccess = row("pyramid", { ...pyramid, isSuccess: always(true), owner: person("user") });
const pyramidBroken = row("pyramid", { ...pyramid, isSuccess: always(false) });

export const chat: Table = {
  "Twitch.ChatMessage": wholeRow("chat", line),
  "YouTube.Message": wholeRow("chat", youTubeLine),
  "Kick.ChatMessage": wholeRow("chat", line),
  "Trovo.ChatMessage": wholeRow("chat", line),

  "Twitch.FirstWord": wholeRow("firstword", line),
  "YouTube.FirstWords": wholeRow("firstword", youTubeLine),
  "Kick.FirstWords": wholeRow("firstword", line),
  "Trovo.FirstWords": wholeRow("firstword", line),

  "Twitch.Whisper": row("whisper", whisper),
  "Twitch.BotWhisper": row("whisper", whisper),

  "Twitch.Announcement": row("announcement", announcement),
  "Twitch.SharedChatAnnouncement": row("announcement", { ...announcement, sharedFrom }),

  "Twitch.Modiversary": row("modiversary", modiversary),
  "Twitch.SharedModiversary": row("modiversary", { ...modiversary, sharedFrom }),

  "Twitch.PyramidSuccess": pyramidSuccess,
  "Twitch.PyramidBroken": pyramidBroken,
  // Their source up to 0.1.x.
  "Misc.PyramidSuccess": pyramidSuccess,
  "Misc.PyramidBroken": pyramidBroken,
};
