import { printable } from "../protocol";

/** What can go wrong, as stable codes. Flows and programs branch on `code`, never on texts. */
export type ErrorCode = keyof typeof hints;

/** What to do about it, in plain words, if the place that raises the error has nothing more specific. */
const hints = {
  NOT_CONNECTED: "Start Streamer.bot and its WebSocket server (Servers/Clients > WebSocket Server).",
  EXPIRED: "Streamer.bot was away for longer than requests may be held.",
  QUEUE_FULL: "Too many are waiting already. Send fewer at a time.",
  TIMEOUT: "Streamer.bot did not answer in time. It may still have carried it out; a longer timeout may help.",
  CONNECTION_LOST:
    "The connection broke after sending. The request may have been carried out, so it is not resent automatically.",
  REFUSED: "Streamer.bot rejected the request.",
  RUN_FAILED: "The action ran and failed. Streamer.bot's log may say why.",
  AUTH_REQUIRED:
    "Enter the password of Streamer.bot's WebSocket server (Servers/Clients > WebSocket Server > Authentication).",
  AUTH_FAILED:
    "The password differs from the one in Streamer.bot (Servers/Clients > WebSocket Server > Authentication).",
  BAD_INPUT: "Nothing was sent. Correct the input.",
  UNSUPPORTED: "This version of Streamer.bot does not support it. Update Streamer.bot, or choose something else.",
  NO_BRIDGE: "C# methods are called through the bridge, which has to be imported into Streamer.bot once.",
  NOT_ALLOWED: "The list of what may be called is at the top of the code of the bridge's action, in Streamer.bot.",
  NO_METHOD: "Correct the name, or update Streamer.bot. Nothing was called.",
  THREW: "The method was called, and reported this error.",
  CANCELLED: "It was cancelled, or the connection was closed, before Streamer.bot answered.",
  UNREACHABLE:
    "Check host and port, and that Streamer.bot's WebSocket server is started (Servers/Clients > WebSocket Server).",
  NOT_STREAMERBOT: "Something answers there, but not Streamer.bot's WebSocket server. Check port and endpoint.",
  BAD_FRAME:
    "The frame was ignored. If this keeps happening, something between Streamer.bot and this program is altering the data.",
  STORAGE: "Check that the folder exists, that the disk has space, and that this user may write there.",
  LISTENER: "An event listener threw an error. The connection is not affected.",
} as const;

export interface ErrorDetails {
  /** The name of the request, e.g. `"DoAction"`. */
  request?: string;
  /** The address it was meant for. */
  server?: string;
  /** The whole answer, if the server gave one. */
  response?: unknown;
  /** What to do about it; by default, that of the code. */
  hint?: string;
  cause?: unknown;
}

/**
 * Every error of this package. The message is the server's own text if it gave one, fit to be shown (see `printable`). `code`, `hint` and, if they are known,
 * `request`, `server` and `response` are own properties.
 */
export class StreamerbotError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  declare readonly request?: string;
  declare readonly server?: string;
  declare readonly response?: unknown;

  constructor(code: ErrorCode, message: string, { cause, hint, ...details }: ErrorDetails = {}) {
    super(printable(message), cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint ?? hints[code];
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
  }

  /** The message alone: Node-RED's Catch node shows what an error turns into as a text. */
  override toString(): string {
    return this.message;
  }

  static {
    StreamerbotError.prototype.name = "StreamerbotError";
  }
}

/** Only a person can help, with a password. */
type LoginError = StreamerbotError & { code: "AUTH_FAILED" | "AUTH_REQUIRED" };

export function isLoginError(error: unknown): error is LoginError {
  return error instanceof StreamerbotError && (error.code === "AUTH_FAILED" || error.code === "AUTH_REQUIRED");
}

/** `instanceof` for anything thrown: a proxy may throw when it is checked. */
export function isA<T>(value: unknown, type: new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/** The text of anything thrown, even of an object that can't be converted to a text, or that throws when it is read. */
export function messageOf(error: unknown): string {
  try {
    // Errors of function nodes are of another realm, and those of JSONata are plain objects.
    const { message, code, name } = Object(error) as Partial<NodeJS.ErrnoException>;
    return error instanceof Error || typeof message === "string" ? String(message || code || name) : String(error);
  } catch {
    return "an error without a text";
  }
}

/** The error for what a listener threw. */
export function thrown(cause: unknown): StreamerbotError {
  return new StreamerbotError("LISTENER", messageOf(cause), { cause });
}

/** Where anything thrown comes from: the lines of its stack below the message, each after a line break. Empty if it has none. */
export function framesOf(error: unknown): string {
  try {
    return error instanceof Error ? (/(?:\n {4}at .*)+$/.exec(String(error.stack))?.[0] ?? "") : "";
  } catch {
    return "";
  }
}

/** Turns an error into a process warning, with its hint and where it comes from. */
export function warnOf({ message, code, hint, cause }: StreamerbotError): void {
  process.emitWarning(message, { type: "StreamerbotWarning", code, detail: `${hint}${framesOf(cause)}` });
}
