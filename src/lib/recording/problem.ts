import { StreamerbotError } from "../client/errors";

/** Why a recording can't be played and what to do about it, in words; undefined for an error of another kind. */
export function recordingProblem(error: unknown): string | undefined {
  return error instanceof StreamerbotError ? `${error.message}. ${error.hint}` : undefined;
}
