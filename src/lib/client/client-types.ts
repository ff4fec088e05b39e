import type { EventFrame, EventName, EventSource, JsonObject, RequestFields, RequestName } from "../protocol";
import type { StreamerbotError } from "./errors";
import type { ListenOptions } from "./listeners";
import type { RequestOptions } from "./options";

/**
 * `idle` before the first connect, `connecting`, `authenticating`, `ready` when requests can be sent and events arrive, `lost` for a
 * moment when a ready connection broke, `waiting` for the next try, `stopped` after close.
 */
export type ClientState = "idle" | "connecting" | "authenticating" | "ready" | "lost" | "waiting" | "stopped";

export interface StateDetail {
  /** Why: with `lost` and `waiting`. */
  error?: StreamerbotError;
  /** ms until the next try: with `waiting`. */
  retryIn?: number;
}

/** What a server says about itself; null if it does not say. */
export interface ServerInfo {
  instanceId: string | null;
  name: string | null;
  version: string | null;
  os: string | null;
  osVersion: string | null;
  mode: string | null;
  /** Which of its servers answered: `"websocketServer"` since 0.1.21. */
  source: string | null;
}

/** The events of `on`. */
export interface ClientEvents {
  state: [state: ClientState, detail: StateDetail];
  /** Every event frame that arrives, whatever subscribed to it. */
  event: [frame: EventFrame];
  /** Every frame that is sent or received, before anything else handles it; do not change it. A weak password can be guessed from those of a login. */
  frame: [direction: "sent" | "received", frame: JsonObject];
  /**
   * Background problems, not caused by a call: unreadable frames, unknown events, listeners that throw. Without a listener, the first of them
   * becomes a process warning.
   */
  error: [error: StreamerbotError];
}

/** The arguments of a request: its fields may be left out if none is required, by any of several names. */
export type RequestArguments<N extends RequestName> = N extends RequestName
  ? Record<string, never> extends RequestFields<N>
    ? [name: N, fields?: RequestFields<N>, options?: RequestOptions]
    : [name: N, fields: RequestFields<N>, options?: RequestOptions]
  : never;

/** An event as `"Twitch.Follow"`, `"Twitch.*"` or `"*"`, in any case. Editors complete known names; any other text is accepted. */
export type EventPattern = EventName | `${EventSource}.*` | "*" | (string & {});

export interface StreamOptions extends ListenOptions {
  /** Ends the loop. */
  signal?: AbortSignal;
}
