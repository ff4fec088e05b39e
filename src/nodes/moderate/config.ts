/** The saved properties of `streamerbot-moderate`: the file format of users' flows, so names and meanings stay. */
import type { OperationTables } from "../../lib/config/operations";
import type { Platform, TextType, ValueType } from "../../lib/config/properties";

export const type = "streamerbot-moderate";

/** Place in the palette, and of the help in its list. */
export const order = 88;

export interface ModerateProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  operation: "timeout" | "ban" | "unban" | "delete" | "announce" | "shoutout";
  /** Empty for the platform of the event that the message came from. */
  platform: "" | Platform;
  /** A name, or an object with login, name or id; that of the event if it is empty. */
  user: string;
  userType: TextType;
  /** Seconds. */
  duration: string;
  durationType: ValueType;
  reason: string;
  reasonType: TextType;
  /** That of the event if it is empty. */
  messageId: string;
  messageIdType: TextType;
  /** What is announced. */
  message: string;
  messageType: TextType;
  color: "" | "blue" | "green" | "orange" | "purple";
  /** By the bot account instead of the broadcaster's. */
  bot: boolean;
}

export const defaults: ModerateProperties = {
  version: 1,
  name: "",
  server: "",
  operation: "timeout",
  platform: "",
  user: "",
  userType: "msg",
  duration: "60",
  durationType: "num",
  reason: "",
  reasonType: "str",
  messageId: "",
  messageIdType: "msg",
  message: "payload",
  messageType: "msg",
  color: "",
  bot: false,
};

/**
 * A timeout of 0 seconds is a ban for good, says Streamer.bot's documentation: nobody gets one by mistake. The limits are those that Twitch documents
 * for its requests (Ban User).
 */
export const tables = {
  operations: {
    timeout: {
      twitch: [["TwitchTimeoutUser", "user", "duration", "reason", "bot"]],
      youtube: [
        [{ id: "YouTubeTimeoutUserById", name: "YouTubeTimeoutUserByName" }, "user", "duration", "broadcastId"],
      ],
      kick: [["KickTimeoutUser", "user", "duration", "reason", "bot"]],
      trovo: [["TrovoTimeoutUser", "user", "duration", "bot"]],
    },
    ban: {
      twitch: [["TwitchBanUser", "user", "reason", "bot"]],
      youtube: [[{ id: "YouTubeBanUserById", name: "YouTubeBanUserByName" }, "user", "broadcastId"]],
      kick: [["KickBanUser", "user", "reason", "bot"]],
      trovo: [["TrovoBanUser", "user", "bot"]],
    },
    unban: {
      twitch: [["TwitchUnbanUser", "user", "bot"]],
      kick: [["KickUnbanUser", "user", "bot"]],
      trovo: [["TrovoUnbanUser", "user", "bot"]],
    },
    delete: { twitch: [["TwitchDeleteChatMessage", "messageId", "bot"]] },
    announce: { twitch: [["TwitchAnnounce", "message", "bot", "color"]] },
    shoutout: { twitch: [[{ id: "TwitchSendShoutoutById", name: "TwitchSendShoutoutByLogin" }, "user"]] },
  },
  fields: {
    user: { kind: "user", icon: "user-o", event: "user" },
    duration: { kind: "number", icon: "clock-o", least: 1, most: { twitch: 1_209_600 } },
    reason: { kind: "text", icon: "commenting-o", optional: true, most: { twitch: 500 } },
    messageId: { kind: "text", icon: "hashtag", event: "messageId" },
    message: { kind: "text", icon: "bullhorn" },
    color: { kind: "choice", icon: "paint-brush", choices: ["", "blue", "green", "orange", "purple"] },
    bot: { kind: "flag", icon: "" },
    broadcastId: { kind: "text", icon: "", event: "broadcastId", optional: true, inner: true },
  },
} satisfies OperationTables;
