/** How a status names what went wrong, so that one can act on it: catalogue keys under `streamerbot.status`. */
import type { ErrorCode, StreamerbotError } from "../../client/errors";

/** `values` stand in place of `__name__` in the text. */
export interface FailureWords {
  text: string;
  values?: { reason: string };
}

const byCode: Record<Exclude<ErrorCode, "REFUSED">, string> = {
  NOT_CONNECTED: "offline",
  UNREACHABLE: "offline",
  NOT_STREAMERBOT: "notStreamerbot",
  EXPIRED: "heldTooLong",
  QUEUE_FULL: "queueFull",
  TIMEOUT: "timeout",
  CONNECTION_LOST: "lost",
  RUN_FAILED: "runFailed",
  AUTH_REQUIRED: "passwordNeeded",
  AUTH_FAILED: "wrongPassword",
  BAD_INPUT: "badInput",
  UNSUPPORTED: "unsupported",
  NO_BRIDGE: "noBridge",
  NOT_ALLOWED: "notAllowed",
  NO_METHOD: "noMethod",
  THREW: "failed",
  CANCELLED: "cancelled",
  BAD_FRAME: "badAnswer",
  STORAGE: "storage",
  LISTENER: "failed",
};

/** A status is a line under a node: longer words of a stranger are cut. */
const longestReason = 40;

/** Words of a stranger in one line, without invisible characters. */
export function inShort(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length > longestReason ? `${line.slice(0, longestReason - 1).trimEnd()}…` : line;
}

/** Streamer.bot documents no texts for its refusals: this one is recognised by any words that say so. */
const isNotFound = /not\s+found|does(?:n't| not)\s+exist|unknown|no such/i;

const notFoundWords: Readonly<Record<string, string>> = {
  DoAction: "actionNotFound",
  ExecuteCodeTrigger: "triggerNotFound",
};

/** Codes other than the package's own are "failed". */
export function failureWords({ code, message, request }: StreamerbotError): FailureWords {
  if (code !== "REFUSED") return { text: Object.hasOwn(byCode, code) ? byCode[code] : "failed" };
  const notFound = notFoundWords[request ?? ""];
  if (notFound && isNotFound.test(message)) return { text: notFound };
  return { text: "refused", values: { reason: inShort(message) } };
}
