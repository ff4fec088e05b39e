/** Why a connection could not be made, in words a streamer understands, from what Node's sockets and `ws` report. */
import { isObject, loginCloseCodes } from "../protocol";
import { messageOf, StreamerbotError } from "./errors";

/** What to do about it, by a stable key. */
const hints = {
  elsewhere:
    "Is Streamer.bot's WebSocket server started (Servers/Clients > WebSocket Server), on this port? If it runs on a different machine " +
    "than this program, it must listen on 0.0.0.0 or the PC's address, not 127.0.0.1, and the Windows firewall must let the port in.",
  certificate:
    "The server's certificate is not trusted. Add its CA in a TLS configuration, or use ws on your own network.",
  unknownHost: "Check the host's name, or use the PC's IP address.",
  lookup: "Check the network, or use the PC's IP address.",
  hostAway: "Is the PC switched on and on the same network?",
  networkAway: "Is this machine connected to the network?",
  cut: "Another program may be using this port, or ws and wss are mixed up.",
  noTls: "Streamer.bot itself speaks ws, not wss; wss needs a proxy in front of it.",
} as const;

/** Why a socket did not open, by a stable key: the editor has the texts of both tables in its other languages. */
export const reasons = {
  refused: { text: "nothing listens there", hint: "elsewhere" },
  unknownHost: { text: "no such host", hint: "unknownHost" },
  lookup: { text: "the host's name could not be looked up", hint: "lookup" },
  hostAway: { text: "the host can't be reached", hint: "hostAway" },
  networkAway: { text: "the network can't be reached", hint: "networkAway" },
  silent: { text: "the host does not answer", hint: "elsewhere" },
  cut: { text: "the connection was closed at once", hint: "cut" },
  noWebSocket: { text: "another program answers there, not a WebSocket server", hint: "cut" },
  noTls: { text: "it does not speak TLS", hint: "noTls" },
  selfSigned: { text: "its certificate is self-signed", hint: "certificate" },
  unverified: { text: "its certificate can't be verified", hint: "certificate" },
  expired: { text: "its certificate has expired", hint: "certificate" },
  otherHost: { text: "its certificate is for another host", hint: "certificate" },
} as const satisfies Record<string, { text: string; hint: keyof typeof hints }>;

export type Reason = keyof typeof reasons;

/** By the error codes of Node.js. */
const reasonByCode: Record<string, Reason> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "unknownHost",
  EAI_AGAIN: "lookup",
  EHOSTUNREACH: "hostAway",
  ENETUNREACH: "networkAway",
  ETIMEDOUT: "silent",
  ECONNRESET: "cut",
  EPROTO: "noTls",
  ERR_SSL_WRONG_VERSION_NUMBER: "noTls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "selfSigned",
  SELF_SIGNED_CERT_IN_CHAIN: "selfSigned",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unverified",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unverified",
  CERT_HAS_EXPIRED: "expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "otherHost",
};

/** The error for a socket that never opened. Not an HTTP refusal: see `refusedUpgrade`. */
export function unreachable(server: string, cause: unknown): StreamerbotError {
  const reason = reasonOf(cause);
  const text = reason ? reasons[reason].text : messageOf(cause);
  const hint = reason && hints[reasons[reason].hint];
  return new StreamerbotError("UNREACHABLE", `${server}: ${text}`, { server, hint, cause });
}

/** Why, if known. If a name has several addresses, Node's error has the code of the first. */
export function reasonOf(cause: unknown): Reason | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = String((cause as NodeJS.ErrnoException).code ?? "");
  // Node's reader of HTTP met something else.
  return code.startsWith("HPE_") ? "noWebSocket" : reasonByCode[code];
}

/** As the cause of an error: what answered instead of Streamer.bot, for code that needs more than the text. */
export interface Answered {
  /** The HTTP status that a web server gave. */
  status?: number;
  /** It accepts connections and gets no further. */
  late?: true;
  /** Another WebSocket server, by a stable key. */
  stranger?: string;
}

/** What answered; empty if the error is about something else. */
export function answeredOf(cause: unknown): Answered {
  return isObject(cause) && !(cause instanceof Error) ? cause : {};
}

/** The error for a web server that answered the WebSocket upgrade with something other than 101. */
export function refusedUpgrade(server: string, status: number): StreamerbotError {
  const cause: Answered = { status };
  return new StreamerbotError(
    "NOT_STREAMERBOT",
    `${server}: a web server answers there (HTTP ${status}), not a WebSocket server`,
    {
      server,
      hint: "Check the port and the endpoint (in Streamer.bot: Servers/Clients > WebSocket Server > Endpoint, usually /).",
      cause,
    },
  );
}

/** The error for a connection that was open. */
export function lost(server: string, why: string, cause?: unknown): StreamerbotError {
  return new StreamerbotError("CONNECTION_LOST", `The connection to ${server} was lost: ${why}`, {
    server,
    hint: "It is restored automatically as soon as Streamer.bot answers.",
    cause,
  });
}

/** The error for a request that can't be sent now: a failed login is more informative than a missing connection. */
export function unavailable(request: string, server: string, loginError?: StreamerbotError): StreamerbotError {
  const { code, message } = loginError ?? { code: "NOT_CONNECTED", message: "Not connected to Streamer.bot" };
  return new StreamerbotError(code, message, { request, server });
}

/** The error for a request before `connect`, or after `close`: starting Streamer.bot would not help. */
export function unbegun(request: string, server: string): StreamerbotError {
  const hint = "The client is closed, or was never connected: call connect() first.";
  return new StreamerbotError("NOT_CONNECTED", "Not connected to Streamer.bot", { request, server, hint });
}

/** What errors say about a connection. */
interface Limited {
  url: string;
  maxFrame: number;
}

/** The codes with which `ws` reports a frame that is too large. */
const sizeCodes = new Set(["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH"]);

const isSizeError = (error: unknown): boolean =>
  error instanceof Error && sizeCodes.has(String((error as NodeJS.ErrnoException).code));

/** The error for a connection that ended because of a frame above the limit, which may have answered one of `requests`; undefined for any other. */
export function tooLarge(cause: unknown, requests: string[], { url, maxFrame }: Limited): StreamerbotError | undefined {
  if (!isSizeError(cause)) return undefined;
  const answered = requests.length === 0 ? "" : `, perhaps the answer to ${requests.join(" or ")}`;
  return new StreamerbotError(
    "CONNECTION_LOST",
    `The connection to ${url} was lost: it sent more than ${maxFrame} MB in one frame${answered}`,
    { server: url, hint: largerFrames, cause },
  );
}

const largerFrames = "Raise maxFrame (MB) if Streamer.bot's answers are that large.";

/** The error for a request that was under way when the connection ended. */
export function unanswered(request: string, cause: StreamerbotError, { url, maxFrame }: Limited): StreamerbotError {
  const text = `The connection broke before ${request} was answered`;
  const size = isSizeError(cause.cause);
  return new StreamerbotError("CONNECTION_LOST", size ? `${text}: a frame had more than ${maxFrame} MB` : text, {
    request,
    server: url,
    hint: size ? largerFrames : undefined,
    cause,
  });
}

/** The error for a server that rejects the login: there is no password, or it is wrong. */
export function loginRefused(server: string, password: string, cause?: unknown): StreamerbotError {
  return password === ""
    ? new StreamerbotError("AUTH_REQUIRED", `${server} requires a password`, { server, cause })
    : new StreamerbotError("AUTH_FAILED", `${server} did not accept the password`, { server, cause });
}

/** The error for a server that closed the connection because nobody logged in; undefined for any other close code. */
export function closedForLogin(server: string, password: string, code: number): StreamerbotError | undefined {
  if (code === loginCloseCodes.missing && password !== "") {
    return new StreamerbotError("AUTH_REQUIRED", `${server} did not get a login in time`, {
      server,
      hint: "This program or the network was too busy to log in. It will try again.",
    });
  }
  const isLogin = code === loginCloseCodes.missing || code === loginCloseCodes.failed;
  return isLogin ? loginRefused(server, password) : undefined;
}
