/** The saved properties of `streamerbot-do-action`: the file format of users' flows, so names and meanings stay. */
import { type RunProperties, runDefaults } from "../../lib/config/properties";

export const type = "streamerbot-do-action";

/** Place in the palette, and of the help in its list. */
export const order = 30;

/**
 * `action`: picked from the server's list, `action` is its id and `actionName` its name at that time. Every other type is a
 * Node-RED typed value (`str` is a name or an id as typed) that yields the name or id of the action.
 */
export type ActionType = "action" | "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface DoActionProperties extends RunProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  action: string;
  actionType: ActionType;
  /** The picked action's name: it is found by name when its id is gone. Empty unless `actionType` is `action`. */
  actionName: string;
}

export const defaults: DoActionProperties = {
  version: 1,
  name: "",
  server: "",
  action: "",
  actionType: "action",
  actionName: "",
  ...runDefaults,
};
