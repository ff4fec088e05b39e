/** Tips, shops and memberships of other services. */
import type { Builders, Context, Data } from "./context";
import { each, family, type Rule } from "./family";
import { digits, guid, utc, utcSeconds } from "./wire";
import { money } from "./youtube";

const amountOf = (c: Context, fallback = 7.5): number => c.scene.amount ?? fallback;
const currencyOf = (c: Context): string => c.scene.currency ?? "EUR";
const tipText = (c: Context): string => c.text("for the lamp fund");
const giver = (c: Context): string => (c.isAnonymous ? "Anonymous" : c.user.name);

const tip = (c: Context): Data => ({
  id: c.scene.id ?? c.id.replaceAll("-", ""),
  provider: c.from("B") ? "streamelements" : undefined,
  username: giver(c),
  amount: amountOf(c),
  currency: currencyOf(c),
  message: tipText(c),
  isTest: c.isTest,
});

const donation = (c: Context): Data => ({
  from: giver(c),
  amount: amountOf(c),
  formattedAmount: money(amountOf(c), currencyOf(c)),
  currency: currencyOf(c),
  message: tipText(c),
  isTest: c.isTest,
});

const kofi = (c: Context): Data => ({
  messageId: c.id,
  timestamp: utcSeconds(c.at),
  from: giver(c),
  isPublic: c.scene.isPublic ?? true,
  message: tipText(c),
  amount: amountOf(c, 3),
  currency: currencyOf(c),
});

const charityEvent = { eventId: 70125, createdDateUtc: "2026-03-01T09:00:00Z", teamId: 61130 };

const donorDrive = (c: Context): Data => ({
  donation: {
    displayName: giver(c),
    donorId: digits(c.user.id, 12),
    links: { recipient: "https://lampwalk.example/maplemoth" },
    recipientName: c.broadcaster.name,
    message: tipText(c),
    participantId: 550311,
    amount: amountOf(c, 20),
    avatarImageUrl: "https://lampwalk.example/avatar.png",
    donationId: c.id,
    ...charityEvent,
  },
});

const donorDriveProfile = (c: Context): Data => ({
  profile: {
    fundraisingGoal: c.scene.goal ?? 500,
    eventName: "Lamp Walk",
    links: { recipient: "https://lampwalk.example/maplemoth" },
    sumDonations: c.scene.total ?? 112.5,
    numAwardedBadges: 2,
    captainDisplayName: c.broadcaster.name,
    avatarImageUrl: "https://lampwalk.example/avatar.png",
    sumPledges: 0,
    numDonations: c.scene.count ?? 9,
    ...charityEvent,
  },
});

/** The order as Shopify's webhook has it, prices as text; the many empty members are left out. */
function order(c: Context): Data {
  const price = amountOf(c, 24).toFixed(2);
  const currency = currencyOf(c);
  const name = c.scene.name ?? "Moth mug";
  return {
    created_at: utcSeconds(c.at),
    event: c.type === "OrderPaid" ? "orders/paid" : "orders/create",
    id: 5530012345678,
    email: "buyer@shop.example",
    updated_at: utcSeconds(c.at),
    number: 31,
    total_price: price,
    subtotal_price: price,
    currency,
    financial_status: c.type === "OrderPaid" ? "paid" : "pending",
    confirmed: true,
    total_discounts: "0.00",
    total_line_items_price: price,
    buyer_accepts_marketing: false,
    name: "#1031",
    order_number: 1031,
    line_items: [
      {
        id: 14410012345678,
        title: name,
        quantity: 1,
        sku: "MUG-01",
        product_id: 8810012345678,
        requires_shipping: true,
        taxable: true,
        gift_card: false,
        name,
        price,
        total_discount: "0.00",
        price_set: { shop_money: { amount: price, currency_code: currency } },
      },
    ],
  };
}

const moreKofi = (c: Context): Data => ({
  ...kofi(c),
  items: [{ direct_link_code: "mothmug", variation_name: "Large", quantity: 1 }],
});

/** Orders may have HTML in their message. */
const shopOrder = (c: Context): Data => ({
  createdAt: utc(c.at),
  updatedAt: utc(c.at),
  orderId: c.id,
  shopId: `sh_${guid("shop")}`,
  status: c.type === "OrderUpdated" ? "SHIPPED" : "CONFIRMED",
  username: giver(c),
  statmessageus: `<p>${tipText(c)}</p>`,
  currency: currencyOf(c),
  total: amountOf(c, 24),
});

const shopVariants = (c: Context): Data => ({
  variants: [
    {
      id: guid("variant"),
      name: c.scene.name ?? "Moth mug",
      sku: "MUG-01",
      image: "https://shop.example/mug.png",
      unitPrice: amountOf(c, 24),
      currencyCode: currencyOf(c),
      quantity: 1,
    },
  ],
});

const giftPurchase = (c: Context): Data => ({
  ...shopOrder(c),
  offer: { id: guid("offer"), name: c.scene.name ?? "Moth shirt", imageUrl: "https://shop.example/shirt.png" },
  gifts: Array.from({ length: c.scene.count ?? 3 }, (_, i) => ({ id: `gft_${i + 1}`, status: "AVAILABLE" })),
});

const states: Record<string, string> = { SubscriptionChanged: "SUSPENDED", SubscriptionExpired: "CANCELLED" };
const subscription = (c: Context): Data => ({
  createdAt: utc(c.at),
  id: c.thing("supporter"),
  nickname: giver(c),
  amount: amountOf(c, 5),
  currency: currencyOf(c),
  interval: "MONTHLY",
  type: states[c.type] ?? "ACTIVE",
});

/** A member of a campaign, in the words of Patreon's own interface, amounts in cents. */
function patron(c: Context): Data {
  const paid = Math.round(amountOf(c, 5) * 100);
  const isFollow = c.type.startsWith("Follow");
  const amount = isFollow ? 0 : paid;
  return {
    id: c.thing("member"),
    type: "member",
    attributes: {
      full_name: c.user.name,
      will_pay_amount_cents: amount,
      currently_entitled_amount_cents: amount,
      patron_status: c.type === "PledgeDeleted" ? "former_patron" : isFollow ? undefined : "active_patron",
      pledge_cadence: isFollow ? undefined : 1,
    },
    entitledTiers: isFollow
      ? []
      : [{ id: "9001", type: "tier", attributes: { title: "Lamp Keepers", amount_cents: paid } }],
  };
}

/** Of some of these only one generation is documented; the others are taken to be the same. */
export const services: Record<string, Builders> = {
  StreamElements: { Tip: tip },
  Streamlabs: {
    Donation: donation,
    Merchandise: (c) => ({
      from: giver(c),
      product: c.scene.name ?? "Moth shirt",
      message: tipText(c),
      image: "https://shop.example/shirt.png",
      isTest: c.isTest,
    }),
  },
  Kofi: { Donation: kofi, ShopOrder: moreKofi },
  Patreon: family("Patreon", [/./, patron]),
  Fourthwall: family(
    "Fourthwall",
    [/^Order/, (c) => ({ ...shopOrder(c), ...shopVariants(c) })],
    [/^GiftPurchase/, giftPurchase],
    [/^Subscription/, subscription],
  ),
  DonorDrive: { Donation: donorDrive, ProfileUpdated: donorDriveProfile },
  Shopify: { OrderCreated: order, OrderPaid: order },
};

const connection: Rule = [/Connected$|Disconnected$|Authenticated$/, () => ({})];
const product = (c: Context): Data => ({
  productId: c.thing("product"),
  shopId: `sh_${guid("shop")}`,
  name: c.scene.name ?? "Moth mug",
  description: "<p>For tea &amp; moths</p>",
  state: "AVAILABLE",
  images: ["https://shop.example/mug.png"],
});
const fourthwallTip = (c: Context): Data => ({
  donationId: c.id,
  username: giver(c),
  message: tipText(c),
  amount: amountOf(c),
  currency: currencyOf(c),
  status: "COMPLETED",
});
const thanks = (c: Context): Data => ({
  isTest: c.isTest,
  id: `ty_${c.id}`,
  mediaUrl: "https://shop.example/thanks.mp4",
  username: giver(c),
  message: c.text("thank you for the lamp"),
  type: "ORDER",
});
const treat = (c: Context): Data => ({ username: giver(c), type: c.scene.name ?? "Pizza", message: tipText(c) });
const merch = (c: Context): Data => ({
  username: giver(c),
  amount: amountOf(c, 24),
  currency: currencyOf(c),
  message: tipText(c),
  quantity: 1,
  items: [{ name: c.scene.name ?? "Moth mug", price: amountOf(c, 24), quantity: 1 }],
});
const membership = (c: Context): Data => ({ ...kofi(c), tier: "Lamp Keepers" });

/** Their donations look alike everywhere, so these do. */
export const servicesAssumed: Record<string, Builders> = {
  StreamElements: { ...family("StreamElements", connection), Merch: merch },
  Streamlabs: { ...family("Streamlabs", connection), CharityDonation: donation },
  Kofi: { ...each("Subscription Resubscription", membership), Commission: kofi },
  TipeeeStream: { Donation: donation },
  TreatStream: { ...family("TreatStream", connection), Treat: treat },
  DonorDrive: {
    Incentive: (c) => ({
      donorName: giver(c),
      donorIsAnonymous: c.isAnonymous,
      donorMessage: tipText(c),
      donorAmount: amountOf(c, 20),
      incentive: { id: guid("incentive"), description: "Wear the wings", amount: amountOf(c, 20), quantity: 5 },
    }),
  },
  Fourthwall: family(
    "Fourthwall",
    [/^Product/, product],
    [/^Newsletter/, () => ({ email: "reader@shop.example" })],
    [/^GiftDraw/, () => ({})],
    [/^Donation/, fourthwallTip],
    [/^ThankYou/, thanks],
  ),
  Pallygg: {
    ...family("Pallygg", connection),
    CampaignTip: (c) => ({
      id: c.id,
      displayName: giver(c),
      netAmount: amountOf(c),
      netAmountFormatted: money(amountOf(c), "USD"),
      message: tipText(c),
      campaignTitle: "Lamp fund",
    }),
  },
};
