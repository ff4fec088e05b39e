/** The saved properties of `streamerbot-send-message`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-send-message";

/** Place in the palette, and of the help in its list. */
export const order = 80;

/** A typed value that Node-RED evaluates to a text. */
export type TextType = "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface SendMessageProperties {
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Where to say it; empty for the platform of the event that the message came from. */
  platform: "" | "twitch" | "youtube" | "kick" | "trovo";
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
