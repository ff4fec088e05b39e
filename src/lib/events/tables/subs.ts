/** Subscriptions and memberships. */
import { isObject } from "../../protocol/frames";
import { toNumber } from "../../protocol/values";
import { message } from "../resolvers/flags";
import { emotes, parts } from "../resolvers/lists";
import { person } from "../resolvers/person";
import { always, boolean, getter, number, positive, type Reader, text } from "../resolvers/read";
import { isPrime, tier } from "../resolvers/tier";
import { time } from "../resolvers/time";
import { row, type Table } from "../row";
import { channel, messageId, sharedFrom, systemMessage, youTubeIds } from "./shared";

const monthsOfUser = getter("user.monthsSubscribed");

/** Up to 0.2.4, a Sub (flat, with `userId`) has no months: it is the first. Since then, the user has them. */
const firstMonths: Reader<number | null> = (data) => {
  if (isObject(data.user)) return toNumber(monthsOfUser(data));
  return "userId" in data || "userName" in data ? 1 : null;
};

/** Since 0.2.5 a streak of 0 means "not shared"; before, `shareStreak` says so. */
const streak: Reader<number | null> = (data) => {
  const months = toNumber(data.streakMonths);
  if (typeof data.shareStreak === "boolean") return data.shareStreak ? months : null;
  return months === 0 ? null : months;
};

/** Snake case on Sub, camel case on ReSub, in the same generation: both are read on both. */
const sub = {
  tier,
  isPrime,
  message,
  emotes: emotes("emotes"),
  months: { duration: number("duration_months", "durationMonths"), cumulative: firstMonths },
  systemMessage,
  messageId,
  channel,
};

const resub = {
  tier,
  isPrime,
  message,
  parts: parts("parts"),
  emotes: emotes("emotes"),
  months: {
    // A real resub had 0 here.
    duration: positive("durationMonths", "duration_months"),
    cumulative: number("cumulativeMonths", "cumulative_months"),
    streak,
  },
  isGift: boolean("isGift", "is_gift"),
  gifter: person("gifter", "gifterUser"),
  gifterIsAnonymous: boolean("gifterIsAnonymous", "gifter_is_anonymous"),
  systemMessage,
  messageId,
  channel,
};

const giftUpgrade = {
  from: always("gift"),
  tier,
  gifter: person("gifterUser", "gifter"),
  gifterIsAnonymous: boolean("gifter_is_anonymous", "gifterIsAnonymous"),
  systemMessage,
  messageId,
};
const primeUpgrade = { from: always("prime"), tier, systemMessage, messageId };
const payItForward = { ...giftUpgrade, from: always("forward"), recipient: person("recipient", "recipientUser") };

/** Kick's `duration` is in months. */
const kickSub = { months: { duration: number("duration") }, expiresAt: time("expiresAt"), channel };
const kickResub = { months: { cumulative: number("duration") }, expiresAt: time("expiresAt"), message, channel };

const level = text("levelName", "tier");

export const subs: Table = {
  "Twitch.Sub": row("sub", sub),
  "Twitch.ReSub": row("resub", resub),
  "Twitch.GiftPaidUpgrade": row("subupgrade", giftUpgrade),
  "Twitch.PrimePaidUpgrade": row("subupgrade", primeUpgrade),
  "Twitch.PayItForward": row("subupgrade", payItForward),
  "Twitch.SharedChatSub": row("sub", { ...sub, sharedFrom }),
  "Twitch.SharedChatResub": row("resub", { ...resub, sharedFrom }),
  "Twitch.SharedChatGiftPaidUpgrade": row("subupgrade", { ...giftUpgrade, sharedFrom }),
  "Twitch.SharedChatPrimePaidUpgrade": row("subupgrade", { ...primeUpgrade, sharedFrom }),
  "Twitch.SharedChatPayItForward": row("subupgrade", { ...payItForward, sharedFrom }),
  "YouTube.NewSponsor": row("sub", { tier: level, isUpgrade: boolean("isUpgrade"), ...youTubeIds }),
  "YouTube.MemberMileStone": row("resub", {
    tier: level,
    months: { cumulative: number("months") },
    message,
    ...youTubeIds,
  }),
  "Kick.Subscription": row("sub", kickSub),
  "Kick.Resubscription": row("resub", kickResub),
  // No payload of Trovo's is known: the names of Kick's are tried.
  "Trovo.Subscription": row("sub", kickSub),
  "Trovo.Resubscription": row("resub", kickResub),
};
