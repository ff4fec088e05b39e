import { StreamerbotError } from "./errors";

/** Whether version `a` ("0.2.8", "1.0.5-alpha3") is older than `b`. Parts that are no numbers count as 0. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0));
  for (let i = 0; i < 3; i += 1) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A refusal by a server that is older than the request means that it does not know it. Any other error stays what it is. */
export function explainRefusal(error: unknown, since: string, version: string | null | undefined): unknown {
  if (!(error instanceof StreamerbotError) || error.code !== "REFUSED" || !version || !isOlder(version, since))
    return error;
  const { request, server, response } = error;
  const hint = `${request} exists since Streamer.bot ${since}; this one is ${version}.`;
  return new StreamerbotError("UNSUPPORTED", error.message, { request, server, response, hint });
}
