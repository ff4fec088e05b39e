/**
 * Stable keys for what the test of a connection says. The runtime's own words are English; the editor has those of its other languages
 * under these keys, and shows the English ones if it has none.
 */
import { type ErrorCode, isLoginError, messageOf, StreamerbotError } from "../../client/errors";
import { answeredOf, reasonOf, reasons } from "../../client/failures";
import { isObject } from "../../protocol";

export interface Words {
  /** What was found, or what is wrong. */
  key?: string;
  /** What stands in place of `__name__` in the text. */
  values?: Record<string, string | number>;
  /** What to do about it. */
  hintKey?: string;
}

/** What to do, by a stable key, if the test knows better than the error: an error's own hint is for somebody whose flow sent a message. */
export const hints = {
  tlsUndeployed: "The TLS configuration is not deployed yet, so the test went without it. Deploy it, then test again.",
  localhost: "Write 127.0.0.1 instead of localhost, which is ::1 here: Streamer.bot listens on 127.0.0.1.",
  ownMachine:
    "This address is the machine that Node-RED runs on (in Docker, the container). If Streamer.bot runs there, start its server " +
    "(Servers/Clients > WebSocket Server) and compare the port. If it runs on another PC, enter that PC's address.",
  obs: "Enter the port of Streamer.bot's own server, usually 8080: Servers/Clients > WebSocket Server.",
  otherServer: "Another program uses this port. Compare it with Streamer.bot's: Servers/Clients > WebSocket Server.",
  field: "Correct this field, then test again.",
  again: "Test again. If it fails again, restart the server in Streamer.bot: Servers/Clients > WebSocket Server.",
};

const hintByCode: Partial<Record<ErrorCode, keyof typeof hints>> = {
  BAD_INPUT: "field",
  CONNECTION_LOST: "again",
  NOT_CONNECTED: "again",
  TIMEOUT: "again",
  REFUSED: "again",
  CANCELLED: "again",
  UNSUPPORTED: "again",
};

/** The greeting of OBS: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#hello-opcode-0 */
const isObsHello = (frame: unknown): boolean =>
  isObject(frame) && isObject(frame.d) && "obsWebSocketVersion" in frame.d;

/**
 * The failure, with the name of what answers there if the test knows more of that than the client: `unread` are the frames that it could
 * not read, and `greeted` says whether the server has greeted as Streamer.bot does.
 */
export function named(error: StreamerbotError, unread: readonly unknown[], greeted: boolean): StreamerbotError {
  const { server = "" } = error;
  const stranger = (is: string, hint: keyof typeof hints): StreamerbotError =>
    new StreamerbotError("NOT_STREAMERBOT", `${server}: ${is}`, {
      server,
      hint: hints[hint],
      cause: { stranger: hint },
    });
  if (unread.some(isObsHello)) return stranger("this is OBS's WebSocket server, not Streamer.bot's", "obs");
  const { status, late } = answeredOf(error.cause);
  const isOpen =
    error.code === "CONNECTION_LOST" || (error.code === "NOT_STREAMERBOT" && status === undefined && !late);
  if (isOpen && !greeted) return stranger("this is another WebSocket server, not Streamer.bot's", "otherServer");
  return error;
}

/** The keys for a failure; none for words that are Streamer.bot's own, or that name a setting. */
export function failureWords(error: StreamerbotError): Words {
  const { code, cause, server = "" } = error;
  const hintKey = hintByCode[code];
  if (hintKey) return { hintKey };
  if (code === "UNREACHABLE") {
    const reason = reasonOf(cause);
    return reason ? { key: reason, values: { server }, hintKey: reasons[reason].hint } : { hintKey: code };
  }
  if (isLoginError(error)) return { key: code, values: { server }, hintKey: code };
  if (code !== "NOT_STREAMERBOT") return {};
  const { status, late, stranger } = answeredOf(cause);
  if (stranger) return { key: stranger, values: { server }, hintKey: stranger };
  if (status !== undefined) return { key: "http", values: { server, status }, hintKey: "endpoint" };
  return { key: late ? "late" : code, values: { server }, hintKey: code };
}

/** What an answer says of a failure: in English, and with the keys of the connection test if it has some for it. */
export function failed(error: unknown): { error: string; hint: string } & Words {
  if (!(error instanceof StreamerbotError)) return { error: messageOf(error), hint: "" };
  const words = failureWords(error);
  return { error: error.message, hint: error.hint, ...(words.key && words) };
}
