import type { ConnectionOptions } from "node:tls";
import { isObject, strangers } from "../protocol";
import { StreamerbotError } from "./errors";
import { longestTimer } from "./pending";

export interface RequestOptions {
  /** ms; the client's `requestTimeout` if it is not given. */
  timeout?: number;
  /** Cancels the wait; what was sent stays sent. */
  signal?: AbortSignal;
}

export interface ConnectOptions {
  /** How long (ms) to wait until the connection is ready. Not given: for ever. */
  timeout?: number;
  /** Gives up. */
  signal?: AbortSignal;
}

/** All times in milliseconds. */
export interface ClientOptions {
  /** Default `"ws"`. Streamer.bot itself never speaks TLS: `"wss"` is for a proxy in front of it. */
  scheme?: "ws" | "wss";
  /** Default `"127.0.0.1"`. */
  host?: string;
  /** Default 8080. */
  port?: number | string;
  /** The path, default `"/"`. */
  endpoint?: string;
  /** Replaces the four above. */
  url?: string;
  /** Used only if the server asks for one. */
  password?: string;
  /** For `wss`: `ca`, `cert`, `key`, `rejectUnauthorized` and so on, as of `tls.connect`. */
  tls?: ConnectionOptions;
  /** How long to wait for an answer. Default 10,000. */
  requestTimeout?: number;
  /** How long each step to a usable connection may take: opening, hello, login. Default 10,000. */
  handshakeTimeout?: number;
  /** After this long without a sign of life the server is pinged; after twice as long it counts as dead. 0: never. Default 15,000. */
  heartbeat?: number;
  /**
   * The shortest and the longest wait before another try. Default 1,000 and 30,000. After a steady connection, which is one that lasted at least the
   * longest wait, the first try is made at once.
   */
  backoff?: { min?: number; max?: number };
  /** The largest frame that is accepted, in MB. Default 64. A larger one, which may be the answer to a request, ends the connection. */
  maxFrame?: number;
  /**
   * Reads no more than some 64 kB before anything else in the process gets its turn. For programs that pass events on by timers or promises, as
   * Node-RED does; it takes 5 % more time in a flood. Default false.
   */
  shareTurns?: boolean;
}

export interface ResolvedOptions {
  url: string;
  password: string;
  tls: ConnectionOptions;
  requestTimeout: number;
  handshakeTimeout: number;
  heartbeat: number;
  backoff: { min: number; max: number };
  maxFrame: number;
  shareTurns: boolean;
}

/** The largest value of `maxFrame`, in MB: no text of Node.js can be longer. */
const longestFrame = 500;

/** Fills in the defaults. Throws `BAD_INPUT`, naming every option that can't be used. */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const problems = [...strangers(options, names), ...strangers(options.backoff ?? {}, ["min", "max"], "backoff.")];
  const time = (name: string, value: number | undefined, fallback: number, least: number): number => {
    const time = value ?? fallback;
    if (typeof time === "number" && time >= least && time <= longestTimer) return time;
    problems.push(`${name} must be a number of milliseconds, from ${least} to ${longestTimer}`);
    return fallback;
  };
  const min = time("backoff.min", options.backoff?.min, 1_000, 1);
  const resolved: ResolvedOptions = {
    url: options.url === undefined ? buildUrl(options, problems) : readUrl(options.url, problems),
    password: readPassword(options.password, problems),
    tls: options.tls ?? {},
    requestTimeout: time("requestTimeout", options.requestTimeout, 10_000, 1),
    handshakeTimeout: time("handshakeTimeout", options.handshakeTimeout, 10_000, 1),
    heartbeat: time("heartbeat", options.heartbeat, 15_000, 0),
    maxFrame: options.maxFrame ?? 64,
    shareTurns: options.shareTurns ?? false,
    backoff: { min, max: time("backoff.max", options.backoff?.max, Math.max(min, 30_000), min) },
  };
  if (!(typeof resolved.maxFrame === "number" && resolved.maxFrame > 0 && resolved.maxFrame <= longestFrame)) {
    problems.push(`maxFrame must be a number of MB above 0, up to ${longestFrame}`);
  }
  if (typeof resolved.shareTurns !== "boolean") problems.push("shareTurns must be true or false");
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", problems.join("; "));
  return resolved;
}

const names: readonly (keyof ClientOptions)[] = [
  "scheme",
  "host",
  "port",
  "endpoint",
  "url",
  "password",
  "tls",
  "requestTimeout",
  "handshakeTimeout",
  "heartbeat",
  "backoff",
  "maxFrame",
  "shareTurns",
];

/** What is wrong with the options of a call, in words: unknown ones, and a signal that is not an AbortSignal. */
export function optionProblems(options: object, known: readonly string[]): string[] {
  if (!isObject(options)) return ["the options must be an object"];
  const problems = strangers(options, known);
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) problems.push("signal must be an AbortSignal");
  return problems;
}

/** Throws `BAD_INPUT`, naming every option of a call that can't be used. */
export function checkOptions(call: string, options: object, known: readonly string[]): void {
  const problems = optionProblems(options, known);
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `${call}: ${problems.join("; ")}`);
}

function readPassword(password: unknown = "", problems: string[]): string {
  if (typeof password === "string") return password;
  problems.push("password must be a text");
  return "";
}

function buildUrl(
  { scheme = "ws", host = "127.0.0.1", port = 8080, endpoint = "/" }: ClientOptions,
  problems: string[],
): string {
  const name = String(host).trim();
  const number = Number(port);
  const path = String(endpoint).trim();
  if (scheme !== "ws" && scheme !== "wss") problems.push('scheme must be "ws" or "wss"');
  if (name === "" || /[\s/?#@]/.test(name)) problems.push(`host must be a name or an address, not "${host}"`);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    problems.push(`port must be a number from 1 to 65535, not "${port}"`);
  }
  const bracketed = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
  const text = `${scheme}://${bracketed}:${number}${path.startsWith("/") ? "" : "/"}${path}`;
  return problems.length > 0 ? text : readUrl(text, problems);
}

function readUrl(text: string, problems: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "ws:" && url.protocol !== "wss:")) problems.push(`not a WebSocket address: "${text}"`);
  else url.hash = "";
  return url?.href ?? text;
}
