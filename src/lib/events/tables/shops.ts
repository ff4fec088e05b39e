/**
 * What people buy, and what they pledge to give month by month, at other services. Amounts come out in major units.
 *
 * Assumed: incentives, throne.
 */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toId, toNumber, toText } from "../../protocol/values";
import { isPublic } from "../resolvers/flags";
import { toInterval } from "../resolvers/interval";
import { plainText, toPlainText } from "../resolvers/markup";
import { cents } from "../resolvers/money";
import {
  always,
  firstOf,
  id,
  listOf,
  lowerText,
  number,
  objectOf,
  positive,
  type Reader,
  readerOf,
  text,
} from "../resolvers/read";
import { makeNamed, nameOnly, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import type { User } from "../values";

/** Who gives: services know a name and no account. */
export const giver = firstOf(nameOnly("from", "username", "nickname", "displayName", "name"), userAt("user"));

function toItem(item: JsonObject) {
  return {
    id: toId(item.direct_link_code ?? item.directLinkCode ?? item.id),
    name: toText(item.name ?? item.title),
    variant: toText(
      item.variation_name ?? item.variationName ?? item.variant_title ?? objectOf(item.attributes).description,
    ),
    quantity: toNumber(item.quantity),
    price: toNumber(item.price ?? item.unitPrice),
    image: toText(item.image ?? item.imageUrl),
  };
}

/** Ko-fi and StreamElements say `items`, Fourthwall `variants`, Shopify `line_items`. */
const items = firstOf(listOf("items", toItem), listOf("variants", toItem), listOf("line_items", toItem));

const itemCount: Reader<number | null> = (data, raw) => {
  let sum: number | null = null;
  for (const { quantity } of items(data, raw) ?? []) if (quantity !== null) sum = (sum ?? 0) + quantity;
  return sum !== null && Number.isFinite(sum) ? sum : null;
};

/** Of the first item that has it. */
const ofItems =
  (member: "name" | "image"): Reader<string | null> =>
  (data, raw) =>
    items(data, raw)?.find((item) => item[member] !== null)?.[member] ?? null;

const order = {
  product: firstOf(text("product", "productName", "itemName", "title"), ofItems("name")),
  quantity: firstOf(positive("quantity"), itemCount),
  amount: number("total", "amount", "total_price", "price"),
  currency: text("currency"),
  message: plainText("statmessageus", "message", "note"),
  isPublic,
  image: firstOf(text("image", "imageUrl"), ofItems("image")),
  items,
  orderId: id("orderId", "id", "messageId"),
  status: lowerText("status"),
};
const purchase = row("purchase", order, { user: giver });

/** Shopify passes its own order on, and names nobody. */
const shopify = (status: string) => row("purchase", { ...order, status: always(status) }, { user: always(null) });

const gifts: Reader<number | null> = (data) => (Array.isArray(data.gifts) ? data.gifts.length : null);

/** Fourthwall: someone pays for things that are then given to viewers. */
const giftPurchase = row(
  "purchase",
  {
    ...order,
    product: text("offer.name"),
    image: text("offer.imageUrl"),
    quantity: gifts,
    items: (data) => (isObject(data.offer) ? [{ ...toItem(data.offer), quantity: gifts(data, data) }] : null),
  },
  { user: giver },
);

/** A gift off a wish list: Throne sends its money in cents. */
const wish = (status: string, ...amount: string[]) =>
  row(
    "purchase",
    {
      product: text("itemName"),
      amount: cents(...amount),
      currency: text("currency"),
      message: plainText("message"),
      image: text("itemThumbnailUrl"),
      status: always(status),
    },
    { user: nameOnly("gifterLogin") },
  );

const interval = readerOf(toInterval);

const fourthwall = {
  amount: number("amount"),
  currency: text("currency"),
  interval: interval("interval"),
  tipId: id("id"),
};

/** Of the levels a patron is entitled to, the name of the dearest. */
const patreonLevel: Reader<string | null> = (data) => {
  let [level, most]: [string | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const tier of Array.isArray(data.entitledTiers) ? data.entitledTiers.filter(isObject) : []) {
    const attributes = tier.attributes ?? tier.Attributes;
    if (!isObject(attributes)) continue;
    const price = toNumber(attributes.amount_cents) ?? 0;
    const title = toPlainText(attributes.title);
    if (title !== null && price > most) [level, most] = [title, price];
  }
  return level;
};

const patron: Reader<User | null> = (data) => {
  const account = isObject(data.user) ? data.user : {};
  const own = account.attributes ?? account.Attributes;
  const profile = isObject(own) ? own : {};
  const name = isObject(data.attributes) ? toText(data.attributes.full_name) : null;
  return makeNamed(account.id, null, name ?? profile.full_name, profile.image_url);
};

const pledge = {
  amount: cents("attributes.will_pay_amount_cents", "attributes.currently_entitled_amount_cents"),
  interval: interval("attributes.pledge_cadence"),
  level: patreonLevel,
  tipId: id("id"),
};
const pledgeChange = (change: string) =>
  row(
    "support-change",
    { ...pledge, change: always(change), status: lowerText("attributes.patron_status") },
    { user: patron },
  );
const subscriptionChange = (change: string) =>
  row("support-change", { ...fourthwall, change: always(change), status: lowerText("type") }, { user: giver });

export const shops: Table = {
  "Shopify.OrderCreated": shopify("created"),
  "Shopify.OrderPaid": shopify("paid"),
  "Streamlabs.Merchandise": purchase,
  "StreamElements.Merch": purchase,
  "Kofi.ShopOrder": purchase,
  "Fourthwall.OrderPlaced": purchase,
  "Fourthwall.OrderUpdated": purchase,
  "Fourthwall.GiftPurchase": giftPurchase,
  "Throne.GiftPurchased": wish("purchased", "price"),
  "Throne.ContributionPurchased": wish("contribution", "amount"),
  "Throne.GiftCrowdfunded": wish("crowdfunded", "price", "amount"),

  "Fourthwall.SubscriptionPurchased": row("tip", { ...fourthwall, recurring: always(true) }, { user: giver }),
  "Fourthwall.SubscriptionChanged": subscriptionChange("updated"),
  "Fourthwall.SubscriptionExpired": subscriptionChange("ended"),
  "Patreon.PledgeCreated": row("tip", { ...pledge, recurring: always(true) }, { user: patron }),
  "Patreon.PledgeUpdated": pledgeChange("updated"),
  "Patreon.PledgeDeleted": pledgeChange("ended"),
  "Patreon.FollowCreated": row("follow", {}, { user: patron }),
  "Patreon.FollowDeleted": pledgeChange("unfollowed"),
  "DonorDrive.Incentive": row("purchase", { currency: text("currency") }, { user: always(null) }),
  "TreatStream.Treat": row("purchase", { message: plainText("message") }, { user: giver }),
};
