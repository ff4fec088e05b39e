/** What a simulator can be told at its start. */
import type { JsonObject } from "../protocol";
import type { ProfileAlias, ProfileName } from "./profiles";
import type { Run } from "./runner";
import type { ScenarioTitle } from "./scenario-runs";
import type { ScenarioName } from "./scenarios";
import type { WorldOptions } from "./world";

export type Authentication = "off" | "on" | "enforced";

/** What happens, for whoever wants to watch: the command prints it. */
export type Activity =
  | { kind: "connected"; client: number; address: string }
  | { kind: "disconnected"; client: number; code: number }
  | { kind: "request"; client: number; name: string; frame: JsonObject; error?: string }
  | { kind: "run"; run: Run }
  | { kind: "scenario"; name: ScenarioTitle; state: "started" | "ended"; failure?: unknown };

export interface ReplayOptions {
  /** A recording, or a folder: the newest one in it. */
  file: string;
  /** Where it begins: a time of day, as "20:15", or a time since its start, as "90m" (its start). */
  from?: string;
  /** Which events, as "Twitch.*", "kind:tip" or "!Raw.*" (all). */
  only?: readonly string[];
  /** What happens at its end ("loop"). */
  atEnd?: "loop" | "stop";
}

export interface SimulatorOptions extends WorldOptions {
  /** Address to listen on (127.0.0.1). */
  host?: string;
  /** 0, which it is unless told: any free port. */
  port?: number;
  /** Path of the WebSocket ("/"). */
  endpoint?: string;
  password?: string;
  /** "on": only SendMessage needs a login. "enforced": everything does. Without a password "off", with one "on" unless told. */
  authentication?: Authentication;
  /** How long a socket may take to log in if that is enforced, in ms (30,000). */
  authenticationTimeout?: number;
  /** Which Streamer.bot is played ("1.0.7"). Versions before 0.2.5 know no password: one that is set has no effect there. */
  profile?: ProfileName | ProfileAlias;
  /** The same seed gives the same evening (1). */
  seed?: number;
  /** 2 plays scenarios and runs actions twice as fast (1). */
  speed?: number;
  /** A scenario that is played, over and over, from the start. */
  scenario?: ScenarioName | null;
  /**
   * A recording that is played in place of a scenario. Version, name, events and actions are those of the recorded Streamer.bot, unless told
   * otherwise; its actions do nothing.
   */
  replay?: ReplayOptions;
  /**
   * Scenarios stand still while no client has subscribed to an event, and show their highlights, and what was subscribed to, to every client
   * that does (false: they play to nobody as well).
   */
  onlyWhenHeard?: boolean;
  /** What the instance calls itself ("Simulated Streamer.bot"). */
  name?: string;
  /** A GUID; made from the seed unless told. */
  instanceId?: string;
  /** A disabled action that is asked for: "refuse" answers an error, "ignore" answers ok and runs nothing. The real one is not known. */
  disabledActions?: "refuse" | "ignore";
  /** "legacy": compress for clients that offer it, in the way of servers up to 0.2.x ("none"). */
  compression?: "none" | "legacy";
  /** How many requests, events and runs are kept on record (100,000 of each). */
  keep?: number;
  onActivity?: (activity: Activity) => void;
}

export interface RestartOptions {
  /** How long nobody listens, in ms (0). */
  downFor?: number;
  profile?: ProfileName | ProfileAlias;
  /** null: no password from now on. */
  password?: string | null;
  authentication?: Authentication;
  name?: string;
  /** A new GUID unless told. */
  instanceId?: string;
}

/** What may change while it runs. */
export interface Adjustments {
  scenario?: ScenarioName | null;
  speed?: number;
  name?: string;
}

/** What the server asks of clients. Throws a RangeError where it would need a password that it does not have. */
export function authenticationOf(password: string | undefined, asked: Authentication | undefined): Authentication {
  const authentication = asked ?? (password ? "on" : "off");
  if (authentication !== "off" && !password) {
    throw new RangeError(`Authentication "${authentication}" needs a password`);
  }
  return authentication;
}

export function positive(value: number | undefined, fallback: number, what: string): number {
  const given = value ?? fallback;
  if (!(given > 0)) throw new RangeError(`${what} must be a number above 0`);
  return given;
}
