import { requestSpec } from "../protocol";
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
export function explainRefusal(error: unknown, request: string, version: string | null | undefined): unknown {
  const since = requestSpec(request)?.since;
  const isRefusal = error instanceof StreamerbotError && error.code === "REFUSED";
  if (!isRefusal || !since || !version || !isOlder(version, since)) return error;
  const { server, response } = error;
  const hint = `${request} needs Streamer.bot ${since}; this one is ${version}.`;
  return new StreamerbotError("UNSUPPORTED", error.message, { request, server, response, hint });
}

/** Why a request that needs a login is not sent without one; on a server that is too old for it, a login would not help. */
export function needsLogin(request: string, server: string, version: string | null | undefined): unknown {
  const text = `${request} needs a login`;
  const refusal = new StreamerbotError("REFUSED", text, { request, server });
  const explained = explainRefusal(refusal, request, version);
  return explained === refusal ? new StreamerbotError("AUTH_REQUIRED", text, { request, server }) : explained;
}
