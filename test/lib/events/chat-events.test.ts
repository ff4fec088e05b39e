import {
  base,
  check,
  fern,
  flatB,
  harbour,
  kickOwl,
  kickUser,
  lamp,
  live,
  liveBroadcast,
  owl,
  owlInFull,
  twitchUser,
  user,
  youTubeOwl,
  youTubeUser,
} from "./support";

const emote = {
  id: "em_1",
  type: "Twitch",
  name: "owlWave",
  startIndex: 6,
  endIndex: 12,
  imageUrl: "https://e.test/w",
};
const parts = [
  { type: "text", text: "hello " },
  { type: "emote", text: "owlWave", source: "Twitch", imageUrl: "https://e.test/w", zeroWidth: false },
];
const said = "hello owlWave";

/** Up to 0.2.4. */
const oldLine = {
  msgId: "c0ffee-01",
  username: owl.login,
  role: 4,
  subscriber: true,
  displayName: owl.name,
  channel: harbour.login,
  message: said,
  isHighlighted: true,
  isMe: false,
  isCustomReward: false,
  isAnonymous: false,
  isReply: false,
  bits: 0,
  emotes: [emote],
};
const lineA = { ...oldLine, userId: Number(owl.id) };
const lineB = {
  ...oldLine,
  userId: owl.id,
  internal: false,
  color: "#DAA520",
  firstMessage: true,
  badges: [],
  monthsSubscribed: 2,
  isTest: false,
};

/** Since 0.2.5. */
const newLine = {
  user: twitchUser,
  messageId: "c0ffee-01",
  meta: { internal: true, firstMessage: false, isHighlighted: false, isMe: true, isCustomReward: false, isTest: false },
  anonymous: false,
  text: said,
  emotes: [emote],
  parts,
  isReply: true,
  reply: {
    userId: fern.id,
    userLogin: fern.login,
    userName: fern.name,
    msgId: "c0ffee-00",
    msgBody: "who is there?",
    threadMsgId: "c0ffee-00",
  },
  isTest: true,
  isInSharedChat: true,
  isSharedChatHost: false,
  isFromSharedChatGuest: true,
  sharedChatSource: base(lamp),
};
const newest = { broadcaster: base(harbour), createdAt: "2031-03-09T17:05:44.1234567Z" };

const outA = {
  user: user({ ...owl, role: "broadcaster", subscribed: true }),
  isAnonymous: false,
  message: said,
  emotes: [emote],
  messageId: "c0ffee-01",
  flags: { action: false, highlighted: true, customReward: false },
  reply: { isReply: false },
  bits: 0,
  channel: { id: null, login: harbour.login, name: null },
};
const outB = {
  ...outA,
  isTest: false,
  user: user({ ...owl, role: "broadcaster", subscribed: true, color: "#DAA520", badges: [], months: 2 }),
  flags: { action: false, highlighted: true, customReward: false, firstEver: true, internal: false },
};
const outC = {
  // A guest of a shared chat: the role is one of the other channel.
  user: { ...owlInFull, role: null },
  isTest: true,
  isAnonymous: false,
  message: said,
  parts,
  emotes: [emote],
  messageId: "c0ffee-01",
  flags: { action: true, highlighted: false, customReward: false, firstEver: false, internal: true },
  reply: { isReply: true, parent: { messageId: "c0ffee-00", user: fern, message: "who is there?" } },
  sharedChat: { isShared: true, isHost: false, isFromGuest: true, source: lamp },
};

describe("chat and firstword", () => {
  for (const [name, kind] of [
    ["Twitch.ChatMessage", "chat"],
    ["Twitch.FirstWord", "firstword"],
  ] as const) {
    it(`${name} B`, () => check(name, { message: lineB }, kind, outB));
    it(`${name} C1 has both forms`, () =>
      check(name, { ...newLine, message: { ...lineB, message: "old text", isMe: false } }, kind, {
        ...outC,
        bits: 0,
        channel: outA.channel,
      }));
    it(`${name} C2`, () => check(name, newLine, kind, outC));
    it(`${name} C3`, () => check(name, { ...newLine, ...newest }, kind, { ...outC, channel: harbour }));
  }
  it("Twitch.ChatMessage A", () => check("Twitch.ChatMessage", { message: lineA }, "chat", outA));
  it("Twitch.ChatMessage B, an answer", () => {
    const reply = {
      msgId: "c0ffee-00",
      msgBody: "who is there?",
      userId: fern.id,
      userLogin: fern.login,
      userName: fern.name,
    };
    check("Twitch.ChatMessage", { message: { ...lineB, isReply: true, reply } }, "chat", {
      ...outB,
      reply: { isReply: true, parent: { messageId: "c0ffee-00", user: fern, message: "who is there?" } },
    });
  });
  it("Twitch.FirstWord A", () => {
    const who = { id: Number(owl.id), login: owl.login, display_name: owl.name, subscribed: true, role: 1 };
    check("Twitch.FirstWord", { message: "morning", action: false, user: who }, "firstword", {
      user: user({ ...owl, role: "viewer", subscribed: true }),
      message: "morning",
      flags: { action: false },
    });
  });

  const youTube = { message: "ahoy", eventId: live.eventId, user: youTubeUser, publishedAt: live.publishedAt };
  it("YouTube.Message B", () =>
    check("YouTube.Message", youTube, "chat", { user: youTubeOwl, message: "ahoy", messageId: live.eventId }));
  it("YouTube.Message C", () =>
    check("YouTube.Message", { ...youTube, ...live, emotes: [], parts: [{ text: "ahoy" }] }, "chat", {
      user: youTubeOwl,
      message: "ahoy",
      messageId: live.eventId,
      emotes: [],
      parts: [{ type: "text", text: "ahoy" }],
      broadcastId: "kQ7owlstream",
      broadcast: liveBroadcast,
    }));
  it("YouTube.FirstWords B and C", () => {
    const who = { display: "Mossy Owl", id: "UCowl", name: "Mossy Owl", role: 1, subscribed: true, type: "youtube" };
    check("YouTube.FirstWords", { user: who, message: "ahoy", action: false }, "firstword", {
      user: user({ id: "UCowl", name: "Mossy Owl", role: "viewer", subscribed: true }),
      message: "ahoy",
      flags: { action: false },
    });
  });

  const kick = { isAnonymous: false, user: kickUser, messageId: "k-1", text: "hi", isInternal: false, isTest: false };
  const kickOut = {
    user: kickOwl,
    isAnonymous: false,
    isTest: false,
    message: "hi",
    messageId: "k-1",
    flags: { internal: false },
  };
  it("Kick.ChatMessage", () =>
    check(
      "Kick.ChatMessage",
      { ...kick, isReply: true, reply: { messageId: "k-0", content: "hm", sender: base(fern, "kick") } },
      "chat",
      { ...kickOut, reply: { isReply: true, parent: { messageId: "k-0", user: fern, message: "hm" } } },
    ));
  it("Kick.ChatMessage, as newer servers are said to write replies", () =>
    check(
      "Kick.ChatMessage",
      { ...kick, isReply: true, reply: { messageId: "k-0", msgBody: "hm", userName: fern.name } },
      "chat",
      {
        ...kickOut,
        reply: {
          isReply: true,
          parent: { messageId: "k-0", user: { id: null, login: null, name: fern.name }, message: "hm" },
        },
      },
    ));
  it("Kick.FirstWords", () =>
    check("Kick.FirstWords", { ...kick, isReply: false }, "firstword", { ...kickOut, reply: { isReply: false } }));
});

describe("whisper, announcement, watch streak, pyramid", () => {
  const whisper = { msgId: "60", username: owl.login, displayName: owl.name, message: "psst", emotes: [] };
  for (const name of ["Twitch.Whisper", "Twitch.BotWhisper"]) {
    it(`${name} A`, () =>
      check(name, { message: { ...whisper, userId: Number(owl.id) } }, "whisper", {
        user: user(owl),
        message: "psst",
        emotes: [],
        messageId: "60",
      }));
    it(`${name} B`, () =>
      check(name, { message: { ...whisper, userId: owl.id, badges: [] } }, "whisper", {
        user: user({ ...owl, badges: [] }),
        message: "psst",
        emotes: [],
        messageId: "60",
      }));
    it(`${name} C`, () =>
      check(name, { user: base(owl), whisperId: "w-7", whisperText: "psst", isTest: false }, "whisper", {
        user: user(owl),
        message: "psst",
        messageId: "w-7",
        isTest: false,
      }));
  }

  it("Twitch.Announcement B", () =>
    check(
      "Twitch.Announcement",
      {
        subscriber: false,
        message: "raffle",
        badges: [],
        announcementColor: "GREEN",
        ...flatB(fern),
        role: 3,
        isTest: true,
      },
      "announcement",
      {
        user: user({ ...fern, role: "moderator", subscribed: false, badges: [] }),
        message: "raffle",
        color: "green",
        isTest: true,
      },
    ));
  it("Twitch.Announcement C", () =>
    check(
      "Twitch.Announcement",
      {
        text: "raffle",
        parts: [{ type: "text", text: "raffle" }],
        announcementColor: "Purple",
        user: twitchUser,
        messageId: "a-1",
        systemMessage: "",
        isTest: false,
      },
      "announcement",
      {
        user: owlInFull,
        message: "raffle",
        parts: [{ type: "text", text: "raffle" }],
        color: "purple",
        messageId: "a-1",
        isTest: false,
      },
    ));
  it("Twitch.WatchStreak up to 1.0.4", () =>
    check(
      "Twitch.WatchStreak",
      { msgId: "s-1", userName: owl.login, displayName: owl.name, watchStreak: 6, message: "here", parts: [] },
      "watch-streak",
      { user: user({ login: owl.login, name: owl.name }), streak: 6, message: "here", messageId: "s-1", parts: [] },
    ));
  it("Twitch.WatchStreak since 1.0.5", () =>
    check(
      "Twitch.WatchStreak",
      {
        streak_count: 6,
        channel_points_awarded: 450,
        text: "here",
        parts: [],
        user: twitchUser,
        messageId: "s-1",
        systemMessage: "six",
        isTest: false,
      },
      "watch-streak",
      {
        user: owlInFull,
        streak: 6,
        pointsAwarded: 450,
        message: "here",
        parts: [],
        messageId: "s-1",
        systemMessage: "six",
        isTest: false,
      },
    ));
  const viewer = { display: owl.name, id: owl.id, name: owl.login, role: 1, subscribed: true, type: "twitch" };
  for (const name of ["Misc.PyramidSuccess", "Twitch.PyramidSuccess"]) {
    it(`${name} B`, () =>
      check(name, { total: 3, width: 2, emote: "owlWave", user: viewer }, "pyramid", {
        platform: "twitch",
        user: user({ ...owl, role: "viewer", subscribed: true }),
        isSuccess: true,
        emote: "owlWave",
        width: 2,
        total: 3,
        owner: owl,
      }));
  }
  it("Twitch.PyramidBroken B", () =>
    check(
      "Twitch.PyramidBroken",
      {
        ownerId: fern.id,
        ownerUsername: fern.login,
        ownerDisplay: fern.name,
        total: 3,
        width: 2,
        emote: "e",
        user: viewer,
      },
      "pyramid",
      {
        user: user({ ...owl, role: "viewer", subscribed: true }),
        isSuccess: false,
        emote: "e",
        width: 2,
        total: 3,
        owner: fern,
      },
    ));
});

describe("moderation", () => {
  const moderator = base(fern);
  const shared = { isInSharedChat: false, isSharedChatHost: false, isFromSharedChatGuest: false };
  const target = { target_user_display: owl.name, target_user_id: owl.id, target_user_login: owl.login };
  const by = { created_by_user_id: fern.id, created_by: fern.login };
  const byOut = { id: fern.id, login: fern.login, name: null };

  it("Twitch.UserTimedOut B", () =>
    check(
      "Twitch.UserTimedOut",
      { ...target, ...by, created_at: "2031-03-09T17:00:00Z", duration: 300, reason: "", isTest: true },
      "timeout",
      { user: user(owl), moderator: byOut, seconds: 300, isTest: true },
    ));
  it("Twitch.UserTimedOut C", () =>
    check(
      "Twitch.UserTimedOut",
      { moderator, targetUser: base(owl), reason: "spam", duration: 600, ...shared, isTest: false },
      "timeout",
      { user: user(owl), moderator: fern, reason: "spam", seconds: 600, isTest: false },
    ));
  it("Twitch.UserUntimedOut B", () =>
    check("Twitch.UserUntimedOut", { ...target, ...by, moderation_action: "untimeout", duration: 0 }, "untimeout", {
      user: user(owl),
      moderator: byOut,
    }));
  it("Twitch.UserUntimedOut C", () =>
    check("Twitch.UserUntimedOut", { moderator, targetUser: base(owl), ...shared, isTest: false }, "untimeout", {
      user: user(owl),
      moderator: fern,
      isTest: false,
    }));
  it("Twitch.UserBanned B", () =>
    check("Twitch.UserBanned", { ...target, ...by, duration: 0, reason: "bot" }, "ban", {
      user: user(owl),
      moderator: byOut,
      reason: "bot",
    }));
  it("Twitch.UserBanned C", () =>
    check("Twitch.UserBanned", { moderator, targetUser: base(owl), reason: "bot", isTest: true }, "ban", {
      user: user(owl),
      moderator: fern,
      reason: "bot",
      isTest: true,
    }));
  it("Twitch.UserUnbanned C", () =>
    check("Twitch.UserUnbanned", { moderator, targetUser: base(owl) }, "unban", { user: user(owl), moderator: fern }));
  it("Twitch.SharedChatUserBanned C", () =>
    check("Twitch.SharedChatUserBanned", { moderator, source: base(lamp), targetUser: base(owl) }, "ban", {
      user: user(owl),
      moderator: fern,
      sharedFrom: lamp,
    }));
  it("YouTube.UserBanned", () =>
    check("YouTube.UserBanned", { bannedUser: { id: "UCspam", name: "Spam Sam" } }, "ban", {
      user: user({ id: "UCspam", name: "Spam Sam" }),
    }));
  it("Twitch.ChatMessageDeleted B", () =>
    check(
      "Twitch.ChatMessageDeleted",
      { targetMessageId: "d-1", message: "rude", userName: owl.login, role: 0, isTest: false },
      "message-deleted",
      { user: user({ login: owl.login }), messageId: "d-1", message: "rude", isTest: false },
    ));
  it("Twitch.ChatMessageDeleted C", () =>
    check("Twitch.ChatMessageDeleted", { messageId: "d-1", targetUser: base(owl), moderator }, "message-deleted", {
      user: user(owl),
      messageId: "d-1",
      moderator: fern,
    }));
  it("Twitch.ChatCleared B", () =>
    check("Twitch.ChatCleared", { target_user_id: "", target_user_login: "", ...by, duration: 0 }, "chat-cleared", {
      moderator: byOut,
    }));
  it("Twitch.ChatCleared C", () =>
    check("Twitch.ChatCleared", { moderator, createdAt: "2031-03-09T17:00:00Z", isTest: false }, "chat-cleared", {
      moderator: fern,
      isTest: false,
    }));
  it("Twitch.ShieldModeBegin and End", () => {
    const data = { moderator_user_id: fern.id, moderator_user_login: fern.login, moderator_user_name: fern.name };
    check("Twitch.ShieldModeBegin", data, "chat-mode", { mode: "shield", state: "on", moderator: fern });
    check("Twitch.ShieldModeEnd", data, "chat-mode", { mode: "shield", state: "off", moderator: fern });
  });
  it("roles given and taken, of which no payload is known", () => {
    check("Twitch.VipAdded", { user: base(owl) }, "role-change", {
      user: user(owl),
      changedRole: "vip",
      isAdded: true,
    });
    check("Twitch.ModeratorRemoved", {}, "role-change", { changedRole: "moderator", isAdded: false });
  });
});
