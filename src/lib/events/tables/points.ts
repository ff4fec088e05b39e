/** Channel points and power-ups. */
import { parts } from "../resolvers/lists";
import { always, boolean, firstOf, id, number, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { sharedChatFlags } from "./chat";
import { channel, counters, known } from "./shared";

const redeemer = firstOf(userAt("redeemer"), userAt("user"), eventSubUser(), flatUser);

/** What is said of the reward itself: in `reward{}` since 0.1.15, its members beside the redemption's before. */
const settings = {
  group: text("reward.group", "reward.groupName", "group", "groupName"),
  color: text("reward.background_color", "reward.backgroundColor", "background_color", "backgroundColor"),
  // `userInput` is what was written, but on RewardCreated, where it is this flag.
  inputRequired: boolean(
    "reward.is_user_input_required",
    "reward.requiresUserInput",
    "is_user_input_required",
    "requiresUserInput",
    "inputRequired",
    "userInput",
  ),
  isEnabled: boolean("reward.is_enabled", "is_enabled", "enabled"),
  isPaused: boolean("reward.is_paused", "is_paused", "paused"),
  isSubOnly: boolean("reward.subOnly", "subOnly"),
};

/** The platform's own rewards: `rewardType`, `channelPoints` and `message_text` since 1.0.5, `reward_type`, `cost` and `user_input` before. */
const redemption = {
  redemptionId: id("redemptionId", "id"),
  reward: {
    id: id("reward.id", "rewardId"),
    title: text("reward.title", "title", "rewardName"),
    cost: number("reward.cost", "channelPoints", "cost", "rewardCost"),
    prompt: text("reward.prompt", "reward.description", "prompt", "rewardPrompt"),
    type: text("rewardType", "reward_type"),
    ...settings,
  },
  input: text("user_input", "userInput", "message_text", "rawInput"),
  status: text("status", "rewardStatus"),
  emote: text("gigantified_emote.imageUrl", "gigantifiedEmote.imageUrl", "gigantifiedEmoteUrl"),
  counters,
  redeemedAt: time("redeemed_at", "redeemedAt", "dateTime"),
  channel,
};

/** RewardCreated says `name` where the others say `title`; up to 0.1.14 they also say `rewardId`. */
const reward = {
  reward: {
    id: id("rewardId", "id"),
    title: text("title", "name"),
    cost: number("cost"),
    prompt: text("prompt"),
    ...settings,
  },
  isEnabled: settings.isEnabled,
  isPaused: settings.isPaused,
  color: settings.color,
  counters,
  channel,
};

/** Those of Twitch: a frame of each was captured or is read by several programs. */
const powerUp = {
  redemptionId: id("redemptionId", "id"),
  type: text("type"),
  bits: number("bits"),
  input: text("text", "userInput", "user_input"),
  parts: parts("parts"),
  emote: known({ name: text("emote.text", "emote.name"), imageUrl: text("emote.imageUrl") }),
  effect: id("message_effect_id", "messageEffectId"),
  counters,
  status: text("status"),
  redeemedAt: time("redeemed_at", "redeemedAt"),
  sharedChat: sharedChatFlags,
  channel,
};

/** A power-up that the channel has made itself. */
const customPowerUp = {
  ...powerUp,
  type: always("custom"),
  reward: {
    id: id("customPowerUp.id"),
    title: text("customPowerUp.title"),
    prompt: text("customPowerUp.prompt"),
    color: text("customPowerUp.backgroundColor", "backgroundColor"),
  },
  bits: number("customPowerUp.bits", "bits"),
};

const nobody: Reader<null> = always(null);

export const points: Table = {
  "Twitch.RewardRedemption": row("redemption", redemption, { user: redeemer }),
  "Twitch.RewardRedemptionUpdated": row("redemption", redemption, { user: redeemer }),
  "Twitch.AutomaticRewardRedemption": row("redemption", redemption, { user: redeemer }),
  // One reader finds what was written in `description`, the documentation names it `rawInput`.
  "Kick.RewardRedemption": row(
    "redemption",
    { ...redemption, input: text("user_input", "userInput", "rawInput", "description") },
    { user: redeemer },
  ),

  "Twitch.PowerUp": row("powerup", powerUp, { user: redeemer }),
  "Twitch.CustomPowerUpRedemption": row("powerup", customPowerUp, { user: redeemer }),

  "Twitch.RewardCreated": row("reward", { ...reward, change: always("created") }, { user: nobody }),
  "Twitch.RewardUpdated": row("reward", { ...reward, change: always("updated") }, { user: nobody }),
  "Twitch.RewardDeleted": row("reward", { ...reward, change: always("deleted") }, { user: nobody }),
};
