/** The saved properties of `streamerbot-status`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-status";

/** Place in the palette, and of the help in its list. */
export const order = 120;

/** `connection`: of the node's server. `stream`: whether it is live. `instance`: which Streamer.bot is at the other end. */
export type Reports = "connection" | "stream" | "instance";

export interface StatusProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  reports: Reports;
}

export const defaults: StatusProperties = {
  version: 1,
  name: "",
  server: "",
  reports: "connection",
};
