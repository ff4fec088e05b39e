/** Gifts: subscriptions and memberships, one by one and in bombs, and what costs the currency of a platform. */

import { toNumber } from "../../protocol/values";
import { anonymousGift, anonymousOnKick, message } from "../resolvers/flags";
import { person, personFrom, persons } from "../resolvers/person";
import { always, boolean, firstOf, id, number, objectOf, positive, type Reader, text } from "../resolvers/read";
import { giftTier } from "../resolvers/tier";
import { time } from "../resolvers/time";
import { userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import type { Person } from "../values";
import { channel, messageId, sharedFrom, systemMessage, youTubeIds } from "./shared";

const isAnonymous = anonymousGift;

const toldRecipients = persons("recipients");

/** A bomb is given to somebody: an empty list says nothing. */
const recipients: Reader<Person[] | null> = (data, raw) => {
  const told = toldRecipients(data, raw);
  return told === null || told.length === 0 ? null : told;
};
const recipientCount: Reader<number | null> = (data) =>
  Array.isArray(data.recipients) && data.recipients.length > 0 ? data.recipients.length : null;

const gift = {
  recipient: firstOf(person("recipient"), personFrom("recipientUserId", "recipientUsername", "recipientDisplayName")),
  tier: giftTier,
  months: {
    gifted: number("durationMonths", "duration_months", "monthsGifted"),
    recipientCumulative: number("cumulativeMonths"),
  },
  // "cumlativeTotal" is how the wire spells it; it is 0 on the gifts of a bomb, whose GiftBomb has the true total.
  gifterTotal: firstOf(positive("cumlativeTotal", "cumulativeTotal"), number("totalSubsGifted")),
  bomb: {
    isPart: boolean("fromCommunitySubGift", "fromSubBomb"),
    count: number("communitySubGiftCount", "subBombCount"),
    id: id("communityGiftId"),
  },
  systemMessage,
  messageId,
  channel,
};

const bomb = {
  count: firstOf(number("total", "gifts"), recipientCount),
  // `totalGifts` is the gifter's total, unlike the newer `total`, which is the count.
  gifterTotal: number("cumulative_total", "totalGifts"),
  tier: giftTier,
  recipients,
  bomb: { id: id("id") },
  systemMessage,
  messageId,
  channel,
};

const kickGift = { recipient: person("recipient"), expiresAt: time("expiresAt"), channel };
const kickBomb = { count: recipientCount, recipients, expiresAt: time("expiresAt"), channel };
const onKick = { isAnonymous: anonymousOnKick };

/** Seconds and billionths of a second apart, as Google writes durations. */
const duration: Reader<number | null> = (data) => {
  const told = objectOf(data.duration);
  const [seconds, nanos] = [toNumber(told.seconds), toNumber(told.nanos)];
  return seconds === null && nanos === null ? null : (seconds ?? 0) + (nanos ?? 0) / 1e9;
};

/** Readers that work on real servers take the flat amounts, too. */
const kicks = {
  amount: number("kicks.amount", "kicksAmount", "amount"),
  currency: always("kicks"),
  gift: {
    name: text("kicks.name"),
    type: text("kicks.type"),
    tier: text("kicks.tier"),
    imageUrl: text("kicks.imageUrl", "kicks.image"),
  },
  message,
  seconds: number("kicks.pinnedTimeSeconds"),
  channel,
};

const jewels = {
  amount: number("jewelsAmount"),
  currency: always("jewels"),
  gift: { name: text("name", "altText"), type: text("type"), imageUrl: text("url") },
  combo: { isCombo: boolean("isCombo"), count: number("comboCount") },
  message,
  seconds: duration,
  ...youTubeIds,
};

/** No payload of Trovo's is known, and its documentation has no page of it: names that readers of its own API use are tried. */
const spells = {
  amount: number("count", "amount", "quantity", "num"),
  currency: always("spells"),
  gift: {
    name: text("spell", "spell.name", "spellName", "gift", "giftName", "name"),
    type: text("spell.type", "giftType", "type"),
    imageUrl: text("spell.imageUrl", "imageUrl"),
  },
  message,
  channel,
};

export const gifts: Table = {
  "Twitch.GiftSub": row("giftsub", gift, { isAnonymous }),
  "Twitch.GiftBomb": row("giftbomb", bomb, { isAnonymous }),
  "Twitch.SharedChatSubGift": row("giftsub", { ...gift, sharedFrom }, { isAnonymous }),
  "Twitch.SharedChatCommunitySubGift": row("giftbomb", { ...bomb, sharedFrom }, { isAnonymous }),
  // The user of MembershipGift is the giver, the user of GiftMembershipReceived the receiver.
  "YouTube.MembershipGift": row("giftbomb", {
    count: number("count"),
    tier: text("tier", "levelName"),
    ...youTubeIds,
  }),
  "YouTube.GiftMembershipReceived": row(
    "giftsub",
    { recipient: person("user"), tier: text("tier", "levelName"), ...youTubeIds },
    { user: userAt("gifter") },
  ),
  "Kick.GiftSubscription": row("giftsub", kickGift, onKick),
  "Kick.MassGiftSubscription": row("giftbomb", kickBomb, onKick),
  // No payload of Trovo's is known: the names of Kick's are tried.
  "Trovo.GiftSubscription": row("giftsub", kickGift, { isAnonymous }),
  "Trovo.MassGiftSubscription": row("giftbomb", kickBomb, { isAnonymous }),
  "Kick.KicksGifted": row("virtualgift", kicks, onKick),
  "YouTube.JewelsGifted": row("virtualgift", jewels),
  "Trovo.SpellCast": row("virtualgift", spells),
  "Trovo.CustomSpellCast": row("virtualgift", spells),
};
