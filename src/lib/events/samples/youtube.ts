/** YouTube: the user object, the broadcast and what carries them. Up to 0.2.4 the broadcast was left out. */
import type { Builders, Context, Data } from "./context";
import { people } from "./people";
import type { Person } from "./scene";
import { viewer } from "./users";
import { digits, guid, local, utc, utcSeconds } from "./wire";

const avatar = (person: Person): string => person.avatar ?? `https://yt3.ggpht.com/${person.login}=s88-c-k`;

const youtubeUser = (person: Person): Data => ({
  id: person.id,
  url: `http://www.youtube.com/channel/${person.id}`,
  name: person.name,
  profileImageUrl: avatar(person),
  isOwner: person.role === "broadcaster",
  isModerator: person.role === "moderator",
  isSponsor: person.subscribed ?? false,
  isVerified: false,
});

export const broadcastOf = (c: Context): Data => ({
  id: "mApLeMoTh01",
  channelId: c.broadcaster.platform === "youtube" ? c.broadcaster.id : "UCmaplemoth0000000000000",
  liveChatId: "KicKGFVDbWFwbGVtb3Ro",
  title: c.scene.title ?? "Lamps, moths and a very late boss",
  description: "A quiet evening.",
  categoryId: "20",
  privacy: "public",
  publishedAt: utcSeconds(c.at, -7200),
  scheduledStartTime: utcSeconds(c.at, -3600),
  scheduledEndTime: utcSeconds(c.at, 10800),
  actualStartTime: utc(c.at, -3541),
  // While the stream runs, captures show its start here.
  actualEndTime: utc(c.at, -3541),
  tags: ["cosy"],
  defaultLanguage: "en",
  defaultAudioLanguage: "en",
  status: "live",
});

const chatItem = (c: Context, user: Person = c.user): Data => ({
  broadcast: c.from("C1") ? broadcastOf(c) : undefined,
  eventId: c.scene.id ?? `LCC.${digits(c.id, 24)}`,
  user: youtubeUser(user),
  publishedAt: local(c.at),
});

const member = (c: Context): Person => ({ ...c.user, subscribed: true });
const levelName = "Lamp Keepers";

function message(c: Context): Data {
  const text = c.text("hello from the other tab");
  const parts = c.from("C1") ? { emotes: [], parts: [{ text }] } : {};
  return { message: text, ...parts, ...chatItem(c) };
}

const signs: Record<string, string> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

/** `"$5.00"`, or `"CHF 5.00"` where the currency has no sign here. */
export const money = (amount: number, currency: string): string =>
  `${signs[currency] ?? `${currency} `}${amount.toFixed(2)}`;

/** `amount` is formatted; the number is `microAmount` / 1e6. */
function paid(c: Context, fallback: number): Data {
  const amount = c.scene.amount ?? fallback;
  const currencyCode = c.scene.currency ?? "EUR";
  const tier = 1 + [2, 5, 10, 20, 50, 100].filter((least) => amount >= least).length;
  return { currencyCode, microAmount: Math.round(amount * 1e6), amount: money(amount, currencyCode), tier };
}

const sticker = {
  stickerId: "lamp_wave_v1",
  stickerAltText: "A moth waving from a lamp",
  stickerLanguage: "en",
  stickerImageUrl: "https://lh3.googleusercontent.com/lamp-wave",
};

/** B knew fewer members; their C form is not known, so they stay. */
const broadcastStarted = (c: Context): Data => {
  const { id, channelId, title, description, privacy, publishedAt } = broadcastOf(c);
  return { id, channelId, title, description, privacy, publishedAt };
};
const broadcastUpdated = (c: Context): Data => {
  const { id, title, description, privacy } = broadcastOf(c);
  return { id, title, description, privacy };
};

const counts = (c: Context): Data =>
  c.from("C1")
    ? { concurrentViewers: c.scene.viewers ?? 58, likeCount: 31, viewCount: 612, broadcast: broadcastOf(c) }
    : { likeCount: 31, dislikeCount: 0, viewCount: 612, commentCount: 0, favoriteCount: 0 };

/** `banType` and `banDuration` are the names that the documentation gives the variables. */
const banned = (c: Context): Data => ({
  bannedUser: { id: c.user.id, name: c.user.name },
  banType: c.from("C1") ? (c.type === "UserBanned" ? "permanent" : "temporary") : undefined,
  banDuration: c.type === "UserTimedout" ? (c.scene.duration ?? 300) : undefined,
  broadcast: c.from("C1") ? broadcastOf(c) : undefined,
});

const jewels = (c: Context): Data => ({
  jewelsAmount: c.scene.count ?? 20,
  name: "Lamp glow",
  url: "https://www.gstatic.com/lamp-glow.png",
  duration: { seconds: 3, nanos: 0 },
  hasVisualEffect: false,
  isCombo: false,
  comboCount: 1,
  altText: "A lamp that glows",
  language: "en_US",
  ...chatItem(c),
});

export const youtube: Builders = {
  Message: message,
  FirstWords: (c) => ({ user: viewer(c, c.user), message: c.text("first time catching it live"), action: false }),
  SuperChat: (c) => ({ message: c.text("for the lamp fund"), ...paid(c, 5), ...chatItem(c) }),
  SuperSticker: (c) => ({ ...paid(c, 2), ...sticker, ...chatItem(c) }),
  NewSponsor: (c) => ({ levelName, isUpgrade: false, ...chatItem(c, member(c)) }),
  MemberMileStone: (c) => ({
    levelName,
    months: c.scene.months ?? 6,
    message: c.text("half a year of moths"),
    ...chatItem(c, member(c)),
  }),
  MembershipGift: (c) => ({ count: c.bombCount, tier: levelName, ...chatItem(c, member(c)) }),
  GiftMembershipReceived: (c) => ({
    gifter: { id: c.user.id, name: c.user.name },
    tier: levelName,
    ...chatItem(c, { ...c.recipient, subscribed: true }),
  }),
  NewSubscriber: (c) => ({
    createdAt: utc(c.at),
    username: c.user.name,
    userId: c.user.id,
    avatar: avatar(c.user),
    isTest: c.isTest,
  }),
  UserBanned: banned,
  UserTimedout: banned,
  JewelsGifted: jewels,
  StatisticsUpdated: counts,
  BroadcastStarted: broadcastStarted,
  BroadcastUpdated: broadcastUpdated,
  BroadcastEnded: () => ({}),
};

const pollOf = (c: Context): Data => {
  const choices = c.scene.choices ?? [
    { title: "The lighthouse", votes: 14 },
    { title: "The marsh", votes: 9 },
  ];
  return { id: c.thing("poll"), question: c.scene.title ?? "Where to next?", choices, broadcast: broadcastOf(c) };
};
const emote = (c: Context): Data => ({ id: guid("emote"), name: "mapleGlow", addedBy: c.moderator.name });
const broadcast = (c: Context): Data => ({ broadcast: broadcastOf(c) });

export const youtubeAssumed: Builders = {
  MessageDeleted: (c) => ({ eventId: `LCC.${digits(c.id, 24)}`, user: youtubeUser(c.user), broadcast: broadcastOf(c) }),
  NewSponsorOnlyStarted: broadcast,
  NewSponsorOnlyEnded: broadcast,
  BroadcastMonitoringStarted: broadcast,
  BroadcastMonitoringEnded: broadcast,
  BroadcastAdded: broadcast,
  BroadcastRemoved: broadcast,
  PresentViewers: (c) => ({ viewers: people.viewers.slice(0, 3).map((person) => viewer(c, person)), isLive: true }),
  SevenTVEmoteAdded: emote,
  SevenTVEmoteRemoved: emote,
  BetterTTVEmoteAdded: emote,
  BetterTTVEmoteRemoved: emote,
  PollStarted: pollOf,
  PollUpdated: pollOf,
  PollClosed: pollOf,
};
