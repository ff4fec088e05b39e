import { isLoginError, type StreamerbotError } from "./errors";

/**
 * How long to wait, in ms, before the next try: doubled with every failure, up to the longest, and up to a quarter more at random so that
 * many clients do not come at once. A wrong password waits the longest at once, since nothing but a person mends it. Where the host answers
 * that nothing listens, a try is cheap and Streamer.bot may be just starting: the wait stays short.
 */
export function retryDelay(
  error: StreamerbotError,
  failures: number,
  { min, max }: { min: number; max: number },
  random = Math.random,
): number {
  if (isLoginError(error)) return max;
  const refused = (error.cause as NodeJS.ErrnoException | undefined)?.code === "ECONNREFUSED";
  const longest = refused ? Math.min(max, 5 * min) : max;
  const delay = Math.min(longest, min * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.min(max, delay * (1 + random() / 4)));
}
