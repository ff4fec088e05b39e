import querystring from "node:querystring";
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
  /** In place of the four above. */
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
  /** Without the name and the password that it may hold for a proxy: it is part of messages. */
  url: string;
  /** These two, as `name:password`; undefined if there are none. */
  auth: string | undefined;
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
export function resolveOptions(given: ClientOptions): ResolvedOptions {
  const problems: string[] = [];
  const options = readObject<ClientOptions>("the options", given, problems);
  const backoff = readObject<Limits>("backoff", options.backoff ?? {}, problems);
  problems.push(...strangers(options, names), ...strangers(backoff, ["min", "max"], "backoff."));
  const time = (name: string, value: number | undefined, fallback: number, least: number): number => {
    const time = value ?? fallback;
    if (typeof time === "number" && time >= least && time <= longestTimer) return time;
    problems.push(`${name} must be a number of milliseconds, from ${least} to ${longestTimer}`);
    return fallback;
  };
  const parts = options.url === undefined ? [] : addressParts.filter((name) => options[name] !== undefined);
  if (parts.length > 0) problems.push(`url can't be combined with ${parts.join(", ")}`);
  const min = time("backoff.min", backoff.min, 1_000, 1);
  const resolved: ResolvedOptions = {
    ...(options.url === undefined ? buildUrl(options, problems) : readUrl(options.url, problems)),
    password: readPassword(options.password, problems),
    tls: readObject<ConnectionOptions>("tls", options.tls ?? {}, problems),
    requestTimeout: time("requestTimeout", options.requestTimeout, 10_000, 1),
    handshakeTimeout: time("handshakeTimeout", options.handshakeTimeout, 10_000, 1),
    heartbeat: time("heartbeat", options.heartbeat, 15_000, 0),
    maxFrame: options.maxFrame ?? 64,
    shareTurns: options.shareTurns ?? false,
    backoff: { min, max: time("backoff.max", backoff.max, Math.max(min, 30_000), min) },
  };
  if (!(typeof resolved.maxFrame === "number" && resolved.maxFrame > 0 && resolved.maxFrame <= longestFrame)) {
    problems.push(`maxFrame must be a number of MB above 0, up to ${longestFrame}`);
  }
  if (typeof resolved.shareTurns !== "boolean") problems.push("shareTurns must be true or false");
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", problems.join("; "));
  return resolved;
}

const addressParts = ["scheme", "host", "port", "endpoint"] as const;

const names: readonly (keyof ClientOptions)[] = [
  ...addressParts,
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

/** What the options of several calls must be. */
const optionChecks: readonly [name: string, what: string, ok: (value: unknown) => boolean][] = [
  ["signal", "an AbortSignal", (value) => value instanceof AbortSignal],
  ["except", "a function", (value) => typeof value === "function"],
];

/** What is wrong with the options of a call, in words: unknown ones, and those of the wrong type. */
export function optionProblems(options: object, known: readonly string[]): string[] {
  if (!isObject(options)) return ["the options must be an object"];
  const problems = strangers(options, known);
  for (const [name, what, ok] of optionChecks) {
    if (options[name] !== undefined && !ok(options[name])) problems.push(`${name} must be ${what}`);
  }
  return problems;
}

/** Throws `BAD_INPUT`, naming every option of a call that can't be used. */
export function checkOptions(call: string, options: object, known: readonly string[]): void {
  const problems = optionProblems(options, known);
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `${call}: ${problems.join("; ")}`);
}

type Limits = NonNullable<ClientOptions["backoff"]>;

/** What must be an object; an empty one for anything else. */
function readObject<T extends object>(name: string, value: T, problems: string[]): T {
  if (isObject(value)) return value;
  problems.push(`${name} must be an object`);
  return {} as T;
}

function readPassword(password: unknown = "", problems: string[]): string {
  if (typeof password === "string") return password;
  problems.push("password must be a string");
  return "";
}

type Address = Pick<ResolvedOptions, "url" | "auth">;

function buildUrl(
  { scheme = "ws", host = "127.0.0.1", port = 8080, endpoint = "/" }: ClientOptions,
  problems: string[],
): Address {
  const name = typeof host === "string" ? host.trim() : "";
  const number = typeof port === "string" || typeof port === "number" ? Number(port) : Number.NaN;
  const path = String(endpoint).trim();
  const bracketed = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
  const text = `${scheme}://${bracketed}:${number}${path.startsWith("/") ? "" : "/"}${path}`;
  const isName = name !== "" && !/[\s/?#@]/.test(name) && URL.canParse(`ws://${bracketed}`);
  if (scheme !== "ws" && scheme !== "wss") problems.push('scheme must be "ws" or "wss"');
  if (!isName) problems.push(`host must be a name or an address, not "${String(host)}"`);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    problems.push(`port must be a number from 1 to 65535, not "${String(port)}"`);
  }
  if (typeof endpoint !== "string") problems.push('endpoint must be a path such as "/"');
  return problems.length > 0 ? { url: text, auth: undefined } : readUrl(text, problems);
}

function readUrl(text: string, problems: string[]): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "ws:" && url.protocol !== "wss:")) {
    problems.push(`url must be a WebSocket address such as "ws://192.168.1.20:8080/", not "${text}"`);
    return { url: text, auth: undefined };
  }
  const { username, password } = url;
  const auth = username || password ? `${querystring.unescape(username)}:${querystring.unescape(password)}` : undefined;
  Object.assign(url, { hash: "", username: "", password: "" });
  return { url: url.href, auth };
}
