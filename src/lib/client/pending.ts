/**
 * Everything that waits for an answer from the server. Each entry is settled exactly once: answered, timed out, cancelled, or failed with the
 * connection. One timer serves them all, set for the earliest deadline.
 */
import { performance } from "node:perf_hooks";
import { StreamerbotError } from "./errors";

interface Entry<T> {
  request: string;
  /** On the monotonic clock, so that a change of the system's time expires nothing. */
  deadline: number;
  resolve(answer: T): void;
  reject(error: StreamerbotError): void;
  signal: AbortSignal | undefined;
}

/** The ids that one signal cancels: one listener for all of them. */
interface Watch {
  ids: Set<string>;
  cancel(): void;
}

/** Deadlines less than this apart (ms) are checked together. */
const granularity = 20;

/** The longest time (ms) that a timer of Node.js can be set to; with a longer one it fires at once. */
export const longestTimer = 2 ** 31 - 1;

export class Pending<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #watches = new Map<AbortSignal, Watch>();
  #timer: NodeJS.Timeout | undefined;
  #wakeAt = Number.POSITIVE_INFINITY;

  get size(): number {
    return this.#entries.size;
  }

  /** The names of the requests that wait, each once. */
  get requests(): string[] {
    return [...new Set([...this.#entries.values()].map(({ request }) => request))];
  }

  /** Resolves with what answers `id`. `timeout` in ms. */
  add(id: string, request: string, timeout: number, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const entry: Entry<T> = { request, deadline: performance.now() + timeout, resolve, reject, signal };
      if (signal) this.#watch(signal, id);
      this.#entries.set(id, entry);
      this.#wake(entry.deadline);
    });
  }

  /** Settles what waits for `id`, if anything does. */
  answer(id: string, answer: T): void {
    this.#take(id)?.resolve(answer);
  }

  fail(id: string, error: StreamerbotError): void {
    this.#take(id)?.reject(error);
  }

  /** As `fail`, with an error that names the request. Returns whether anything waited for `id`. */
  failWith(id: string, error: (request: string) => StreamerbotError): boolean {
    const entry = this.#take(id);
    entry?.reject(error(entry.request));
    return entry !== undefined;
  }

  failAll(error: (request: string) => StreamerbotError): void {
    // With ten thousand errors, recording the stack is most of the work, and it is the same for all: whatever ended the connection.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      for (const [id, { request }] of [...this.#entries]) this.fail(id, error(request));
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    // Otherwise a long deadline would keep what is no longer needed.
    clearTimeout(this.#timer);
    this.#wakeAt = Number.POSITIVE_INFINITY;
  }

  #take(id: string): Entry<T> | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    this.#entries.delete(id);
    if (entry.signal) this.#unwatch(entry.signal, id);
    return entry;
  }

  #watch(signal: AbortSignal, id: string): void {
    let watch = this.#watches.get(signal);
    if (!watch) {
      const ids = new Set<string>();
      const cancel = (): void => {
        for (const id of [...ids]) this.failWith(id, cancelled);
      };
      watch = { ids, cancel };
      this.#watches.set(signal, watch);
      signal.addEventListener("abort", cancel);
    }
    watch.ids.add(id);
  }

  #unwatch(signal: AbortSignal, id: string): void {
    const watch = this.#watches.get(signal);
    watch?.ids.delete(id);
    if (!watch || watch.ids.size > 0) return;
    this.#watches.delete(signal);
    signal.removeEventListener("abort", watch.cancel);
  }

  #wake(deadline: number): void {
    if (deadline >= this.#wakeAt) return;
    clearTimeout(this.#timer);
    this.#wakeAt = deadline;
    const wait = Math.min(longestTimer, Math.max(granularity, deadline - performance.now()));
    // A flow that kept the process busy past the deadline must not expire answers that the socket has already received: these are read first.
    this.#timer = setTimeout(() => setImmediate(() => this.#expire()), wait);
    // It runs out by itself once everything is answered; while something is pending, a socket keeps the process alive.
    this.#timer.unref();
  }

  #expire(): void {
    this.#wakeAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [id, entry] of [...this.#entries]) {
      if (entry.deadline <= now) {
        this.fail(
          id,
          new StreamerbotError("TIMEOUT", `No answer to ${entry.request} in time`, { request: entry.request }),
        );
      } else next = Math.min(next, entry.deadline);
    }
    this.#wake(next);
  }
}

export function cancelled(request: string): StreamerbotError {
  return new StreamerbotError("CANCELLED", `${request} was cancelled`, { request });
}
