/** Money: Super Chat, tip services, charity, purchases. Amounts come out in major units. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { message } from "../resolvers/flags";
import { major, microAmount, toMajor } from "../resolvers/money";
import { always, firstOf, id, number, positive, type Reader, text, toNumber, toText } from "../resolvers/read";
import { time } from "../resolvers/time";
import { makeNamed, nameOnly, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import type { User } from "../values";
import { known, messageId, youTubeIds } from "./shared";

/** What tip services have in common. They know a name and no account. */
const donation = {
  amount: number("amount"),
  amountText: text("formattedAmount"),
  currency: text("currency"),
  message,
  tipId: id("id", "donationId"),
  messageId,
};
const tipper = firstOf(nameOnly("from", "username", "displayName", "name"), userAt("user"));
const service = row("tip", donation, { user: tipper });

const superChat = {
  ...youTubeIds,
  amount: microAmount,
  amountText: text("amount"),
  currency: text("currencyCode", "currency"),
  message,
  tier: number("tier"),
};

/** DonorDrive wraps all of it in `donation{}`, and names no currency. */
const donor: Reader<User | null> = (data) => {
  const gift = data.donation;
  if (!isObject(gift)) return null;
  return makeNamed(gift.donorId, null, gift.displayName, gift.avatarImageUrl);
};

const charityPercent: Reader<number | null> = (data) => {
  const current = toMajor(data.current_amount);
  const target = toMajor(data.target_amount);
  const percent = current === null || target === null || target <= 0 ? null : (100 * current) / target;
  return percent === null || !Number.isFinite(percent) ? null : percent;
};

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
const charityRow = (phase: string) => row("charity", { ...charity, phase: always(phase) }, { user: always(null) });

function items(data: JsonObject): JsonObject[] {
  return Array.isArray(data.line_items) ? data.line_items.filter(isObject) : [];
}

const firstTitle: Reader<string | null> = (data) => toText(items(data)[0]?.title);

const quantity: Reader<number | null> = (data) => {
  let sum: number | null = null;
  for (const item of items(data)) {
    const pieces = toNumber(item.quantity);
    if (pieces !== null) sum = (sum ?? 0) + pieces;
  }
  return sum !== null && Number.isFinite(sum) ? sum : null;
};

/** Shopify passes its own order on. */
const order = {
  product: firstTitle,
  quantity,
  amount: number("total_price"),
  currency: text("currency"),
  message: text("note"),
  orderId: id("id"),
};
const shopify = (status: string) => row("purchase", { ...order, status: always(status) }, { user: always(null) });

const merchandise = row(
  "purchase",
  {
    product: text("product", "productName", "title"),
    quantity: positive("quantity"),
    amount: number("amount", "price"),
    currency: text("currency"),
    message,
    image: text("image", "imageUrl"),
    orderId: id("orderId", "id"),
    status: text("status"),
  },
  { user: tipper },
);

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
  "Kofi.Subscription": service,
  "Kofi.Resubscription": service,
  "Kofi.Commission": service,
  "TipeeeStream.Donation": service,
  "TreatStream.Treat": service,
  "Pallygg.CampaignTip": service,
  "Fourthwall.Donation": service,
  "DonorDrive.Donation": row(
    "tip",
    {
      amount: number("donation.amount"),
      currency: text("donation.currency", "donation.currencyCode"),
      message: text("donation.message"),
      tipId: id("donation.donationId"),
    },
    { user: donor },
  ),

  "Twitch.CharityDonation": row("tip", {
    amount: major("amount"),
    currency: text("amount.currency"),
    charity: text("charity_name"),
    tipId: id("id"),
  }),
  "Twitch.CharityStarted": charityRow("started"),
  "Twitch.CharityProgress": charityRow("progress"),
  "Twitch.CharityCompleted": charityRow("completed"),

  "Shopify.OrderCreated": shopify("created"),
  "Shopify.OrderPaid": shopify("paid"),
  "Streamlabs.Merchandise": merchandise,
  "StreamElements.Merch": merchandise,
  "Kofi.ShopOrder": merchandise,
  "Fourthwall.OrderPlaced": merchandise,
  "Fourthwall.GiftPurchase": merchandise,
};
