/** Chat: messages, first words, whispers, announcements, and what is told of a viewer's standing in chat. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { message } from "../resolvers/flags";
import { emotes, parts } from "../resolvers/lists";
import { makePerson, person, personFrom, toPerson } from "../resolvers/person";
import { always, boolean, firstOf, id, lowerText, number, type Reader, text, toId, toText } from "../resolvers/read";
import { row, type Table } from "../row";
import type { Person } from "../values";
import { messageId, systemMessage, youTubeIds } from "./shared";

interface Parent {
  messageId: string | null;
  user: Person | null;
  message: string | null;
}

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

/** Beside each other in the newest shape; in `message` up to 0.2.4, and as a copy up to 1.0.4. */
const line = {
  message,
  parts: parts("parts"),
  emotes: emotes("emotes", "message.emotes"),
  messageId: id("messageId", "message.msgId"),
  flags: {
    action: boolean("meta.isMe", "message.isMe", "action"),
    highlighted: boolean("meta.isHighlighted", "message.isHighlighted"),
    customReward: boolean("meta.isCustomReward", "message.isCustomReward"),
    firstEver: boolean("meta.firstMessage", "message.firstMessage"),
    internal: boolean("meta.internal", "message.internal", "isInternal"),
  },
  reply: { isReply: boolean("isReply", "message.isReply"), parent },
  sharedChat: {
    // One flag from 0.2.5 to 0.2.8, three since 1.0.0.
    isShared: boolean("isInSharedChat", "isSharedChat", "meta.isInSharedChat", "message.isInSharedChat"),
    isHost: boolean("isSharedChatHost", "meta.isSharedChatHost"),
    isFromGuest: boolean("isFromSharedChatGuest", "meta.isFromSharedChatGuest", "message.isFromSharedChatGuest"),
    source: firstOf(person("sharedChatSource"), personFrom("message.sourceRoomId", "message.sourceRoomLogin")),
  },
};

const youTubeLine = { ...line, messageId: id("eventId"), broadcastId: youTubeIds.broadcastId };

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
  "Twitch.ChatMessage": row("chat", line),
  "YouTube.Message": row("chat", youTubeLine),
  "Kick.ChatMessage": row("chat", line),
  "Trovo.ChatMessage": row("chat", line),

  "Twitch.FirstWord": row("firstword", line),
  "YouTube.FirstWords": row("firstword", youTubeLine),
  "Kick.FirstWords": row("firstword", line),
  "Trovo.FirstWords": row("firstword", line),

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
