/** The saved properties of `streamerbot-code-trigger`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-code-trigger";

/** Place in the palette, and of the help in its list. */
export const order = 100;

/** A typed value that Node-RED evaluates to a text. */
export type TextType = "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export type ArgumentType = "str" | "num" | "bool" | "json" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface ArgumentRow {
  name: string;
  value: string;
  type: ArgumentType;
}

export type ArgumentsType = "msg" | "flow" | "global" | "json" | "jsonata" | "env";

/** `accepted`: Streamer.bot took it. `finished`: the run of an action that it started has ended. `reply`: an action has answered. */
export type Wait = "accepted" | "finished" | "reply";

export interface CodeTriggerProperties {
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Event name of the trigger, as registered from C# code; empty for `msg.trigger`. */
  trigger: string;
  triggerType: TextType;
  args: ArgumentRow[];
  /** A typed value that yields an object; the rows win where both name an argument. Empty for none. */
  argsFrom: string;
  argsFromType: ArgumentsType;
  wait: Wait;
  /** Seconds until the wait is given up. The edit dialog saves what is typed as text. */
  timeout: number | string;
}

export const defaults: CodeTriggerProperties = {
  name: "",
  server: "",
  trigger: "",
  triggerType: "str",
  args: [],
  argsFrom: "args",
  argsFromType: "msg",
  wait: "accepted",
  timeout: 10,
};
