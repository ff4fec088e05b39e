import type { EventFrame, EventName, EventSource, JsonObject, RequestFields, RequestName } from "../protocol";
import type { StreamerbotError } from "./errors";
import type { ClientState, StateDetail } from "./life";
import type { ListenOptions } from "./listeners";
import type { RequestOptions } from "./options";

/** What `on` listens to. */
export interface ClientEvents {
  state: [state: ClientState, detail: StateDetail];
  /** Every event frame that arrives, whoever subscribed it. */
  event: [frame: EventFrame];
  /** Every frame that is sent or received, before anybody else gets it; not to be changed. Those of a login allow a weak password to be guessed. */
  frame: [direction: "sent" | "received", frame: JsonObject];
  /**
   * What went wrong without anybody having asked: unreadable frames, unknown events, listeners that throw. Without a listener the first of them
   * becomes a warning of the process.
   */
  error: [error: StreamerbotError];
}

/** The arguments of a request: its fields may be left out if none is required. */
export type RequestArguments<N extends RequestName> =
  Record<string, never> extends RequestFields<N>
    ? [name: N, fields?: RequestFields<N>, options?: RequestOptions]
    : [name: N, fields: RequestFields<N>, options?: RequestOptions];

/** An event as `"Twitch.Follow"`, `"Twitch.*"` or `"*"`, in any case. Known names are completed by editors, any other text passes. */
export type EventPattern = EventName | `${EventSource}.*` | "*" | (string & {});

export interface StreamOptions extends ListenOptions {
  /** Ends the loop. */
  signal?: AbortSignal;
}
