/** Types of saved properties that several nodes have: the file format of users' flows, so names and meanings stay. */

/** A typed value that Node-RED evaluates to a text. */
export type TextType = "str" | "msg" | "flow" | "global" | "env" | "jsonata";

/** A typed value that Node-RED evaluates to anything. */
export type ValueType = TextType | "num" | "bool" | "json";

/** What a number field of a dialog saves: what was typed, as text. `${ENV}` is replaced by Node-RED before the runtime sees it. */
export type Numeric = number | string;

export type Platform = "twitch" | "youtube" | "kick" | "trovo";

/** A typed value that yields an object of arguments. */
export type ArgumentsType = "msg" | "flow" | "global" | "json" | "jsonata" | "env";

/** A named value: an argument of an action, or a field of a request. */
export interface ArgumentRow {
  name: string;
  value: string;
  /** A `ValueType`. */
  type: string;
}

/** What the nodes save that make an action run. */
export interface RunProperties {
  args: ArgumentRow[];
  /** Yields an object; the rows take precedence over what it contains. */
  argsFrom: string;
  argsFromType: ArgumentsType;
  /** `accepted`: Streamer.bot took it. `finished`: the run has ended. `reply`: the action has answered. */
  wait: "accepted" | "finished" | "reply";
  /** Seconds until the wait is given up. */
  timeout: Numeric;
  /** A second output for runs that were refused, timed out, failed or could not be started, with `msg.error`; Catch nodes get none of them. */
  failures: boolean;
  /** While Streamer.bot is away: `fail` at once, `hold` until it is back, `drop` without an error; empty for what the server node does. */
  offline: "" | "fail" | "hold" | "drop";
  /** Number of outputs, kept in step with `failures` by the edit dialog. */
  outputs: number;
}

export const runDefaults: RunProperties = {
  args: [],
  argsFrom: "args",
  argsFromType: "msg",
  wait: "accepted",
  timeout: 10,
  failures: false,
  offline: "",
  outputs: 1,
};
