import type { EventFrame } from "../protocol";
import type { StreamOptions } from "./client-types";
import { type Deferred, deferred } from "./deferred";
import { StreamerbotError } from "./errors";
import type { ListenOptions } from "./listeners";
import { checkOptions } from "./options";

/** How many frames may wait for a slow loop. */
const maxWaiting = 10_000;

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };

type Push = (frame: EventFrame) => void;

/** Event frames for a `for await` loop, in the order of their arrival. Those that the loop has not taken yet wait. */
export class EventStream implements AsyncIterableIterator<EventFrame> {
  readonly #stop: () => void;
  #frames: EventFrame[] = [];
  #next: Deferred<IteratorResult<EventFrame>>[] = [];
  #ended = false;
  #error: StreamerbotError | undefined;

  /**
   * `listen` begins to call `push` with frames for this stream, and returns a function that ends that; with a signal that has already aborted, it is
   * called before the constructor returns.
   */
  constructor(listen: (push: Push, stream: EventStream) => () => void, signal?: AbortSignal) {
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

  /** Called when `yield*` hands on what was thrown at its generator. */
  async throw(error?: unknown): Promise<never> {
    await this.return();
    throw error;
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

const optionNames: readonly (keyof StreamOptions)[] = ["signal", "optional", "except"];

/** The streams of a client that have not ended. */
export class Streams {
  readonly #open = new Set<EventStream>();

  /** `listen` is called with the options that are not the stream's own; see `EventStream`. Throws `BAD_INPUT` for options that can't be used. */
  open(listen: (push: Push, options: ListenOptions) => () => void, options: StreamOptions): EventStream {
    checkOptions("stream", options, optionNames);
    const { signal, ...others } = options;
    return new EventStream((push, stream) => {
      const unlisten = listen(push, others);
      this.#open.add(stream);
      return () => {
        unlisten();
        this.#open.delete(stream);
      };
    }, signal);
  }

  end(): void {
    for (const stream of this.#open) stream.end();
  }
}
