/** The saved properties of `streamerbot-do-action`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-do-action";

/** Place in the palette, and of the help in its list. */
export const order = 30;

/**
 * `action`: picked from the server's list, `action` is its id and `actionName` its name at that time. Every other type is a
 * Node-RED typed value (`str` is a name or an id as typed) that yields the name or id of the action.
 */
export type ActionType = "action" | "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export type ArgumentType = "str" | "num" | "bool" | "json" | "msg" | "flow" | "global" | "env" | "jsonata";

export type ArgumentsType = "msg" | "flow" | "global" | "json" | "jsonata" | "env";

/** `accepted`: Streamer.bot took it. `finished`: the run has ended. `reply`: the action has answered. */
export type Wait = "accepted" | "finished" | "reply";

export interface ArgumentRow {
  name: string;
  value: string;
  type: ArgumentType;
}

export interface DoActionProperties {
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  action: string;
  actionType: ActionType;
  /** The picked action's name: it is found by name when its id is gone. Empty unless `actionType` is `action`. */
  actionName: string;
  args: ArgumentRow[];
  /** A typed value that yields an object; the rows win where both name an argument. */
  argsFrom: string;
  argsFromType: ArgumentsType;
  wait: Wait;
  /** Seconds until the wait is given up. The edit dialog saves what is typed as text. */
  timeout: number | string;
}

export const defaults: DoActionProperties = {
  name: "",
  server: "",
  action: "",
  actionType: "action",
  actionName: "",
  args: [],
  argsFrom: "args",
  argsFromType: "msg",
  wait: "accepted",
  timeout: 10,
};
