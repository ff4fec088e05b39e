/** The saved properties of `streamerbot-send-message`: the file format of users' flows, so names and meanings stay. */
import type { Platform, TextType } from "../../lib/config/properties";

export const type = "streamerbot-send-message";

/** Place in the palette, and of the help in its list. */
export const order = 80;

export interface SendMessageProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Where to say it; empty for the platform of the event that the message came from. */
  platform: "" | Platform;
  /** What to say; empty for `msg.payload`. */
  message: string;
  messageType: TextType;
  /** Said by the bot account instead of the broadcaster's. */
  bot: boolean;
  /** Marked as internal: commands that ignore internal messages skip it. */
  internal: boolean;
  /** Id of the chat message to answer (Twitch, Kick); empty for none. */
  replyTo: string;
  replyToType: TextType;
  /** Id of the broadcast (YouTube); empty for the one Streamer.bot takes by itself. */
  broadcastId: string;
  broadcastIdType: TextType;
}

export const defaults: SendMessageProperties = {
  version: 1,
  name: "",
  server: "",
  platform: "",
  message: "payload",
  messageType: "msg",
  bot: true,
  internal: true,
  replyTo: "",
  replyToType: "msg",
  broadcastId: "",
  broadcastIdType: "msg",
};
