/** The saved properties of `streamerbot-redemption`: the file format of users' flows, so names and meanings stay. */
import type { OperationTables } from "../../lib/config/operations";
import type { TextType } from "../../lib/config/properties";

export const type = "streamerbot-redemption";

/** Place in the palette, and of the help in its list. */
export const order = 82;

export interface RedemptionProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: "fulfil" | "refund";
  /** Both ids are those of the event that the message came from if they are empty. */
  rewardId: string;
  rewardIdType: TextType;
  redemptionId: string;
  redemptionIdType: TextType;
}

export const defaults: RedemptionProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "refund",
  rewardId: "",
  rewardIdType: "str",
  redemptionId: "",
  redemptionIdType: "msg",
};

/** Streamer.bot has no such methods for Kick. */
export const tables = {
  operations: {
    refund: { twitch: [["TwitchRedemptionCancel", "rewardId", "redemptionId"]] },
    fulfil: { twitch: [["TwitchRedemptionFulfill", "rewardId", "redemptionId"]] },
  },
  fields: {
    rewardId: { kind: "text", icon: "gift", list: "rewards", event: "reward.id", kinds: ["redemption"] },
    redemptionId: { kind: "text", icon: "hashtag", event: "redemptionId", kinds: ["redemption"] },
  },
} satisfies OperationTables;
