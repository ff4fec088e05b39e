import { messageOf, StreamerbotError } from "../../client/errors";

/**
 * What `done(err)` is given. A Catch node copies message, `code` and `cause` of an error and nothing else, so that what else is known
 * (`hint`, `request`, `server`, `response`) stands in `cause` too: a flow reads `msg.error.cause.hint`.
 */
export function reportable(error: unknown): Error {
  if (!(error instanceof StreamerbotError)) return error instanceof Error ? error : new Error(String(error));
  const { code, hint, request, server, response } = error;
  const reason = error.cause === undefined ? undefined : messageOf(error.cause);
  const cause = { hint, request, server, response, reason };
  return new StreamerbotError(code, error.message, { hint, request, server, response, cause });
}
