/** The saved properties of `streamerbot-reward`: the file format of users' flows, so names and meanings stay. */
import type { OperationTables } from "../../lib/config/operations";
import type { TextType, ValueType } from "../../lib/config/properties";

export const type = "streamerbot-reward";

/** Place in the palette, and of the help in its list. */
export const order = 84;

export interface RewardProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: "enable" | "disable" | "pause" | "unpause" | "cost" | "raise" | "title" | "prompt";
  /** That of the event that the message came from if it is empty. */
  rewardId: string;
  rewardIdType: TextType;
  cost: string;
  costType: ValueType;
  /** What is added to the cost, with `raise`. */
  amount: string;
  amountType: ValueType;
  title: string;
  titleType: TextType;
  prompt: string;
  promptType: TextType;
}

export const defaults: RewardProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "enable",
  rewardId: "",
  rewardIdType: "str",
  cost: "100",
  costType: "num",
  amount: "100",
  amountType: "num",
  title: "payload",
  titleType: "msg",
  prompt: "payload",
  promptType: "msg",
};

/** Streamer.bot has no such methods for Kick. The limits are those that Twitch documents for its requests (Update Custom Reward). */
export const tables = {
  operations: {
    enable: { twitch: [["EnableReward", "rewardId"]] },
    disable: { twitch: [["DisableReward", "rewardId"]] },
    pause: { twitch: [["PauseReward", "rewardId"]] },
    unpause: { twitch: [["UnPauseReward", "rewardId"]] },
    cost: { twitch: [["UpdateRewardCost", "rewardId", "cost"]] },
    raise: { twitch: [["UpdateRewardCost", "rewardId", "amount", true]] },
    title: { twitch: [["UpdateRewardTitle", "rewardId", "title"]] },
    prompt: { twitch: [["UpdateRewardPrompt", "rewardId", "prompt"]] },
  },
  fields: {
    rewardId: { kind: "text", icon: "gift", list: "rewards", event: "reward.id", kinds: ["redemption", "reward"] },
    cost: { kind: "number", icon: "circle-o", least: 1 },
    amount: { kind: "number", icon: "plus" },
    title: { kind: "text", icon: "font", most: { twitch: 45 } },
    prompt: { kind: "text", icon: "commenting-o", most: { twitch: 200 } },
  },
} satisfies OperationTables;
