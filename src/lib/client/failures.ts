/** Why a connection could not be made, in words a streamer understands, from what Node's sockets and `ws` report. */
import { messageOf, StreamerbotError } from "./errors";

const certificate =
  "The server's certificate is not trusted. Add its CA in a TLS configuration, or use ws inside your own network.";
const elsewhere =
  "Is Streamer.bot's WebSocket server started (Servers/Clients > WebSocket Server), on this port? Where Node-RED runs on another " +
  "machine, its address must be 0.0.0.0 or the PC's, not 127.0.0.1, and Windows' firewall must let the port in.";

/** Error codes of Node.js: what happened, what to do. */
const causes: Record<string, [text: string, hint: string]> = {
  ECONNREFUSED: ["nothing listens there", elsewhere],
  ENOTFOUND: ["no such host", "Check the host's name, or use the PC's IP address."],
  EAI_AGAIN: ["the host's name could not be looked up", "Check the network, or use the PC's IP address."],
  EHOSTUNREACH: ["the host can't be reached", "Is the PC switched on and in the same network?"],
  ENETUNREACH: ["the network can't be reached", "Is this machine connected to the network?"],
  ETIMEDOUT: ["the host does not answer", elsewhere],
  ECONNRESET: [
    "the connection was cut at once",
    "Something else than Streamer.bot may use this port; ws and wss may be mixed up.",
  ],
  EPROTO: ["it does not speak TLS", "Streamer.bot itself speaks ws, not wss; wss needs a proxy in front of it."],
  ERR_SSL_WRONG_VERSION_NUMBER: [
    "it does not speak TLS",
    "Streamer.bot itself speaks ws, not wss; wss needs a proxy in front of it.",
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is self-signed", certificate],
  SELF_SIGNED_CERT_IN_CHAIN: ["its certificate is self-signed", certificate],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["its certificate can't be verified", certificate],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["its certificate can't be verified", certificate],
  CERT_HAS_EXPIRED: ["its certificate has expired", certificate],
  ERR_TLS_CERT_ALTNAME_INVALID: ["its certificate is for another host", certificate],
};

/** The error for a socket that never opened. Not an HTTP refusal: see `refusedUpgrade`. */
export function unreachable(server: string, cause: unknown): StreamerbotError {
  const known = causes[codeOf(cause)];
  const text = known ? known[0] : messageOf(cause);
  return new StreamerbotError("UNREACHABLE", `${server}: ${text}`, { server, hint: known?.[1], cause });
}

/** Where a name has several addresses, Node reports one error around those of each address. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  return cause instanceof Error ? String((cause as NodeJS.ErrnoException).code ?? "") : "";
}

/** The error for a web server that answered the WebSocket upgrade with something else than 101. */
export function refusedUpgrade(server: string, status: number): StreamerbotError {
  return new StreamerbotError(
    "NOT_STREAMERBOT",
    `${server}: a web server answers there (HTTP ${status}), no WebSocket`,
    {
      server,
      hint: "Check the port and the endpoint (in Streamer.bot: Servers/Clients > WebSocket Server > Endpoint, usually /).",
    },
  );
}
