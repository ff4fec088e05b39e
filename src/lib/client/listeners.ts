import { ByEvent, type EventFrame, matchesPattern, type Pattern, parsePattern } from "../protocol";
import { StreamerbotError } from "./errors";
import { checkOptions } from "./options";

/** What it throws, or its promise rejects with, is reported as `LISTENER`; the other handlers still get the frame. */
export type EventHandler = (frame: EventFrame) => unknown;

export interface ListenOptions {
  /** If the server does not know the event, it is not requested, and nothing is reported. */
  optional?: boolean;
  /** Events that match the pattern but are not wanted: they are neither requested nor delivered. */
  except?(source: string, type: string): boolean;
}

/** Something to listen to. */
export interface Wish extends Pattern, ListenOptions {}

/** Takes `"Twitch.Follow"`, `"Twitch.*"` or `"*"`, in any case. Throws `BAD_INPUT`, also for a handler that can't be called. */
export function readWish(text: string, handler: EventHandler, options: ListenOptions = {}): Wish {
  checkOptions("listen", options, ["optional", "except"]);
  const { optional, except } = options;
  if (typeof handler !== "function") throw new StreamerbotError("BAD_INPUT", "listen: the handler must be a function");
  const pattern = typeof text === "string" ? parsePattern(text) : undefined;
  if (pattern) return { ...pattern, optional, except };
  throw new StreamerbotError("BAD_INPUT", `${JSON.stringify(text)} is not an event`, {
    hint: 'Write an event as "Twitch.Follow", all events of a source as "Twitch.*", all events as "*".',
  });
}

interface Entry {
  pattern: Wish;
  handler: EventHandler;
}

/**
 * Who wants which events. A frame costs two map look-ups by the server's spelling; patterns and case are resolved once per
 * spelling, and again when listeners change.
 */
export class Listeners {
  readonly #entries = new Set<Entry>();
  readonly #found = new ByEvent((source, type) => this.#resolve(source, type));

  /** Returns a function that removes the handler. */
  add(pattern: Wish, handler: EventHandler): () => void {
    const entry = { pattern, handler };
    this.#entries.add(entry);
    this.#found.forget();
    return () => {
      if (this.#entries.delete(entry)) this.#found.forget();
    };
  }

  /** The handlers of an event. One that listens through several patterns is included once. */
  find(source: string, type: string): readonly EventHandler[] {
    return this.#found.get(source, type);
  }

  #resolve(source: string, type: string): readonly EventHandler[] {
    const handlers = new Set<EventHandler>();
    for (const { pattern, handler } of this.#entries) {
      try {
        if (matchesPattern(pattern, source, type) && !pattern.except?.(source, type)) handlers.add(handler);
      } catch (error) {
        // What `except` throws is reported as if the handler had thrown it.
        handlers.add(() => {
          throw error;
        });
      }
    }
    return [...handlers];
  }
}
