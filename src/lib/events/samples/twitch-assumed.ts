/** Shared chat on Twitch, some of it documented, and Twitch events of which no payload is. */
import type { Builder, Builders, Context, Data } from "./context";
import { each } from "./family";
import { people } from "./people";
import { twitchChat } from "./twitch-chat";
import { moderation, reason, timeout } from "./twitch-moderation";
import { giftBomb, giftPaidUpgrade, notice, primePaidUpgrade, twitchSupport } from "./twitch-support";
import { pollEnds } from "./twitch-votes";
import { base, channelC3, eventSub, genericUser } from "./users";
import { guid, utc, utcSeconds } from "./wire";

const other = (c: Context): Data => ({ source: base(c.scene.sharedFrom ?? people.neighbour) });

/** An event that happened in the other channel of a shared chat, and which message it was there. */
const shared =
  (build: Builder): Builder =>
  (c) => ({ ...build(c), ...other(c), sourceMessageId: guid(`source ${c.id}`), sourceBadges: [] });

const sharedModeration =
  (extra?: (c: Context) => Data): Builder =>
  (c) => ({ ...moderation(extra)(c), ...other(c) });

const named = (builders: Builders, type: string): Builder => builders[type] ?? genericUser;

/** These four have a schema. */
export const twitchShared: Builders = {
  SharedChatCommunitySubGift: shared(giftBomb),
  SharedChatGiftPaidUpgrade: shared(giftPaidUpgrade),
  SharedChatUserBanned: sharedModeration(reason),
  SharedChatUserUntimedout: sharedModeration(),
};

const sharedAssumed: Builders = {
  SharedChatAnnouncement: shared(named(twitchChat, "Announcement")),
  SharedChatPrimePaidUpgrade: shared(primePaidUpgrade),
  SharedChatPayItForward: shared(payItForward),
  SharedChatSub: shared(named(twitchSupport, "Sub")),
  SharedChatResub: shared(named(twitchSupport, "ReSub")),
  SharedChatSubGift: shared(named(twitchSupport, "GiftSub")),
  SharedChatRaid: shared((c) => ({
    viewers: c.scene.viewers ?? 37,
    ...notice(c, `${c.user.name} is raiding with a party of ${c.scene.viewers ?? 37}.`),
  })),
  SharedModiversary: shared(modiversary),
  SharedChatUserUnbanned: sharedModeration(),
  SharedChatUserTimedout: sharedModeration(timeout),
  SharedChatMessageDeleted: (c) => ({ ...named(twitchChat, "ChatMessageDeleted")(c), ...other(c) }),
  ...each("SharedChatSessionBegin SharedChatSessionUpdate SharedChatSessionEnd", (c) => ({
    sessionId: c.thing("shared chat"),
    host: base(c.broadcaster),
    participants: [base(c.broadcaster), base(c.scene.sharedFrom ?? people.neighbour)],
    isTest: c.isTest,
  })),
};

function modiversary(c: Context): Data {
  const years = c.scene.count ?? 3;
  return { years, ...notice(c, `${c.user.name} has been a moderator for ${years} years!`) };
}

function payItForward(c: Context): Data {
  const line = `${c.user.name} is paying forward the Gift they got to ${c.recipient.name}!`;
  return { gifterIsAnonymous: false, gifter: base(c.moderator), recipient: base(c.recipient), ...notice(c, line) };
}

/** A person the channel did something with; up to 0.2.4 in EventSub names. */
const target = (c: Context): Data =>
  c.from("C1") ? { targetUser: base(c.user), ...channelC3(c), isTest: c.isTest } : eventSub(c.user);

const mod = (c: Context): Data =>
  c.from("C1") ? { moderator: base(c.moderator) } : eventSub(c.moderator, "moderator_");
const byModerator =
  (extra: (c: Context) => Data): Builder =>
  (c) => ({ ...mod(c), ...extra(c), isTest: c.isTest });

const terms = byModerator((c) => ({ terms: [c.text("free followers")], fromAutomod: false }));
const held = (c: Context): Data => ({
  ...genericUser(c),
  messageId: c.id,
  text: c.text("free followers at my page"),
  category: "spam",
  level: c.scene.level ?? 2,
  heldAt: utc(c.at),
  isTest: c.isTest,
});
const unbanRequest = (c: Context): Data => ({
  ...target(c),
  id: c.id,
  text: c.text("sorry about the lamp jokes"),
  createdAt: utc(c.at),
});
const chatMode = byModerator((c) => ({
  enabled: !c.type.endsWith("Off"),
  duration: /Follower|Slow/.test(c.type) && !c.type.endsWith("Off") ? (c.scene.duration ?? 30) : undefined,
}));
const guestStar = (c: Context): Data => ({
  session_id: c.thing("guest star"),
  ...eventSub(c.broadcaster, "broadcaster_"),
  ...(c.type.includes("Guest", 9) ? { ...eventSub(c.user, "guest_"), state: "live" } : {}),
  started_at: utcSeconds(c.at),
});
const raidOut = (c: Context): Data => ({
  ...eventSub(c.scene.recipient ?? people.neighbour, "to_broadcaster_"),
  viewers: c.scene.viewers ?? 58,
});
const emote = (c: Context): Data => ({ id: guid("emote"), name: "mapleGlow", addedBy: c.moderator.name });
const hypeChat = (c: Context): Data => ({
  ...genericUser(c),
  messageId: c.id,
  text: c.text("for the lamp"),
  amount: c.scene.amount ?? 5,
  currency: c.scene.currency ?? "EUR",
  level: c.scene.level ?? 1,
  isTest: c.isTest,
});
const stream = (c: Context): Data => ({
  title: c.scene.title ?? "Lamps out, moths in",
  game: c.scene.game ?? { id: "26936", name: "Music" },
});

export const twitchAssumed: Builders = {
  ...sharedAssumed,
  ...pollEnds,
  PayItForward: payItForward,
  StreamOnline: (c) => ({ id: c.thing("stream"), type: "live", started_at: utcSeconds(c.at) }),
  StreamUpdateGameOnConnect: stream,
  BroadcastUpdate: stream,
  SubCounterRollover: (c) => ({ rollover: 5, rolloverCount: c.scene.count ?? 2, subCounter: 0 }),
  PresentViewers: () => ({ viewers: people.viewers.slice(0, 4).map(base), isLive: true }),
  CoinCheer: (c) => ({ ...genericUser(c), coins: c.scene.amount ?? 10, message: c.text("for the lamp") }),
  ...each("HypeChat HypeChatLevel", hypeChat),
  ...each("RaidStart RaidSend RaidCancelled", raidOut),
  ...each(
    "GuestStarSessionBegin GuestStarSessionEnd GuestStarGuestUpdate GuestStarSlotUpdate GuestStarSettingsUpdate",
    guestStar,
  ),
  ...each(
    "BroadcasterAuthenticated BroadcasterChatConnected BroadcasterChatDisconnected BroadcasterEventSubConnected " +
      "BroadcasterEventSubDisconnected",
    (c) => ({ broadcaster: base(c.broadcaster) }),
  ),
  ...each("BotEventSubConnected BotEventSubDisconnected", () => ({ bot: base(people.bot) })),
  ...each("SevenTVEmoteAdded SevenTVEmoteRemoved BetterTTVEmoteAdded BetterTTVEmoteRemoved", emote),
  ...each("ModeratorAdded ModeratorRemoved VipAdded VipRemoved", target),
  UnbanRequestCreated: unbanRequest,
  ...each("UnbanRequestApproved UnbanRequestDenied", (c) => ({
    ...mod(c),
    ...target(c),
    id: c.id,
    message: c.text("one last chance"),
    createdAt: utc(c.at),
  })),
  ...each(
    "ChatEmoteModeOn ChatEmoteModeOff ChatFollowerModeOn ChatFollowerModeOff ChatFollowerModeChanged ChatSlowModeOn " +
      "ChatSlowModeOff ChatSlowModeChanged ChatSubscriberModeOn ChatSubscriberModeOff ChatUniqueModeOn ChatUniqueModeOff",
    chatMode,
  ),
  AutoModMessageHeld: held,
  AutoModMessageUpdate: (c) => ({ ...mod(c), ...held(c), status: "approved" }),
  ...each("BlockedTermsAdded BlockedTermsDeleted PermittedTermsAdded PermittedTermsDeleted", terms),
  WarnedUser: (c) => ({ ...mod(c), ...target(c), ...reason(c) }),
  WarningAcknowledged: target,
  SuspiciousUserUpdate: (c) => ({ ...mod(c), ...target(c), lowTrustStatus: "active_monitoring" }),
  SuspiciousUserMessage: (c) => ({
    ...genericUser(c),
    messageId: c.id,
    text: c.text("free followers at my page"),
    lowTrustStatus: "active_monitoring",
    isTest: c.isTest,
  }),
  Modiversary: modiversary,
};
