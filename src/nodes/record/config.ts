/** The saved properties of `streamerbot-record`: the file format of users' flows, so names and meanings stay. */
import type { Numeric } from "../../lib/config/properties";

export const type = "streamerbot-record";

/** Place in the palette, and of the help in its list. */
export const order = 130;

/** What starts and stops it: messages alone, the stream going on and off, or the deploy. Messages always can. */
export type When = "message" | "live" | "always";

export interface RecordProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /** Where recordings are put; relative to Node-RED's user folder. */
  folder: string;
  /** `"Twitch.Follow"`, `"Twitch.*"`, `"*"`, `"kind:tip"`, and what is left out: `"!Raw.*"`. */
  events: string[];
  /** Requests and their answers as well. */
  requests: boolean;
  when: When;
  /** MB at which a recording continues in a new file. */
  maxSize: Numeric;
  /** Hours after which it does. */
  maxAge: Numeric;
  /** Files of this node and of one server that are kept; 0: all. */
  keep: Numeric;
  /** Stand-ins for names, ids, texts and pictures. */
  anonymous: boolean;
}

export const defaults: RecordProperties = {
  version: 1,
  name: "",
  server: "",
  folder: "recordings",
  events: ["*"],
  requests: false,
  when: "message",
  maxSize: 100,
  maxAge: 24,
  keep: 0,
  anonymous: false,
};
