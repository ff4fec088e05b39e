/** The options of a simulator. */
import type { JsonObject } from "../protocol";
import type { ProfileAlias, ProfileName } from "./profiles";
import type { Run } from "./runner";
import type { ScenarioTitle } from "./scenario-runs";
import type { ScenarioName } from "./scenarios";
import type { WorldOptions } from "./world";

export type Authentication = "off" | "on" | "enforced";

/** Something that happened in a simulator, for those who want to watch: the command prints it. */
export type Activity =
  | { kind: "connected"; client: number; address: string }
  | { kind: "disconnected"; client: number; code: number }
  | { kind: "request"; client: number; name: string; frame: JsonObject; error?: string }
  | { kind: "run"; run: Run }
  | { kind: "scenario"; name: ScenarioTitle; state: "started" | "ended"; failure?: unknown };

export interface ReplayOptions {
  /** A recording, or a folder: the newest one in it. */
  file: string;
  /** Where to start: a time of day, such as "20:15", or a time since its start, such as "90m" (the start). */
  from?: string;
  /** Which events, such as "Twitch.*", "kind:tip" or "!Raw.*" (all). */
  only?: readonly string[];
  /** What happens at its end ("loop"). */
  atEnd?: "loop" | "stop";
}

export interface SimulatorOptions extends WorldOptions {
  /** Address to listen on (127.0.0.1). */
  host?: string;
  /** 0 (the default): any free port. */
  port?: number;
  /** Path of the WebSocket ("/"). */
  endpoint?: string;
  password?: string;
  /** "on": only SendMessage needs a login. "enforced": everything does. Default: "on" with a password, "off" without one. */
  authentication?: Authentication;
  /** How long a socket may take to log in if that is enforced, in ms (30,000). */
  authenticationTimeout?: number;
  /** Which Streamer.bot is simulated ("1.0.7"). Versions before 0.2.5 have no passwords: one that is set has no effect. */
  profile?: ProfileName | ProfileAlias;
  /** The same seed gives the same stream (1). */
  seed?: number;
  /** 2 plays scenarios and runs actions twice as fast (1). */
  speed?: number;
  /** A scenario to play over and over from the start. */
  scenario?: ScenarioName | null;
  /**
   * A recording to play instead of a scenario. Version, name, events and actions are those of the recorded Streamer.bot, unless other
   * options say otherwise; its actions do nothing.
   */
  replay?: ReplayOptions;
  /**
   * Scenarios pause while no client has subscribed to an event, and show every client that does their highlights and the events it
   * subscribed to (false: they play even if nobody listens).
   */
  onlyWhenHeard?: boolean;
  /** What the instance calls itself ("Simulated Streamer.bot"). */
  name?: string;
  /** A GUID; made from the seed if not given. */
  instanceId?: string;
  /** A request to run a disabled action: "refuse" answers with an error, "ignore" answers ok and runs nothing. What the real one does is not known. */
  disabledActions?: "refuse" | "ignore";
  /** "legacy": compress for clients that offer it, as servers up to 0.2.x do ("none"). */
  compression?: "none" | "legacy";
  /** How many requests, events and runs are kept (100,000 of each). */
  keep?: number;
  onActivity?: (activity: Activity) => void;
}

export interface RestartOptions {
  /** How long the port stays closed, in ms (0). */
  downFor?: number;
  profile?: ProfileName | ProfileAlias;
  /** null: no password from now on. */
  password?: string | null;
  authentication?: Authentication;
  name?: string;
  /** A new GUID if not given. */
  instanceId?: string;
}

/** What may change while it runs. */
export interface Adjustments {
  scenario?: ScenarioName | null;
  speed?: number;
  name?: string;
}

/** What the server requires of clients. Throws a RangeError if that needs a password and there is none. */
export function authenticationOf(password: string | undefined, asked: Authentication | undefined): Authentication {
  const authentication = asked ?? (password ? "on" : "off");
  if (authentication !== "off" && !password) {
    throw new RangeError(`Authentication "${authentication}" needs a password`);
  }
  return authentication;
}

/** The value, or `fallback` if there is none. Throws a RangeError, with `what` as its name, if it is not above 0. */
export function positive(value: number | undefined, fallback: number, what: string): number {
  const given = value ?? fallback;
  if (!(given > 0)) throw new RangeError(`${what} must be a number above 0`);
  return given;
}
