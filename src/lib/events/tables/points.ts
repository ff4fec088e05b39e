/** Channel points and power-ups. */
import { always, boolean, firstOf, id, number, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";

const redeemer = firstOf(userAt("user"), eventSubUser(), flatUser);

/** `reward{}` since 0.1.15; its members beside the redemption's before. */
const redemption = {
  redemptionId: id("id"),
  reward: {
    id: id("reward.id", "rewardId"),
    title: text("reward.title", "title"),
    cost: number("reward.cost", "cost"),
    prompt: text("reward.prompt", "prompt"),
    type: text("reward_type"),
  },
  input: text("user_input", "userInput"),
  status: text("status"),
  emote: text("gigantified_emote.imageUrl"),
  redeemedAt: time("redeemed_at", "redeemedAt", "dateTime"),
};

/** RewardCreated says `name` where the others say `title`; up to 0.1.14 they also say `rewardId`. */
const reward = {
  reward: {
    id: id("rewardId", "id"),
    title: text("title", "name"),
    cost: number("cost"),
    prompt: text("prompt"),
  },
  isEnabled: boolean("is_enabled", "enabled"),
  isPaused: boolean("is_paused", "paused"),
  color: text("background_color", "backgroundColor"),
};

const nobody: Reader<null> = always(null);

export const points: Table = {
  "Twitch.RewardRedemption": row("redemption", redemption, { user: redeemer }),
  "Twitch.RewardRedemptionUpdated": row("redemption", redemption, { user: redeemer }),
  "Twitch.AutomaticRewardRedemption": row("redemption", redemption, { user: redeemer }),
  "Kick.RewardRedemption": row("redemption", redemption, { user: redeemer }),

  "Twitch.CustomPowerUpRedemption": row("powerup", {
    redemptionId: id("redemptionId"),
    reward: {
      id: id("customPowerUp.id"),
      title: text("customPowerUp.title"),
      prompt: text("customPowerUp.prompt"),
    },
    bits: number("customPowerUp.bits"),
    input: text("userInput"),
    status: text("status"),
    redeemedAt: time("redeemedAt"),
  }),

  "Twitch.RewardCreated": row("reward", { ...reward, change: always("created") }, { user: nobody }),
  "Twitch.RewardUpdated": row("reward", { ...reward, change: always("updated") }, { user: nobody }),
  "Twitch.RewardDeleted": row("reward", { ...reward, change: always("deleted") }, { user: nobody }),
};
