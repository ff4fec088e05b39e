import { isLoginError, type StreamerbotError } from "./errors";

interface Limits {
  min: number;
  max: number;
}

/**
 * The pauses between a client's tries. When the first connection breaks, or one that was steady, the client reconnects at once. One that breaks
 * before it has lasted the longest pause counts as a failed try, so that a server that accepts and drops connections is not hammered.
 */
export class Backoff {
  readonly #limits: Limits;
  #failures = 0;
  #drops = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Consecutive tries that did not become ready. */
  get failures(): number {
    return this.#failures;
  }

  /** ms until the next try, after one that did not become ready. */
  afterFailure(error: StreamerbotError): number {
    this.#failures += 1;
    return this.#delay(error);
  }

  /** ms until the next try, after a connection that was ready for `lasted` ms. */
  afterDrop(error: StreamerbotError, lasted: number): number {
    this.#failures = 0;
    this.#drops = lasted >= this.#limits.max ? 1 : this.#drops + 1;
    return this.#delay(error);
  }

  #delay(error: StreamerbotError): number {
    return retryDelay(error, this.#failures + Math.max(0, this.#drops - 1), this.#limits);
  }
}

/**
 * How long to wait, in ms, before the next try: doubled with every failure, up to the longest, plus up to a quarter at random so
 * that many clients do not connect at once; without a failure, no wait. After a wrong password the wait is the longest from the start, since only a
 * person can fix that. If the host answers that nothing listens, a try is cheap and Streamer.bot may be just starting: the wait stays short.
 */
export function retryDelay(
  error: StreamerbotError,
  failures: number,
  { min, max }: Limits,
  random = Math.random,
): number {
  if (isLoginError(error)) return max;
  if (failures === 0) return 0;
  const refused = (error.cause as NodeJS.ErrnoException | undefined)?.code === "ECONNREFUSED";
  const longest = refused ? Math.min(max, 5 * min) : max;
  const delay = Math.min(longest, min * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.min(max, delay * (1 + random() / 4)));
}
