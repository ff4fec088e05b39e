import { type ErrorCode, framesOf, isA, messageOf, StreamerbotError } from "../client/errors";
import type { FlowMessage, FlowNode } from "./red";

/**
 * What `done(err)` is given. A Catch node copies the error's text, `code` and `cause` and nothing else, so that what else is known
 * (`hint`, `request`, `server`, `response`) stands in `cause` too: a flow reads `msg.error.cause.hint`. Without a Catch node the debug
 * sidebar shows the `message` property, which has the hint as well, and `cause` as a text.
 */
class Report extends StreamerbotError {
  readonly #text: string;

  constructor(error: StreamerbotError) {
    const { code, message, hint, request, server, response } = error;
    const reason = error.cause === undefined ? undefined : messageOf(error.cause);
    const cause = { hint, request, server, response, reason };
    Object.defineProperty(cause, "toString", { value: () => [request, reason, server].filter(Boolean).join(", ") });
    super(code, inFull(error), { hint, request, server, response, cause });
    this.#text = message;
    const { cause: origin } = error;
    keepFrames(this, isA(origin, Error) && !isA(origin, StreamerbotError) ? origin : error);
  }

  override toString(): string {
    return this.#text;
  }
}

export function reportable(error: unknown): Error {
  return isA(error, StreamerbotError) ? new Report(error) : keepFrames(new Error(messageOf(error)), error);
}

/** A report has the stack of what it reports. Node-RED logs it with `-v`; it is written only if somebody reads it. */
function keepFrames<T extends Error>(report: T, error: unknown): T {
  const get = (): string => `${report.name}: ${report.message}${framesOf(error)}`;
  return Object.defineProperty(report, "stack", { get, configurable: true });
}

/** Anything thrown as an error of the package: itself, or one with this code and its text. */
export function asError(error: unknown, code: ErrorCode): StreamerbotError {
  return isA(error, StreamerbotError) ? error : keepFrames(new StreamerbotError(code, messageOf(error)), error);
}

/** Node-RED copies a message for a second wire, and throws for one that can't be copied. `done` says what was done nevertheless. */
export function notPassedOn(cause: unknown, done = "", request?: string): StreamerbotError {
  const hint = `${done}Something in the message can't be copied for several wires; remove it before this node.`;
  return new StreamerbotError("BAD_INPUT", `The message can't be passed on: ${messageOf(cause)}`, {
    request,
    hint,
    cause,
  });
}

/** An error as the payload of a message holds it; null for none. */
export function inPayload(
  error: StreamerbotError | undefined,
): { code: ErrorCode; message: string; hint: string } | null {
  return error ? { code: error.code, message: error.message, hint: error.hint } : null;
}

/** What went wrong and what to do about it, as the log has it; of a listener that threw also where. */
export function inFull({ code, message, hint, cause }: StreamerbotError): string {
  return `${message} (${hint})${code === "LISTENER" ? framesOf(cause) : ""}`;
}

/** The message as a Catch node would send it: `msg.error` as there, and what was in its place before as `msg._error`. */
export function caught(node: FlowNode, msg: FlowMessage, error: StreamerbotError): FlowMessage {
  const { code, cause } = new Report(error);
  const source = { id: node.id, type: node.type, name: node.name, count: 1 };
  if (Object.hasOwn(msg, "error")) msg._error = msg.error;
  return Object.assign(msg, { error: { message: error.message, source, code, cause } });
}
