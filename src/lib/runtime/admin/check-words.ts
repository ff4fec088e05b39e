/**
 * Stable keys for what the test of a connection says. The runtime's own words are English; the editor has those of its other languages
 * under these keys, and shows the English ones where it has none.
 */
import type { StreamerbotError } from "../../client/errors";
import { answeredOf, reasonOf, reasons } from "../../client/failures";

export interface Words {
  /** What was found, or what is wrong. */
  key?: string;
  /** What stands in place of `__name__` in the text. */
  values?: Record<string, string | number>;
  /** What to do about it. */
  hintKey?: string;
}

/** The keys for a failure; none for words that are Streamer.bot's own, or that name a setting. */
export function failureWords({ code, cause, server = "" }: StreamerbotError): Words {
  if (code === "UNREACHABLE") {
    const reason = reasonOf(cause);
    return reason ? { key: reason, values: { server }, hintKey: reasons[reason].hint } : { hintKey: code };
  }
  if (code === "AUTH_REQUIRED" || code === "AUTH_FAILED") return { key: code, values: { server }, hintKey: code };
  if (code !== "NOT_STREAMERBOT") return {};
  const { status, late } = answeredOf(cause);
  if (status !== undefined) return { key: "http", values: { server, status }, hintKey: "endpoint" };
  return { key: late ? "late" : code, values: { server }, hintKey: code };
}
