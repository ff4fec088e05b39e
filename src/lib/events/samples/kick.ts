/** Kick, since 1.0.0. */
import type { Builders, Context, Data } from "./context";
import type { Person } from "./scene";
import { reply } from "./twitch-chat";
import { roleNumber } from "./users";
import { guid, utcSeconds } from "./wire";

/** `isSubscribed` here, where Twitch has `subscribed`. */
const base = (person: Person, subscribed = person.subscribed ?? false): Data => ({
  id: person.id,
  login: person.login,
  name: person.name,
  type: "kick",
  profilePicture: person.avatar ?? `https://files.kick.com/images/user/${person.id}/profile_image/small.webp`,
  role: roleNumber(person),
  isSubscribed: subscribed,
});

const chatter = (person: Person): Data => ({
  ...base(person),
  badges: person.subscribed
    ? [
        {
          id: "subscriber",
          name: "Subscriber",
          info: String(person.months ?? 1),
          imageUrl: "https://files.kick.com/channel_subscriber_badges/610/original",
        },
      ]
    : [],
  color: person.color,
  monthsSubscribed: person.months ?? 0,
  isVerified: false,
});

/** Up to 1.0.4 `content` and `sender`; one reader of 1.0.5 reports `msgBody` and `userName`. */
const replyOf = (c: Context): Data | undefined => {
  const to = c.scene.replyTo;
  if (c.from("C2")) return reply(c);
  return to && { messageId: to.id, content: to.text, sender: chatter(to.user) };
};

const chat =
  (fallback: string) =>
  (c: Context): Data => {
    const text = c.text(fallback);
    return {
      isAnonymous: c.isAnonymous,
      user: chatter(c.user),
      messageId: c.id,
      parts: [{ type: "text", text }],
      text,
      isReply: c.scene.replyTo !== undefined,
      reply: replyOf(c),
      isInternal: c.scene.internal ?? false,
      isTest: c.isTest,
    };
  };

const period = (c: Context): Data => ({
  subscribedAt: utcSeconds(c.at),
  expiresAt: utcSeconds(c.at, 30 * 86400),
  isTest: c.isTest,
});

/** `duration` counts months. */
const subscription =
  (months: number) =>
  (c: Context): Data => ({ user: base(c.user, true), duration: c.scene.months ?? months, ...period(c) });

const gift =
  (recipients: (c: Context) => Data) =>
  (c: Context): Data => ({
    isAnonymous: c.isAnonymous,
    user: c.isAnonymous ? undefined : base(c.user),
    ...recipients(c),
    ...period(c),
  });

/** Read so by several programs that work on real servers; one of them finds what was written in `description`. */
function redemption(c: Context): Data {
  const { id, title, cost } = c.scene.reward ?? { id: guid("reward"), title: "Water the moth", cost: 350 };
  const input = c.scene.input ?? "the fern";
  return { id: c.id, redeemer: base(c.user), reward: { id, title, cost }, description: input, status: "pending" };
}

/** KICKs. The flag is false for anonymous ones, too: their user is called "Anonymous". */
const kicks = (c: Context): Data => ({
  user: c.isAnonymous ? { name: "Anonymous", type: "kick" } : base(c.user),
  kicks: { amount: c.scene.amount ?? 100, name: "Hype", type: "BASIC", tier: "BASIC", pinnedTimeSeconds: 0 },
  message: c.text("for the lamp"),
  isTest: c.isTest,
});

export const kick: Builders = {
  ChatMessage: chat("evening, kick side"),
  FirstWords: chat("first one in"),
  Follow: (c) => ({ user: base(c.user), timestamp: utcSeconds(c.at) }),
  Subscription: subscription(1),
  Resubscription: subscription(4),
  GiftSubscription: gift((c) => ({ recipient: base(c.recipient, true) })),
  KicksGifted: kicks,
  RewardRedemption: redemption,
  MassGiftSubscription: gift((c) => ({ recipients: c.recipients.map((person) => base(person, true)) })),
};

const moderated = (c: Context): Data => ({
  user: base(c.user),
  moderator: base(c.moderator),
  duration: c.type === "UserTimedOut" ? (c.scene.duration ?? 300) : undefined,
  reason: c.scene.reason ?? "spam",
  createdAt: utcSeconds(c.at),
});
const channel = (c: Context): Data => ({ broadcaster: base(c.broadcaster) });
const emote = (c: Context): Data => ({ id: guid("emote"), name: "mapleGlow", addedBy: c.moderator.name });

export const kickAssumed: Builders = {
  BroadcasterAuthenticated: channel,
  BroadcasterChatConnected: channel,
  BroadcasterChatDisconnected: channel,
  PresentViewers: (c) => ({ viewers: [base(c.user), base(c.recipient)], isLive: true }),
  StreamOnline: (c) => ({ ...channel(c), startedAt: utcSeconds(c.at) }),
  StreamOffline: (c) => ({ ...channel(c), endedAt: utcSeconds(c.at) }),
  UserTimedOut: moderated,
  UserBanned: moderated,
  ChannelUpdate: (c) => ({
    title: c.scene.title ?? "Lamps out, moths in",
    category: c.scene.game ?? { id: "15", name: "Just Chatting" },
  }),
  ViewerCountUpdate: (c) => ({ viewerCount: c.scene.viewers ?? 58 }),
  SevenTVEmoteAdded: emote,
  SevenTVEmoteRemoved: emote,
};
