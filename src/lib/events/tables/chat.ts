/** Chat: messages, first words, whispers, announcements, and what is told of a viewer's standing in chat. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { message } from "../resolvers/flags";
import { parts, toEmotes, toParts } from "../resolvers/lists";
import { makePerson, person, personFrom, toPerson } from "../resolvers/person";
import { always, flag, id, lowerText, number, objectOf, type Reader, text, toId, toText } from "../resolvers/read";
import { row, type Table, type Whole, wholeRow } from "../row";
import type { FieldsOf } from "../types";
import { messageId, systemMessage, youTubeIds } from "./shared";

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

const parent: Reader<Parent | null> = (data) => {
  if (isObject(data.reply)) return toParent(data.reply);
  const old = data.message;
  return isObject(old) && isObject(old.reply) ? toParent(old.reply) : null;
};

// Chat is most of all traffic, so its groups and its payload are written out: `meta` in the newest shape, `message` before.
const flags: Reader<Flags> = (data) => {
  const meta = objectOf(data.meta);
  const old = objectOf(data.message);
  return {
    action: flag(meta.isMe, old.isMe, data.action),
    highlighted: flag(meta.isHighlighted, old.isHighlighted),
    customReward: flag(meta.isCustomReward, old.isCustomReward),
    firstEver: flag(meta.firstMessage, old.firstMessage),
    internal: flag(meta.internal, old.internal, data.isInternal),
  };
};

const reply: Reader<Reply> = (data, raw) => ({
  isReply: flag(data.isReply, objectOf(data.message).isReply),
  parent: parent(data, raw),
});

/** One flag from 0.2.5 to 0.2.8, three since 1.0.0. */
const sharedChat: Reader<SharedChat> = (data) => {
  const meta = objectOf(data.meta);
  const old = objectOf(data.message);
  return {
    isShared: flag(data.isInSharedChat, data.isSharedChat, meta.isInSharedChat, old.isInSharedChat),
    isHost: flag(data.isSharedChatHost, meta.isSharedChatHost),
    isFromGuest: flag(data.isFromSharedChatGuest, meta.isFromSharedChatGuest, old.isFromSharedChatGuest),
    source: toPerson(data.sharedChatSource) ?? makePerson(old.sourceRoomId, old.sourceRoomLogin, undefined),
  };
};

/** Beside each other in the newest shape; in `message` up to 0.2.4, and as a copy up to 1.0.4. */
function lines(
  messageId: (data: JsonObject, old: JsonObject) => string | null,
  broadcastId: Reader<string | null>,
): Whole<"chat" | "firstword"> {
  return (common, data, raw) => ({
    kind: common.kind,
    platform: common.platform,
    timestamp: common.timestamp,
    isTest: common.isTest,
    user: common.user,
    isAnonymous: common.isAnonymous,
    message: message(data, raw),
    parts: toParts(data.parts),
    emotes: toEmotes(data.emotes) ?? toEmotes(objectOf(data.message).emotes),
    messageId: messageId(data, objectOf(data.message)),
    flags: flags(data, raw),
    reply: reply(data, raw),
    sharedChat: sharedChat(data, raw),
    broadcastId: broadcastId(data, raw),
  });
}

const line = lines((data, old) => toId(data.messageId) ?? toId(old.msgId), always(null));
const youTubeLine = lines((data) => toId(data.eventId), youTubeIds.broadcastId);

const whisper = { message, messageId: id("whisperId", "message.msgId") };

const announcement = {
  message,
  parts: parts("parts"),
  color: lowerText("announcementColor"),
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
  "Twitch.SharedChatAnnouncement": row("announcement", { ...announcement, sharedFrom: person("source") }),

  "Twitch.PyramidSuccess": pyramidSuccess,
  "Twitch.PyramidBroken": pyramidBroken,
  // Their source up to 0.1.x.
  "Misc.PyramidSuccess": pyramidSuccess,
  "Misc.PyramidBroken": pyramidBroken,
};
