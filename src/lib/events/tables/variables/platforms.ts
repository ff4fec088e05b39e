/** Events of the platforms themselves of which no frame is known. */

import { toText } from "../../../protocol/values";
import { toFlag } from "../../resolvers/flags";
import { toTier } from "../../resolvers/tier";
import type { Variables } from "../../variables";
import { each } from "./shared";

const roleIf =
  (role: string) =>
  (value: unknown): string | null =>
    toFlag(value) === true ? role : null;

const lower = (value: unknown): string | null => toText(value)?.toLowerCase() ?? null;

/** `user` is the display name, `userName` the login. */
const account: Variables["fields"] = {
  user: "user.name",
  userName: "user.login",
  userId: "user.id",
  isSubscribed: "user.subscribed",
  isModerator: { field: "user.role", as: roleIf("moderator") },
};
const twitch: Variables["fields"] = {
  ...account,
  isVip: { field: "user.role", as: roleIf("vip") },
  subscriptionTier: { field: "user.tier", as: toTier },
  monthsSubscribed: "user.months",
};
const { user, userId } = account as { user: string; userId: string };
/** YouTube has no logins: both names are the display name. */
const youtube: Variables["fields"] = { user, userName: user, userId, userIsSponsor: "user.subscribed" };

const sharedFrom: Variables["fields"] = {
  "source.userId": "sharedFrom.id",
  "source.userLogin": "sharedFrom.login",
  "source.userName": "sharedFrom.name",
};
const shared: Variables["fields"] = { ...twitch, ...sharedFrom };
const tier: Variables["fields"] = { tier: { field: "tier", as: toTier } };
/** Who moderated, if somebody did. */
const createdBy: Variables["fields"] = {
  createdById: "moderator.id",
  createdByUsername: "moderator.login",
  createdByDisplayName: "moderator.name",
};

const moderator: Variables["fields"] = {
  "moderator.id": "moderator.id",
  "moderator.login": "moderator.login",
  "moderator.userName": "moderator.name",
};
const heldMessage: Variables["fields"] = {
  ...twitch,
  messageId: "messageId",
  rawInput: "message",
  category: "category",
  level: "level",
  heldAt: "heldAt",
};
const raidedChannel: Variables["fields"] = {
  raidUserId: "user.id",
  raidUserName: "user.login",
  raidUser: "user.name",
  raidUserProfileImageURL: "avatar",
};
const host: Variables["fields"] = {
  "host.userId": "host.id",
  "host.userLogin": "host.login",
  "host.userName": "host.name",
};
const inBroadcast: Variables["fields"] = {
  "broadcast.id": "broadcast.id",
  "broadcast.title": "broadcast.title",
  "broadcast.status": "broadcast.status",
};

const poll: Variables = {
  fields: {
    "poll.Id": "poll.id",
    "poll.Title": "title",
    "poll.StartedAt": "startedAt",
    "poll.endedAt": "endedAt",
    "poll.choice#.id": "choices[].id",
    "poll.choice#.title": "choices[].title",
    "poll.choice#.totalVotes": "choices[].votes",
    "poll.choice#.rewardVotes": "choices[].channelPointsVotes",
    "poll.totalVotes": "totalVotes",
    "poll.winningChoice.id": "winner.id",
    "poll.winningChoice.title": "winner.title",
    "poll.winningChoice.totalVotes": "winner.votes",
    "poll.winningChoice.rewardVotes": "winner.channelPointsVotes",
  },
};

export const platforms: Readonly<Record<string, Variables>> = {
  ...each("Twitch.ModeratorAdded Twitch.ModeratorRemoved Twitch.VipAdded Twitch.VipRemoved Twitch.PayItForward", {
    fields: twitch,
  }),
  "Twitch.WarnedUser": { fields: { ...twitch, ...moderator, reason: "reason" } },
  "Twitch.WarningAcknowledged": { fields: twitch },
  "Twitch.AutoModMessageHeld": { fields: heldMessage },
  "Twitch.AutoModMessageUpdate": { fields: { ...heldMessage, status: { field: "status", as: lower } } },
  "Twitch.UnbanRequestCreated": { fields: { ...twitch, text: "message", createdAt: "createdAt" } },
  ...each("Twitch.UnbanRequestApproved Twitch.UnbanRequestDenied", {
    fields: { ...twitch, ...moderator, message: "resolution", createdAt: "createdAt" },
  }),
  "Twitch.SuspiciousUserUpdate": {
    fields: { ...twitch, ...moderator, lowTrustStatus: { field: "status", as: lower } },
  },
  ...each("Twitch.SharedChatSessionBegin Twitch.SharedChatSessionUpdate Twitch.SharedChatSessionEnd", { fields: host }),
  ...each("Twitch.RaidStart Twitch.RaidSend", { fields: { ...raidedChannel, viewers: "viewers" } }),
  "Twitch.RaidCancelled": { fields: raidedChannel },
  ...each("Twitch.PollTerminated Twitch.PollArchived", poll),
  // Sent without any data, as far as is known.
  "Twitch.UpcomingAd": { fields: { adLength: "seconds", nextAdAt: "startedAt" } },
  "YouTube.BroadcastEnded": {
    fields: { "broadcast.id": "streamId", broadcastId: "streamId", "broadcast.title": "title" },
  },
  "Twitch.StreamOnline": { fields: { startedAt: "startedAt" } },
  ...each("Twitch.SharedChatPrimePaidUpgrade Twitch.SharedChatPayItForward", { fields: shared }),
  "Twitch.SharedChatAnnouncement": {
    fields: { ...shared, message: "message", announceColor: { field: "color", as: lower }, msgId: "messageId" },
  },
  "Twitch.SharedChatSub": { fields: { ...shared, ...tier, message: "message", msgId: "messageId" } },
  "Twitch.SharedChatResub": {
    fields: {
      ...shared,
      ...tier,
      monthStreak: "months.streak",
      cumulative: "months.cumulative",
      message: "message",
      msgId: "messageId",
    },
  },
  "Twitch.SharedChatSubGift": {
    fields: {
      ...shared,
      ...tier,
      anonymous: "isAnonymous",
      totalSubsGifted: "gifterTotal",
      monthsGifted: "months.gifted",
      cumulativeMonths: "months.recipientCumulative",
      recipientId: "recipient.id",
      recipientUserName: "recipient.login",
      recipientUser: "recipient.name",
      fromGiftBomb: "bomb.isPart",
      subBombCount: "bomb.count",
      msgId: "messageId",
    },
  },
  "Twitch.SharedChatUserUnbanned": { fields: { ...shared, ...createdBy } },
  "Twitch.SharedChatUserTimedout": {
    fields: { ...shared, ...createdBy, reason: "reason", duration: "seconds" },
  },
  "Twitch.SharedChatMessageDeleted": {
    fields: { ...shared, targetMessageId: "messageId", message: "message" },
  },

  ...each("YouTube.PollClosed", {
    fields: {
      ...youtube,
      "poll.question": "title",
      "poll.option#.text": "choices[].title",
      "poll.option#.votes": "choices[].votes",
      "poll.totalVotes": "totalVotes",
      "poll.winningOption.text": "winner.title",
      "poll.winningOption.votes": "winner.votes",
    },
  }),
  ...each("YouTube.NewSponsorOnlyStarted YouTube.NewSponsorOnlyEnded", { fields: inBroadcast }),
  "Kick.KicksGifted": {
    prefix: "kicks.",
    fields: {
      ...account,
      "kicks.amount": "amount",
      "kicks.name": "gift.name",
      "kicks.type": "gift.type",
      "kicks.tier": "gift.tier",
      "kicks.pinnedTimeSeconds": "seconds",
      rawInput: "message",
    },
  },
  "YouTube.UserTimedout": { fields: { ...youtube, ...inBroadcast, banDuration: "seconds" } },

  "Kick.UserTimedOut": { fields: { ...account, ...createdBy, reason: "reason", duration: "seconds" } },
  "Kick.UserBanned": { fields: { ...account, ...createdBy, reason: "reason" } },
  "Kick.StreamOnline": { fields: { title: "title", startedAt: "startedAt" } },
  "Kick.StreamOffline": { fields: { title: "title", startedAt: "startedAt" } },
  "Kick.ChannelUpdate": {
    fields: {
      status: "title",
      oldStatus: "oldTitle",
      categoryId: "game.id",
      categoryName: "game.name",
      oldCategoryId: "oldGame.id",
      oldCategoryName: "oldGame.name",
    },
  },
  "Kick.ViewerCountUpdate": { fields: { viewerCount: "viewers" } },
  "Kick.PresentViewers": { fields: { viewerCount: "viewers" } },
  "Kick.RewardRedemption": {
    fields: {
      ...account,
      "reward.id": "reward.id",
      "reward.title": "reward.title",
      "reward.cost": "reward.cost",
      "reward.description": "reward.prompt",
      rawInput: "input",
    },
  },
};
