/** The saved properties of `streamerbot-code-trigger`: the file format of users' flows, so names and meanings stay. */
import { type RunProperties, runDefaults, type TextType } from "../../lib/config/properties";

export const type = "streamerbot-code-trigger";

/** Place in the palette, and of the help in its list. */
export const order = 100;

export interface CodeTriggerProperties extends RunProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Event name of the trigger, as registered by C# code or by `register`; empty for `msg.trigger`. */
  trigger: string;
  triggerType: TextType;
  /** Registers the trigger in Streamer.bot, through the bridge, after each connect. */
  register: boolean;
  /** What Streamer.bot's menu calls it then, under Custom, Node-RED; empty for its event name. */
  title: string;
}

export const defaults: CodeTriggerProperties = {
  version: 1,
  name: "",
  server: "",
  trigger: "",
  triggerType: "str",
  register: false,
  title: "",
  ...runDefaults,
};
