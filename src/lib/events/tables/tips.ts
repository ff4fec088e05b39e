/**
 * Money: Super Chat, tip services, charity. Amounts come out in major units.
 *
 * Assumed: pally-net, patreon-cents.
 */
import { isObject } from "../../protocol/frames";
import { isPublic, message } from "../resolvers/flags";
import { major, microAmount, toMajor } from "../resolvers/money";
import { always, id, number, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { makeNamed } from "../resolvers/user";
import { row, type Table } from "../row";
import type { User } from "../values";
import { known, messageId, youTubeIds } from "./shared";
import { giver } from "./shops";

/** What tip services have in common. They know a name and no account. */
const donation = {
  amount: number("amount"),
  amountText: text("formattedAmount"),
  currency: text("currency"),
  message,
  isPublic,
  recurring: always(false),
  tipId: id("id", "donationId"),
  messageId,
};
const service = row("tip", donation, { user: giver });

/** Ko-fi says that it is paid monthly or yearly nowhere. */
const subscription = row(
  "tip",
  { ...donation, recurring: always(true), level: text("tier", "tierName", "tier_name") },
  { user: giver },
);

const superChat = {
  ...youTubeIds,
  amount: microAmount,
  amountText: text("amount"),
  currency: text("currencyCode", "currency"),
  message,
  recurring: always(false),
  tier: number("tier"),
};

/** DonorDrive wraps all of it in `donation{}`, and names no currency. */
const donor: Reader<User | null> = (data) => {
  const gift = data.donation;
  if (!isObject(gift)) return null;
  return makeNamed(gift.donorId, null, gift.displayName, gift.avatarImageUrl);
};

const charityPercent: Reader<number | null> = (data) =>
  percentOf(toMajor(data.current_amount), toMajor(data.target_amount));

function percentOf(current: number | null, target: number | null): number | null {
  const percent = current === null || target === null || target <= 0 ? null : (100 * current) / target;
  return percent === null || !Number.isFinite(percent) ? null : percent;
}

const charity = {
  charity: text("charity_name"),
  current: major("current_amount"),
  target: major("target_amount"),
  currency: text("current_amount.currency", "target_amount.currency"),
  percent: charityPercent,
  description: text("charity_description"),
  website: text("charity_website"),
  startedAt: time("started_at"),
  endedAt: time("stopped_at", "ended_at"),
};
/** Of someone who collects for a charity. DonorDrive wraps all of it in `profile{}`. */
const raised = { current: number("profile.sumDonations"), target: number("profile.fundraisingGoal") };
const fundraiser = row(
  "charity",
  {
    phase: always("progress"),
    charity: text("profile.eventName"),
    ...raised,
    percent: (data, raw) => percentOf(raised.current(data, raw), raised.target(data, raw)),
    donations: number("profile.numDonations"),
    fundraiser: text("profile.displayName", "profile.captainDisplayName", "profile.name"),
    team: text("profile.teamName"),
    website: text("profile.links.recipient"),
  },
  { user: always(null) },
);
const charityRow = (phase: string) => row("charity", { ...charity, phase: always(phase) }, { user: always(null) });

export const tips: Table = {
  "YouTube.SuperChat": row("tip", superChat),
  "YouTube.SuperSticker": row("tip", {
    ...superChat,
    sticker: known({ id: id("stickerId"), text: text("stickerAltText"), imageUrl: text("stickerImageUrl") }),
  }),
  "StreamElements.Tip": service,
  "Streamlabs.Donation": service,
  "Streamlabs.CharityDonation": service,
  "Kofi.Donation": service,
  "Kofi.Subscription": subscription,
  "Kofi.Resubscription": subscription,
  "Kofi.Commission": service,
  "TipeeeStream.Donation": service,
  "Pallygg.CampaignTip": service,
  "Fourthwall.Donation": service,
  "DonorDrive.Donation": row(
    "tip",
    {
      amount: number("donation.amount"),
      currency: text("donation.currency", "donation.currencyCode"),
      message: text("donation.message"),
      recurring: always(false),
      tipId: id("donation.donationId"),
    },
    { user: donor },
  ),

  "Twitch.CharityDonation": row("tip", {
    amount: major("amount"),
    currency: text("amount.currency"),
    charity: text("charity_name"),
    recurring: always(false),
    tipId: id("id"),
  }),
  "DonorDrive.ProfileUpdated": fundraiser,
  "Twitch.CharityStarted": charityRow("started"),
  "Twitch.CharityProgress": charityRow("progress"),
  "Twitch.CharityCompleted": charityRow("completed"),
};
