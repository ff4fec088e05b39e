/** The saved properties of `streamerbot-get-viewers`: the file format of users' flows, so names and meanings stay. */
import type { Platform, TextType } from "../../lib/config/properties";

export const type = "streamerbot-get-viewers";

/** Place in the palette, and of the help in its list. */
export const order = 60;

export interface GetViewersProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Only the viewers of this platform; empty for all. */
  platform: "" | Platform;
  /** Only viewers of at least this role; empty for all. */
  role: "" | "viewer" | "vip" | "moderator" | "broadcaster";
  /** Only viewers whose login or name holds this; empty for all. */
  search: string;
  searchType: TextType;
}

export const defaults: GetViewersProperties = {
  version: 1,
  name: "",
  server: "",
  platform: "",
  role: "",
  search: "",
  searchType: "str",
};
