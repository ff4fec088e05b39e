import { createHash } from "node:crypto";
import { authenticationString, type HelloFrame, isObject, printable, type RawInfo } from "../protocol";
import type { ServerInfo } from "./client-types";
import type { Connection } from "./connection";
import { within } from "./deferred";
import { isLoginError, StreamerbotError } from "./errors";
import { loginRefused } from "./failures";

export interface Session {
  info: ServerInfo;
  authenticated: boolean;
  /** The server has a password, whether it enforces the login or not. */
  loginOffered: boolean;
}

export interface HandshakeOptions {
  url: string;
  password: string;
  /** How long (ms) to wait for Hello before the server counts as one that sends none. */
  helloWait: number;
  /** How long (ms) to wait for an answer. */
  timeout: number;
  onAuthenticating(): void;
}

/**
 * From an open socket to a usable session.
 * - Servers from 0.2.5 on greet with Hello. Older ones say nothing and are asked GetInfo; not earlier, because a server that enforces
 *   authentication closes the socket on any other first request.
 * - With a password and a server that wants one: Authenticate. A wrong one gets no answer but the close code 4009 (docs/assumptions.md);
 *   an error answer and any other closing count as `AUTH_FAILED` as well.
 * - Without a password: GetInfo shows whether authentication is enforced. A closed socket means `AUTH_REQUIRED`.
 * - A password for a server that has none is not used.
 * Rejects with these, with `NOT_STREAMERBOT`, or with why the connection ended.
 */
export async function shakeHands(connection: Connection, options: HandshakeOptions): Promise<Session> {
  const hello = await greeting(connection, options);
  const info = readInfo(hello.info ?? (hello.authentication ? {} : await askInfo(connection, options)));
  if (!hello.authentication) return { info, authenticated: false, loginOffered: false };

  options.onAuthenticating();
  const { password, url } = options;
  try {
    if (password === "") {
      await connection.request("GetInfo", {}, options);
    } else {
      const authentication = answerTo(hello.authentication, password);
      await connection.request("Authenticate", { authentication }, options);
    }
    return { info, authenticated: password !== "", loginOffered: true };
  } catch (error) {
    if (!refusedLogin(connection, error, password)) throw error;
    throw loginRefused(url, password, error);
  }
}

/** What Authenticate has to say to the challenge in a greeting. */
export function answerTo({ salt, challenge }: { salt?: unknown; challenge?: unknown }, password: string): string {
  const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("base64");
  return authenticationString(sha256, password, String(salt), String(challenge));
}

/** Hello as it came, or one made from GetInfo's answer. A late Hello takes precedence over an unanswered GetInfo. */
async function greeting(connection: Connection, options: HandshakeOptions): Promise<HelloFrame> {
  const ended = connection.ended.then((error) => Promise.reject(error));
  const hello = await within(options.helloWait, Promise.race([connection.hello, ended]));
  if (hello) return hello;
  const asked = askInfo(connection, options).then((info): HelloFrame => ({ request: "Hello", info }));
  return Promise.race([connection.hello, asked]);
}

async function askInfo(connection: Connection, { url, timeout }: HandshakeOptions): Promise<RawInfo> {
  const silent = (cause: unknown): StreamerbotError =>
    new StreamerbotError("NOT_STREAMERBOT", `${url} accepts connections but does not answer as Streamer.bot`, {
      server: url,
      cause,
    });
  const response = await connection.request("GetInfo", {}, { timeout }).catch((error: StreamerbotError) => {
    throw error.code === "TIMEOUT" || error.code === "REFUSED" ? silent(error) : error;
  });
  if (!isObject(response.info)) throw silent(undefined);
  return response.info;
}

/**
 * Whether the server rejected the login, by an answer or with a close frame; not if the error says so itself. A connection that breaks without
 * a close frame counts as a rejection only if no password was given.
 */
function refusedLogin(connection: Connection, error: unknown, password: string): boolean {
  if (!(error instanceof StreamerbotError) || isLoginError(error.cause)) return false;
  if (error.code === "REFUSED") return true;
  return error.code === "CONNECTION_LOST" && (password === "" || connection.closeCode !== 1006);
}

/** What a server says about itself is shown to people, cut off at this many characters. */
const longestText = 200;

function readInfo(info: RawInfo): ServerInfo {
  const text = (value: unknown): string | null => {
    // The docs' sample has a zero-width joiner before the name.
    const trimmed = typeof value === "string" ? value.replace(/[\u200B-\u200D\uFEFF]/g, "").trim() : "";
    return trimmed === "" ? null : printable(trimmed, longestText);
  };
  return {
    instanceId: text(info.instanceId),
    name: text(info.name),
    version: text(info.version),
    os: text(info.os),
    osVersion: text(info.osVersion),
    mode: text(info.mode),
    source: text(info.source),
  };
}
