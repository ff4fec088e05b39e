/** Follows, subscriptions, gifts and raids on Twitch. */
import type { Builders, Context, Data } from "./context";
import type { Person } from "./scene";
import { textParts } from "./text";
import { sharedFlags } from "./twitch-chat";
import { badges, base, channelC3, eventSub, flat, twitchUser, wireId, wireTier } from "./users";
import { utc } from "./wire";

/** A/B: 0 Prime, 1 to 3 the tiers. */
const tierNumber = (c: Context): number => (c.tier === "prime" ? 0 : Number(c.tier) / 1000);

/** `"Tier 1"` as Twitch's sentences have it. */
const tierWord = (c: Context): string => (c.tier === "prime" ? "Prime" : `Tier ${Number(c.tier) / 1000}`);

/** What every subscription notice since 0.2.5 ends with. */
export const notice = (c: Context, systemMessage: string, user: Person = c.user): Data => ({
  user: twitchUser(c, user),
  messageId: c.id,
  systemMessage,
  ...sharedFlags(c),
  isTest: c.isTest,
});

/** What every notice up to 0.2.4 ends with. */
const tail = (c: Context, user: Person): Data => ({ ...flat(c, user), isTest: c.from("B") ? c.isTest : undefined });

const marks = (c: Context, user: Person): Data => ({
  color: user.color,
  emotes: [],
  badges: c.from("B") ? badges(c, user) : undefined,
});

const subscriber = (c: Context, fallback: number): Person => ({
  ...c.user,
  subscribed: true,
  tier: c.tier,
  months: c.scene.months ?? c.user.months ?? fallback,
});

/** A follow has had four shapes; the follower is `targetUser` since 1.0.7. */
function follow(c: Context): Data {
  if (c.from("C3")) return { targetUser: base(c.user), ...channelC3(c), isTest: c.isTest };
  const { id, login, name } = c.user;
  if (!c.from("B")) return { userId: wireId(c, id), userName: login, displayName: name, isTest: c.isTest };
  return { ...eventSub(c.user), followed_at: utc(c.at), is_test: c.from("C1") ? c.isTest : undefined };
}

function sub(c: Context): Data {
  const user = { ...subscriber(c, 1), months: c.scene.months ?? 1 };
  if (c.from("C1")) {
    const how = c.tier === "prime" ? "with Prime" : `at ${tierWord(c)}`;
    const terms = { sub_tier: wireTier(c.tier), is_prime: c.tier === "prime", duration_months: 1 };
    return { ...terms, ...notice(c, `${user.name} subscribed ${how}.`, user) };
  }
  return { subTier: tierNumber(c), ...marks(c, user), message: c.text(""), ...tail(c, user) };
}

function resub(c: Context): Data {
  const user = subscriber(c, 9);
  const months = user.months ?? 9;
  const streakMonths = c.scene.streak ?? Math.min(months, 3);
  const text = c.text(`${months} months, and still no sign of the map`);
  if (c.from("C1")) {
    const line = `${user.name} subscribed at ${tierWord(c)}. They've subscribed for ${months} months.`;
    return {
      cumulativeMonths: months,
      durationMonths: 1,
      streakMonths,
      subTier: wireTier(c.tier),
      isPrime: c.tier === "prime",
      isGift: false,
      gifterIsAnonymous: false,
      text,
      parts: textParts(text),
      ...notice(c, line, user),
    };
  }
  return {
    cumulativeMonths: months,
    shareStreak: streakMonths > 0,
    streakMonths,
    subTier: tierNumber(c),
    ...marks(c, user),
    message: text,
    ...tail(c, user),
  };
}

/** Gifts the gifter has given in total, this one or these included. */
const givenInTotal = (c: Context, given: number): number => c.scene.total ?? given + 8;

/** One gift, or one of a bomb; in a bomb, only GiftBomb has the gifter's total. */
function giftSub(c: Context): Data {
  const { recipient, user } = c;
  const inBomb = c.bombCount > 0;
  if (c.from("C1")) {
    return {
      durationMonths: 1,
      // Spelt like this on the wire.
      cumlativeTotal: inBomb || c.isAnonymous ? 0 : givenInTotal(c, 1),
      recipient: base(recipient),
      subTier: wireTier(c.tier),
      communityGiftId: inBomb ? c.bombId : undefined,
      fromCommunitySubGift: inBomb,
      randomCommunitySubGift: inBomb,
      communitySubGiftCount: c.bombCount,
      communitySubGiftCumulativeTotal: c.bombCount,
      ...notice(c, `${user.name} gifted a ${tierWord(c)} sub to ${recipient.name}!`),
    };
  }
  return {
    isAnonymous: c.isAnonymous,
    totalSubsGifted: c.isAnonymous ? 0 : givenInTotal(c, 1),
    cumulativeMonths: recipient.months ?? 1,
    monthsGifted: 1,
    fromSubBomb: inBomb,
    subBombCount: c.bombCount,
    recipientUserId: wireId(c, recipient.id),
    recipientUsername: recipient.login,
    recipientDisplayName: recipient.name,
    subTier: tierNumber(c),
    ...(c.from("B") ? { emotes: [], badges: badges(c, user) } : {}),
    ...tail(c, user),
  };
}

export function giftBomb(c: Context): Data {
  const total = c.isAnonymous ? undefined : givenInTotal(c, c.bombCount);
  if (!c.from("C1")) {
    const counts = { gifts: c.bombCount, totalGifts: total ?? 0, subTier: tierNumber(c) };
    return { isAnonymous: c.isAnonymous, ...counts, ...tail(c, c.user) };
  }
  const line = `${c.user.name} is gifting ${c.bombCount} ${tierWord(c)} Subs to ${c.broadcaster.name}'s community!`;
  return {
    id: c.bombId,
    total: c.bombCount,
    cumulative_total: total,
    sub_tier: wireTier(c.tier),
    recipients: c.recipients.map(base),
    ...notice(c, line),
    ...(c.type === "GiftBomb" ? channelC3(c) : {}),
  };
}

/** EventSub since 0.1.20. */
function raid(c: Context): Data {
  const viewers = c.scene.viewers ?? 37;
  const { user } = c;
  if (!c.from("B")) return { viewerCount: viewers, profileImage: user.avatar ?? "raider.png", ...flat(c, user) };
  return {
    ...eventSub(user, "from_broadcaster_"),
    ...eventSub(c.broadcaster, "to_broadcaster_"),
    viewers,
    is_test: c.from("C1") ? c.isTest : undefined,
  };
}

export const giftPaidUpgrade = (c: Context): Data => ({
  gifter_is_anonymous: c.isAnonymous,
  gifterUser: c.isAnonymous ? undefined : base(c.recipient),
  ...notice(c, `${c.user.name} is continuing the Gift Sub they got from ${c.recipient.name}!`, subscriber(c, 2)),
});

export const primePaidUpgrade = (c: Context): Data => ({
  upgradeTier: wireTier(c.tier),
  upgradeTierString: tierWord(c).toLowerCase(),
  ...notice(c, `${c.user.name} converted from a Prime sub to a ${tierWord(c)} sub!`, subscriber(c, 4)),
});

/** Restyled in 1.0.5. */
function watchStreak(c: Context): Data {
  const [text, streak] = [c.text("five in a row, no regrets"), c.scene.streak ?? 5];
  const [parts, { login: userName, name: displayName }] = [textParts(text), c.user];
  if (!c.from("C2")) return { msgId: c.id, userName, displayName, watchStreak: streak, message: text, parts };
  const line = `${displayName} watched ${streak} consecutive streams this month and sparked a watch streak!`;
  return { streak_count: streak, channel_points_awarded: 450, text, parts, ...notice(c, line) };
}

export const twitchSupport: Builders = {
  Follow: follow,
  Sub: sub,
  ReSub: resub,
  GiftSub: giftSub,
  GiftBomb: giftBomb,
  Raid: raid,
  GiftPaidUpgrade: giftPaidUpgrade,
  PrimePaidUpgrade: primePaidUpgrade,
  BitsBadgeTier: (c) => ({ bitBadgeTier: String(c.scene.bits ?? 1000), ...notice(c, "bits badge tier notification") }),
  WatchStreak: watchStreak,
};
