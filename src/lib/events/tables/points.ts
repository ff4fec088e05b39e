/** Channel points and power-ups. */
import type { JsonObject } from "../../protocol/frames";
import { toBoolean, toId, toNumber, toText } from "../../protocol/values";
import { parts } from "../resolvers/lists";
import { always, firstOf, id, number, objectOf, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import type { FieldsOf } from "../types";
import { sharedChatFlags } from "./chat";
import { channel, counters, known } from "./shared";

const redeemer = firstOf(userAt("redeemer"), userAt("user"), eventSubUser(), flatUser);

type Reward = FieldsOf<"redemption">["reward"];

/** `reward{}` is there since 0.1.15; what it holds was beside the redemption's own members before. */
const rewardIn = (data: JsonObject): JsonObject => objectOf(data.reward);

/** How a reward is set up. Written out, because its members have some thirty names in all: a redemption takes half as long as with paths. */
const settings = {
  group(data: JsonObject) {
    const { group, groupName } = rewardIn(data);
    return toText(group) ?? toText(groupName) ?? toText(data.group) ?? toText(data.groupName);
  },
  color(data: JsonObject) {
    const { background_color, backgroundColor } = rewardIn(data);
    return (
      toText(background_color) ??
      toText(backgroundColor) ??
      toText(data.background_color) ??
      toText(data.backgroundColor)
    );
  },
  inputRequired(data: JsonObject) {
    const { is_user_input_required, requiresUserInput } = rewardIn(data);
    return (
      toBoolean(is_user_input_required) ??
      toBoolean(requiresUserInput) ??
      toBoolean(data.is_user_input_required) ??
      toBoolean(data.requiresUserInput) ??
      toBoolean(data.inputRequired) ??
      // What was written, except on RewardCreated, where it is this flag.
      toBoolean(data.userInput)
    );
  },
  isEnabled: (data: JsonObject) =>
    toBoolean(rewardIn(data).is_enabled) ?? toBoolean(data.is_enabled) ?? toBoolean(data.enabled),
  isPaused: (data: JsonObject) =>
    toBoolean(rewardIn(data).is_paused) ?? toBoolean(data.is_paused) ?? toBoolean(data.paused),
  isSubOnly: (data: JsonObject) => toBoolean(rewardIn(data).subOnly) ?? toBoolean(data.subOnly),
};

const redeemed: Reader<Reward> = (data) => {
  const { id, title, cost, prompt, description } = rewardIn(data);
  return {
    id: toId(id) ?? toId(data.rewardId),
    title: toText(title) ?? toText(data.title) ?? toText(data.rewardName),
    cost: toNumber(cost) ?? toNumber(data.channelPoints) ?? toNumber(data.cost) ?? toNumber(data.rewardCost),
    prompt: toText(prompt) ?? toText(description) ?? toText(data.prompt) ?? toText(data.rewardPrompt),
    type: toText(data.rewardType) ?? toText(data.reward_type),
    group: settings.group(data),
    color: settings.color(data),
    inputRequired: settings.inputRequired(data),
    isEnabled: settings.isEnabled(data),
    isPaused: settings.isPaused(data),
    isSubOnly: settings.isSubOnly(data),
  };
};

/** The platform's own rewards: `rewardType`, `channelPoints` and `message_text` since 1.0.5, `reward_type`, `cost` and `user_input` before. */
const redemption = {
  redemptionId: id("redemptionId", "id"),
  reward: redeemed,
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
