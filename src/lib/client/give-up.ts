import { deferred } from "./deferred";
import { StreamerbotError } from "./errors";
import { type ConnectOptions, optionProblems } from "./options";
import { cancelled, longestTimer } from "./pending";

interface Reasons {
  url: string;
  /** Called and awaited when the time is up or the signal aborts. */
  giveUp(): unknown;
  /** Why the promise has not settled yet. */
  why(): StreamerbotError | undefined;
}

/** Like the promise, unless the time is up (`TIMEOUT`) or the signal aborts (`CANCELLED`) before it settles. */
export async function orGiveUp<T>(
  promise: Promise<T>,
  { timeout, signal }: ConnectOptions,
  { url: server, giveUp, why }: Reasons,
): Promise<T> {
  const given = deferred<never>();
  const late = (): void => {
    const cause = why();
    const text = `${server} was not connected within ${timeout} ms${cause ? `: ${cause.message}` : ""}`;
    given.reject(new StreamerbotError("TIMEOUT", text, { server, hint: cause?.hint, cause }));
  };
  const abort = (): void => given.reject(cancelled("The connection"));
  const timer = timeout === undefined ? undefined : setTimeout(late, timeout);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  let isGivenUp = false;
  given.promise.catch(() => {
    isGivenUp = true;
  });
  try {
    return await Promise.race([promise, given.promise]);
  } catch (error) {
    if (isGivenUp) await giveUp();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Throws `BAD_INPUT`, naming the option. */
export function checkConnectOptions(options: ConnectOptions): void {
  const problems = optionProblems(options, ["timeout", "signal"]);
  const { timeout } = options;
  if (timeout !== undefined && !(typeof timeout === "number" && timeout > 0 && timeout <= longestTimer)) {
    problems.push(`timeout must be a number of milliseconds above 0, up to ${longestTimer}`);
  }
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `connect: ${problems.join("; ")}`);
}
