/** The saved properties of `streamerbot-get-viewers`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-get-viewers";

/** Place in the palette, and of the help in its list. */
export const order = 60;

/** A typed value that Node-RED evaluates to a text. */
export type TextType = "str" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface GetViewersProperties {
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Only the viewers of this platform; empty for all. */
  platform: "" | "twitch" | "youtube" | "kick" | "trovo";
  /** Only viewers of at least this role; empty for all. */
  role: "" | "viewer" | "vip" | "moderator" | "broadcaster";
  /** Only viewers whose login or name holds this; empty for all. */
  search: string;
  searchType: TextType;
}

export const defaults: GetViewersProperties = {
  name: "",
  server: "",
  platform: "",
  role: "",
  search: "",
  searchType: "str",
};
