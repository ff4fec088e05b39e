/** The saved properties of `streamerbot-server`: the file format of users' flows, so names and meanings stay. */
import type { Numeric } from "../../lib/config/properties";

export const type = "streamerbot-server";

/** Place in the palette, and of the help in its list. */
export const order = 40;

/** `streamerbot`: a real one, over the network. `simulator`: one built into the config node, on a free port of this machine. */
export type Mode = "streamerbot" | "simulator";

/** The scenarios of the simulator by name, in the order of its table. */
export const scenarios = [
  "quiet",
  "busy evening",
  "gift bomb",
  "raid",
  "hype train",
  "chat flood",
  "stream start and stop",
] as const;

/** In place of a scenario: a recording. */
export const recordingScenario = "recording";

/** What happens to a request while there is no connection: it fails at once, or is held until there is one. */
export type OfflinePolicy = "fail" | "hold";

export interface ServerProperties {
  version: number;
  name: string;
  mode: Mode;
  /** What the built-in simulator plays: one of `scenarios`, or `recordingScenario`. */
  scenario: string;
  /** The recording to play: a file, or a folder for the newest one in it; relative to Node-RED's user folder. */
  recording: string;
  /** At the end of the recording: over and over, or once. */
  atEnd: "loop" | "stop";
  /** How fast it plays: 1 is as fast as life. */
  speed: Numeric;
  scheme: "ws" | "wss";
  host: string;
  port: Numeric;
  /** Path of the WebSocket endpoint, with its leading slash. */
  endpoint: string;
  /** Id of a `tls-config` node, or empty; used with `wss`. */
  tls: string;
  /** Seconds until a request counts as unanswered. */
  requestTimeout: Numeric;
  /** Seconds between two pings; 0 switches them off. */
  heartbeat: Numeric;
  /** The largest frame taken, in MB. */
  maxFrame: Numeric;
  offline: OfflinePolicy;
  /** Requests held at most while offline. */
  holdLimit: Numeric;
  /** Seconds a held request may wait. */
  holdSeconds: Numeric;
}

export interface ServerCredentials {
  password?: string;
  /** What signs calls of C# methods: see docs/bridge.md. */
  bridgeKey?: string;
}

export const defaults: ServerProperties = {
  version: 1,
  name: "",
  mode: "streamerbot",
  scenario: "busy evening",
  recording: "recordings",
  atEnd: "loop",
  speed: 1,
  scheme: "ws",
  host: "127.0.0.1",
  port: "8080",
  endpoint: "/",
  tls: "",
  requestTimeout: 10,
  heartbeat: 15,
  maxFrame: 64,
  offline: "fail",
  holdLimit: 100,
  holdSeconds: 60,
};
