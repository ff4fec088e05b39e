/** Tips, shops and memberships. */

import { toText } from "../../../protocol/values";
import { toInterval } from "../../resolvers/interval";
import { toPlainText } from "../../resolvers/markup";
import { toCents } from "../../resolvers/money";
import type { Variables } from "../../variables";
import { each } from "./shared";

const lower = (value: unknown): string | null => toText(value)?.toLowerCase() ?? null;

const fourthwall = "fw.";
const order: Variables = {
  prefix: fourthwall,
  fields: {
    "fw.orderId": "orderId",
    "fw.status": { field: "status", as: lower },
    "fw.username": "user.name",
    "fw.statmessageus": { field: "message", as: toPlainText },
    "fw.currency": "currency",
    "fw.total": "amount",
    "fw.variants[#].id": "items[].id",
    "fw.variants[#].name": "items[].name",
    "fw.variants[#].image": "items[].image",
    "fw.variants[#].unitPrice": "items[].price",
    "fw.variants[#].quantity": "items[].quantity",
    "fw.variants[#].attributes.description": "items[].variant",
  },
};
const subscription: Variables["fields"] = {
  "fw.id": "tipId",
  "fw.nickname": "user.name",
  "fw.amount": "amount",
  "fw.currency": "currency",
  "fw.interval": { field: "interval", as: toInterval },
};

const patron: Variables["fields"] = {
  "user.id": "user.id",
  "attributes.full_name": "user.name",
  "user.Attributes.full_name": "user.name",
  "user.Attributes.image_url": "user.avatar",
};
const pledge: Variables["fields"] = {
  ...patron,
  id: "tipId",
  "attributes.will_pay_amount_cents": { field: "amount", as: toCents },
  "attributes.currently_entitled_amount_cents": { field: "amount", as: toCents },
  "attributes.pledge_cadence": { field: "interval", as: toInterval },
  "entitledTiers[#].Attributes.title": "level",
};

const product: Variables = {
  prefix: fourthwall,
  fields: {
    "fw.productId": "product.id",
    "fw.name": "product.name",
    "fw.description": { field: "product.description", as: toPlainText },
    "fw.state": { field: "product.status", as: lower },
    "fw.images[#]": "product.image",
  },
};

const kofi: Variables["fields"] = {
  messageId: "messageId",
  from: "user.name",
  isPublic: "isPublic",
  message: "message",
  amount: "amount",
  currency: "currency",
};

const donor: Variables["fields"] = {
  donorName: "user.name",
  donorAvatarUrl: "user.avatar",
  donorIsAnonymous: "isAnonymous",
  donorMessage: "message",
  donorAmount: "amount",
};

const throne: Variables["fields"] = {
  "throne.gifterLogin": "user.name",
  "throne.message": { field: "message", as: toPlainText },
  "throne.itemName": "product",
  "throne.itemThumbnailUrl": "image",
  "throne.currency": "currency",
};

export const services: Readonly<Record<string, Variables>> = {
  ...each("Fourthwall.OrderPlaced Fourthwall.OrderUpdated", order),
  "Fourthwall.GiftPurchase": {
    prefix: fourthwall,
    fields: {
      "fw.Id": "orderId",
      "fw.username": "user.name",
      "fw.statmessageus": { field: "message", as: toPlainText },
      "fw.currency": "currency",
      "fw.total": "amount",
      "fw.offer.name": "product",
      "fw.offer.imageUrl": "image",
    },
  },
  "Fourthwall.Donation": {
    prefix: fourthwall,
    fields: {
      "fw.donationId": "tipId",
      "fw.username": "user.name",
      "fw.message": "message",
      "fw.amount": "amount",
      "fw.currency": "currency",
    },
  },
  "Fourthwall.SubscriptionPurchased": { prefix: fourthwall, fields: subscription },
  ...each("Fourthwall.SubscriptionChanged Fourthwall.SubscriptionExpired", {
    prefix: fourthwall,
    fields: { ...subscription, "fw.type": { field: "status", as: lower } },
  }),
  ...each("Fourthwall.ProductCreated Fourthwall.ProductUpdated", product),
  "Fourthwall.ThankYouSent": {
    prefix: fourthwall,
    fields: {
      "fw.isTest": "isTest",
      "fw.username": "user.name",
      "fw.message": { field: "message", as: toPlainText },
      "fw.mediaUrl": "media",
      "fw.type": { field: "type", as: lower },
    },
  },
  "Fourthwall.NewsletterSubscribed": { prefix: fourthwall, fields: { "fw.isTest": "isTest" } },

  "Patreon.PledgeCreated": { fields: pledge },
  ...each("Patreon.PledgeUpdated Patreon.PledgeDeleted", {
    fields: { ...pledge, "attributes.patron_status": { field: "status", as: lower } },
  }),
  "Patreon.FollowCreated": { fields: patron },
  "Patreon.FollowDeleted": {
    fields: { ...patron, id: "tipId", "attributes.patron_status": { field: "status", as: lower } },
  },

  ...each("Kofi.Subscription Kofi.Resubscription", { fields: { ...kofi, tier: "level" } }),
  "Kofi.Commission": { fields: kofi },
  "Kofi.ShopOrder": { fields: { ...kofi, messageId: "orderId", itemCount: "quantity", "item#": "items[].id" } },

  "StreamElements.Merch": {
    prefix: "merch",
    fields: {
      merchUsername: "user.name",
      merchAvatar: "user.avatar",
      merchAmount: "amount",
      merchCurrency: "currency",
      merchMessage: { field: "message", as: toPlainText },
      merchQuantity: "quantity",
      "merchItem#.name": "items[].name",
      "merchItem#.price": "items[].price",
      "merchItem#.quantity": "items[].quantity",
    },
  },
  "Streamlabs.CharityDonation": {
    prefix: "charityDonation",
    fields: {
      charityDonationFrom: "user.name",
      charityDonationAmount: "amount",
      charityDonationCurrency: "currency",
      charityDonationFormattedAmount: "amountText",
      charityDonationMessage: "message",
    },
  },
  "TipeeeStream.Donation": {
    fields: {
      tipeeeStreamId: "tipId",
      username: "user.name",
      avatar: "user.avatar",
      amount: "amount",
      currency: "currency",
      message: "message",
    },
  },
  "TreatStream.Treat": { fields: { username: "user.name", type: "product", message: "message" } },
  "Pallygg.CampaignTip": {
    prefix: "tip",
    fields: {
      tipId: "tipId",
      tipDisplayName: "user.name",
      tipNetAmount: "amount",
      tipNetAmountFormatted: "amountText",
      tipMessage: "message",
    },
  },
  "DonorDrive.Donation": { fields: donor },
  "DonorDrive.Incentive": {
    fields: {
      ...donor,
      "incentive.id": "orderId",
      "incentive.description": "product",
      "incentive.image": "image",
    },
  },
  "Throne.GiftPurchased": {
    prefix: "throne.",
    fields: { ...throne, "throne.price": { field: "amount", as: toCents } },
  },
  "Throne.ContributionPurchased": {
    prefix: "throne.",
    fields: { ...throne, "throne.amount": { field: "amount", as: toCents } },
  },
};
