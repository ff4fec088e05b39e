/** Twitch chat: messages, cheers, first words, whispers, announcements. */
import type { Builders, Context, Data } from "./context";
import { parse, textParts } from "./text";
import { badges, base, channelC3, flat, roleNumber, twitchUser, wireId, wireTier } from "./users";
import { hex, utc } from "./wire";

/** Shared chat, since 1.0.0 (0.2.5 to 0.2.8 had one flag `isSharedChat`). */
export const sharedFlags = (c: Context): Data => ({
  isInSharedChat: c.scene.sharedFrom !== undefined || c.type.startsWith("SharedChat"),
  isSharedChatHost: false,
  isFromSharedChatGuest: c.scene.sharedFrom !== undefined || c.type.startsWith("SharedChat"),
});

const nonce = (c: Context): string | undefined => (c.from("C2") ? undefined : hex(`nonce ${c.id}`, 32));

/** The `reply` of a message that is one. */
export const reply = (c: Context): Data | undefined => {
  const to = c.scene.replyTo;
  return (
    to && {
      userId: to.user.id,
      userLogin: to.user.login,
      userName: to.user.name,
      msgId: to.id,
      msgBody: to.text,
      threadMsgId: to.id,
      threadUserLogin: to.user.login,
    }
  );
};

/** The `message` object: all there is in A and B, the deprecated twin of the other members in C1, gone since 1.0.5. */
function messageObject(c: Context, text: string, bits: number): Data {
  const { user, scene } = c;
  const [b, c1] = [c.from("B"), c.from("C1")];
  const { emotes, cheerEmotes } = parse(c, text, bits > 0);
  const shared = sharedFlags(c);
  return {
    internal: b ? (scene.internal ?? false) : undefined,
    msgId: c.id,
    clientNonce: c1 ? nonce(c) : undefined,
    userId: wireId(c, user.id),
    username: user.login,
    role: roleNumber(user),
    subscriber: user.subscribed ?? false,
    subscriptionTier: c1 && user.subscribed ? wireTier(user.tier ?? "1000") : undefined,
    displayName: user.name,
    color: b ? user.color : undefined,
    channel: c.broadcaster.login,
    message: text,
    isHighlighted: false,
    isMe: false,
    isCustomReward: false,
    isAnonymous: c.isAnonymous,
    isReply: scene.replyTo !== undefined,
    reply: c1 ? reply(c) : undefined,
    bits,
    firstMessage: b ? (scene.firstMessage ?? false) : undefined,
    returningChatter: c1 ? false : undefined,
    hasBits: bits > 0,
    emotes,
    cheerEmotes,
    badges: b ? badges(c, user) : undefined,
    monthsSubscribed: b ? (user.months ?? 0) : undefined,
    isTest: b ? c.isTest : undefined,
    isInSharedChat: c1 ? shared.isInSharedChat : undefined,
    isFromSharedChatGuest: c1 ? shared.isFromSharedChatGuest : undefined,
    sourceBadges: c1 ? [] : undefined,
  };
}

const meta = (c: Context): Data => ({
  internal: c.scene.internal ?? false,
  clientNonce: nonce(c),
  firstMessage: c.scene.firstMessage ?? false,
  firstMessageTimestamp: c.from("C2") ? utc(c.at, c.scene.firstMessage ? 0 : -90 * 86400) : undefined,
  returningChatter: false,
  isHighlighted: false,
  isMe: false,
  isCustomReward: false,
  ...(c.from("C3") ? { ...sharedFlags(c), createdAt: utc(c.at) } : {}),
  isTest: c.isTest,
});

function chat(c: Context, text: string, bits = 0): Data {
  const message = messageObject(c, text, bits);
  if (!c.from("C1")) return { message };
  const { emotes, cheerEmotes, parts } = parse(c, text, bits > 0);
  return {
    ...(bits > 0 ? { bits, cheerEmotes } : {}),
    message: c.from("C2") ? undefined : message,
    user: twitchUser(c, c.user),
    messageId: c.id,
    meta: meta(c),
    anonymous: c.isAnonymous,
    text,
    emotes,
    parts,
    isReply: c.scene.replyTo !== undefined,
    reply: reply(c),
    sharedChatSource: c.scene.sharedFrom && base(c.scene.sharedFrom),
    ...channelC3(c),
    ...sharedFlags(c),
    isTest: c.isTest,
  };
}

function cheer(c: Context): Data {
  const cheered = c.scene.message === undefined ? 0 : parse(c, c.scene.message, true).bits;
  const bits = c.scene.bits ?? (cheered || 100);
  return chat(c, c.text(`Cheer${bits} for the next boss mapleGlow`), bits);
}

function firstWord(c: Context): Data {
  const text = c.text("morning all, made it in time");
  if (c.generation !== "A") return chat(c, text);
  const { id, login, name, subscribed = false } = c.user;
  const user = { id: wireId(c, id), login, display_name: name, subscribed, role: roleNumber(c.user) };
  return { message: text, action: false, user };
}

function whisper(c: Context): Data {
  const text = c.text("is the bridge open tonight?");
  if (c.from("C1")) return { user: base(c.user), whisperId: c.id, whisperText: text, isTest: c.isTest };
  const { id, login, name } = c.user;
  const user = { userId: wireId(c, id), username: login, displayName: name };
  const marks = c.from("B") ? { badges: badges(c, c.user) } : {};
  return { message: { msgId: c.id, ...user, message: text, emotes: [], ...marks } };
}

function announcement(c: Context): Data {
  const text = c.text("Community night starts at eight");
  const user = c.scene.user ?? c.moderator;
  if (c.from("C1")) {
    const who = { user: twitchUser(c, user), messageId: c.id, systemMessage: "", ...sharedFlags(c), isTest: c.isTest };
    return { text, parts: textParts(text), announcementColor: "PURPLE", ...who };
  }
  return {
    msgId: c.id,
    subscriber: user.subscribed ?? false,
    color: user.color,
    message: text,
    emotes: [],
    badges: badges(c, user),
    monthsSubscribed: user.months ?? 0,
    announcementColor: "PURPLE",
    ...flat(c, user),
    isTest: c.isTest,
  };
}

function messageDeleted(c: Context): Data {
  if (c.from("C1")) {
    const people = { targetUser: base(c.user), moderator: base(c.moderator) };
    return { messageId: c.id, ...people, ...sharedFlags(c), isTest: c.isTest };
  }
  const { login: userName } = c.user;
  return {
    targetMessageId: c.id,
    message: c.text("buy followers"),
    userName,
    role: roleNumber(c.user),
    isTest: c.isTest,
  };
}

export const twitchChat: Builders = {
  ChatMessage: (c) => chat(c, c.text("good to see you all mapleHi")),
  Cheer: cheer,
  FirstWord: firstWord,
  Whisper: whisper,
  BotWhisper: whisper,
  Announcement: announcement,
  ChatMessageDeleted: messageDeleted,
};
