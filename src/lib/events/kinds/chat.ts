/** Chat and moderation. */
import {
  boolean,
  cheermotes,
  emotes,
  group,
  id,
  number,
  parts,
  person,
  persons,
  record,
  string,
  time,
} from "../fields";
import { broadcast, channel, flags, messageId, place, sharedChat, sharedFrom, systemMessage } from "./common";

const messageFields = {
  message: string("What was written"),
  parts: parts("The same text in pieces: text, emote, mention, cheer"),
  emotes: emotes("The emotes in it"),
  messageId,
  flags,
  bits: number("Bits cheered with it"),
  cheermotes: cheermotes("The cheermotes in it"),
  reply: group("What it replies to", {
    isReply: boolean("Whether it is a reply"),
    parent: record("The message it replies to", {
      messageId,
      user: person("Who wrote it"),
      message: string("What it said"),
    }),
  }),
  sharedChat,
  channel,
  ...place,
} as const;

const moderator = person("The moderator");

export const chat = {
  chat: { about: "A message in chat", fields: messageFields },
  firstword: { about: "Someone's first message in this stream", fields: messageFields },
  whisper: {
    about: "A private message to the broadcaster or the bot",
    fields: { message: string("What was written"), emotes: emotes("The emotes in it"), messageId },
  },
  announcement: {
    about: "An announcement by a moderator",
    fields: {
      message: string("What was written"),
      parts: parts("The same text in pieces"),
      color: string("Its colour in lower case"),
      systemMessage,
      messageId,
      sharedFrom,
    },
  },
  "message-deleted": {
    about: "A moderator deletes a message of the user",
    fields: { messageId, message: string("What it said"), moderator, broadcast, sharedFrom },
  },
  "chat-cleared": { about: "A moderator clears the chat", withoutUser: true, fields: { moderator } },
  "chat-mode": {
    about: "A chat mode is turned on, turned off or changed",
    withoutUser: true,
    fields: {
      mode: string('"emote", "follower", "slow", "subscriber", "unique", "shield", "members"'),
      state: string('"on", "off" or "changed"'),
      moderator,
      broadcast,
    },
  },
  timeout: {
    about: "The user is timed out",
    fields: { moderator, reason: string("Why"), seconds: number("How long"), broadcast, sharedFrom },
  },
  untimeout: { about: "A timeout of the user is lifted", fields: { moderator, sharedFrom } },
  ban: {
    about: "The user is banned",
    fields: {
      moderator,
      reason: string("Why"),
      banType: string('"permanent" or "temporary" (YouTube)'),
      seconds: number("How long, unless permanent (YouTube)"),
      broadcast,
      sharedFrom,
    },
  },
  unban: { about: "A ban of the user is lifted", fields: { moderator, sharedFrom } },
  warning: {
    about: "A moderator warns the user, or the user has acknowledged a warning",
    fields: { phase: string('"warned" or "acknowledged"'), moderator, reason: string("Why") },
  },
  automod: {
    about: "AutoMod holds a message of the user, or a moderator decides on it",
    fields: {
      phase: string('"held" or "updated"'),
      status: string('What was decided: "approved", "denied", "expired"'),
      message: string("What was written"),
      parts: parts("The same text in pieces"),
      messageId,
      category: string("Why it was held"),
      level: number("AutoMod's level, 1 to 4"),
      heldAt: time("When it was held"),
      moderator,
    },
  },
  "unban-request": {
    about: "The user asks to be unbanned, or a moderator decides on it",
    fields: {
      phase: string('"created", "approved" or "denied"'),
      requestId: id("Id of the request"),
      message: string("What the user wrote"),
      resolution: string("What the moderator wrote"),
      moderator,
      createdAt: time("When"),
    },
  },
  "suspicious-user": {
    about: "The user is marked as suspicious or cleared, or a suspicious user writes a message",
    fields: {
      phase: string('"updated" or "message"'),
      status: string('"restricted", "active_monitoring" or "no_treatment"'),
      banEvasion: string('Whether the user may be evading a ban: "unknown", "possible", "likely"'),
      message: string("What was written"),
      messageId,
      moderator,
    },
  },
  "shared-chat": {
    about: "A shared chat session with other channels begins, changes or ends",
    withoutUser: true,
    fields: {
      phase: string('"begin", "update" or "end"'),
      sessionId: id("Id of the session"),
      host: person("The channel that hosts it"),
      participants: persons("The channels that take part"),
      channel,
    },
  },
  modiversary: {
    about: "The user celebrates an anniversary as a moderator",
    fields: {
      years: number("How many years"),
      message: string("What was written with it"),
      parts: parts("The same text in pieces"),
      systemMessage,
      messageId,
      sharedFrom,
    },
  },
  "role-change": {
    about: "The user becomes, or stops being, a moderator or VIP",
    fields: { changedRole: string('"moderator" or "vip"'), isAdded: boolean("Whether the role was given") },
  },
  shoutout: {
    about: "A shoutout, given to the user or received from them",
    fields: {
      direction: string('"given" or "received"'),
      viewers: number("Viewers of the channel"),
      moderator,
    },
  },
  "watch-streak": {
    about: "The user watched several streams in a row",
    fields: {
      streak: number("How many"),
      pointsAwarded: number("Channel points for it"),
      message: string("What was written with it"),
      parts: parts("The same text in pieces"),
      systemMessage,
      messageId,
      sharedFrom,
    },
  },
  "bits-badge": {
    about: "The user earns a new bits badge",
    fields: {
      badgeTier: string("The number of bits it stands for"),
      systemMessage,
      messageId,
      sharedFrom,
    },
  },
  pyramid: {
    about: "The user completes or breaks an emote pyramid in chat",
    fields: {
      isSuccess: boolean("Whether it was completed"),
      emote: string("The emote"),
      width: number("Its width"),
      total: number("How many so far"),
      owner: person("Who built it"),
    },
  },
  viewers: {
    about: "How many are watching, and other figures about the stream",
    withoutUser: true,
    fields: {
      viewers: number("Watching now"),
      likes: number("Likes (YouTube)"),
      views: number("Views in all (YouTube)"),
      present: persons("Who is there"),
      broadcast,
    },
  },
} as const;
