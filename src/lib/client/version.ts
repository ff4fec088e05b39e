import { atLeast, requestSpec } from "../protocol";
import { StreamerbotError } from "./errors";

/** A rejection by a server that is older than the request becomes `UNSUPPORTED`. Any other error is returned unchanged. */
export function explainRefusal(error: unknown, request: string, version: string | null | undefined): unknown {
  const since = requestSpec(request)?.since;
  const isRefusal = error instanceof StreamerbotError && error.code === "REFUSED";
  if (!isRefusal || !since || !version || atLeast(version, since)) return error;
  const { server, response } = error;
  const hint = `${request} needs Streamer.bot ${since}; this one is ${version}.`;
  return new StreamerbotError("UNSUPPORTED", error.message, { request, server, response, hint });
}

/** The error for a request that needs a login, when there is none; on a server that is too old for the request, a login would not help. */
export function needsLogin(request: string, server: string, version: string | null | undefined): unknown {
  const text = `${request} needs a login`;
  const refusal = new StreamerbotError("REFUSED", text, { request, server });
  const explained = explainRefusal(refusal, request, version);
  return explained === refusal ? new StreamerbotError("AUTH_REQUIRED", text, { request, server }) : explained;
}
