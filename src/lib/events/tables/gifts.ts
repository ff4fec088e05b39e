/** Gifted subscriptions and memberships: one by one, and in bombs. */
import { anonymousGift } from "../resolvers/flags";
import { person, personFrom, persons } from "../resolvers/person";
import { boolean, firstOf, id, number, positive, type Reader, text } from "../resolvers/read";
import { giftTier } from "../resolvers/tier";
import { time } from "../resolvers/time";
import { userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { messageId, sharedFrom, systemMessage, youTubeIds } from "./shared";

const isAnonymous = anonymousGift;

const recipients = persons("recipients");
const recipientCount: Reader<number | null> = (data) =>
  Array.isArray(data.recipients) ? data.recipients.length : null;

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
};

const kickGift = { recipient: person("recipient"), expiresAt: time("expiresAt") };
const kickBomb = { count: recipientCount, recipients, expiresAt: time("expiresAt") };

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
  "Kick.GiftSubscription": row("giftsub", kickGift, { isAnonymous }),
  "Kick.MassGiftSubscription": row("giftbomb", kickBomb, { isAnonymous }),
  // No payload of Trovo's is known: the names of Kick's are tried.
  "Trovo.GiftSubscription": row("giftsub", kickGift, { isAnonymous }),
  "Trovo.MassGiftSubscription": row("giftbomb", kickBomb, { isAnonymous }),
};
