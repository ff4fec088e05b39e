import type { EventFrame } from "../protocol";
import { type Deferred, deferred } from "./deferred";
import { StreamerbotError } from "./errors";
import { checkOptions } from "./options";

/** How many frames may wait for a slow loop. */
const maxWaiting = 10_000;

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Event frames for a `for await` loop, in the order of their arrival. Those that the loop has not taken yet wait. */
export class EventStream implements AsyncIterableIterator<EventFrame> {
  readonly #stop: () => void;
  #frames: EventFrame[] = [];
  #next: Deferred<IteratorResult<EventFrame>>[] = [];
  #ended = false;
  #error: StreamerbotError | undefined;

  /**
   * `listen` begins to call `push` with frames for this stream, and returns a function that ends that; with a signal that has already aborted, it is
   * called before the constructor returns. Throws `BAD_INPUT` for a signal that is not one.
   */
  constructor(listen: (push: (frame: EventFrame) => void, stream: EventStream) => () => void, signal?: AbortSignal) {
    checkOptions("stream", { signal }, ["signal"]);
    const end = (): void => this.end();
    const unlisten = listen((frame) => this.#push(frame), this);
    this.#stop = () => {
      unlisten();
      signal?.removeEventListener("abort", end);
    };
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  }

  /** Ends the loop, after the frames that have already arrived. */
  end(error?: StreamerbotError): void {
    this.#ended = true;
    this.#error = error;
    this.#stop();
    for (const waiting of this.#next.splice(0)) waiting.resolve(done);
  }

  async next(): Promise<IteratorResult<EventFrame>> {
    const value = this.#frames.shift();
    if (value) return { done: false, value };
    if (this.#error) throw this.#error;
    if (this.#ended) return done;
    const waiting = deferred<IteratorResult<EventFrame>>();
    this.#next.push(waiting);
    return waiting.promise;
  }

  /** Called when a loop is left early. */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#frames = [];
    this.end();
    return done;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #push(value: EventFrame): void {
    const waiting = this.#next.shift();
    if (waiting) waiting.resolve({ done: false, value });
    else if (this.#frames.length < maxWaiting) this.#frames.push(value);
    else {
      const text = `${maxWaiting} events are waiting: the loop is too slow for them`;
      this.end(new StreamerbotError("QUEUE_FULL", text, { hint: "Make the loop faster, or listen to fewer events." }));
    }
  }
}
