/** What the parts of a check share. */
import type { StreamerbotClient } from "../client/client";
import type { ClientOptions } from "../client/options";
import type { Acts } from "./command-line";
import type { Seen, TryName } from "./seen";
import type { Wire } from "./wire";

/** What is to be looked at, and for how long. */
export interface ProbeOptions {
  client: ClientOptions;
  /** How long (ms) events are listened to. */
  duration: number;
  /** How long (ms) is waited to be thrown out for want of a login. */
  loginTime?: number;
  acts: Acts;
  /** Ends it early: what was seen so far is kept. */
  signal: AbortSignal;
  /** Says what is being done. */
  tell(text: string): void;
}

/** What all the parts of a check work with. */
export interface Bench {
  seen: Seen;
  options: ProbeOptions;
  client: StreamerbotClient;
  /** A connection for one try, greeted and, by default, logged in. It is closed at the end of the check. */
  open(name: TryName, how?: { anonymously?: boolean; path?: string; compress?: boolean }): Promise<Wire>;
  /** Takes one step. What it tried counts only if the server was there to the end of it. */
  attempt(step: () => Promise<unknown>): Promise<void>;
  readonly over: boolean;
}
