/** The saved properties of `streamerbot-get-actions`: the file format of users' flows, so names and meanings stay. */
import type { TextType } from "../../lib/config/properties";

export const type = "streamerbot-get-actions";

/** Place in the palette, and of the help in its list. */
export const order = 50;

export interface GetActionsProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Only the actions of this group; empty for all. */
  group: string;
  groupType: TextType;
  /** Only the actions that are switched on, or off; empty for both. */
  enabled: "" | "enabled" | "disabled";
  /** Only the actions whose name or group holds every word of this; empty for all. */
  search: string;
  searchType: TextType;
  /** Also sends a message when an action of this group and search is added, enabled, disabled, renamed or removed. */
  watch: boolean;
}

export const defaults: GetActionsProperties = {
  version: 1,
  name: "",
  server: "",
  group: "",
  groupType: "str",
  enabled: "",
  search: "",
  searchType: "str",
  watch: false,
};
