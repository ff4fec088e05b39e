/**
 * The frames on the wire: JSON text, one value a frame.
 *
 * A frame is told apart by what it holds, never by the server's version: `request: "Hello"` is the greeting, `event.source` and
 * `event.type` make an event, everything with the `id` of an open request is its response.
 * Source: Streamer.bot docs, API > WebSocket; the greeting exists since 0.2.5.
 */

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object whose members are not known beforehand. */
export type JsonObject = { [key: string]: unknown };

/**
 * An event as received. `timeStamp` is ISO 8601 with seven fraction digits and the local offset; `data` is an object, except for General.Custom, where
 * it may be anything.
 */
export interface EventFrame {
  timeStamp?: string;
  event: { source: string; type: string; data?: unknown };
  data?: unknown;
}

/** What a server says about itself, in Hello and in GetInfo. Everything beyond `version` may be missing on old servers. */
export interface RawInfo extends JsonObject {
  instanceId?: string;
  name?: string;
  version?: string;
  os?: string;
  osVersion?: string;
  mode?: string;
  source?: string;
}

/** Pushed by servers from 0.2.5 on, right after the socket opened. `authentication` is there only if a password is set. */
export interface HelloFrame extends JsonObject {
  request: "Hello";
  info?: RawInfo;
  session?: string;
  authentication?: { salt: string; challenge: string };
}

/** The answer to a request: the result's members are next to `status` and `id`, without a wrapper. */
export interface ResponseFrame extends JsonObject {
  status?: "ok" | "error";
  id?: string;
  /** The server's own text if `status` is `"error"`. */
  error?: string;
}

export interface RequestFrame extends JsonObject {
  request: string;
  id: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isEventFrame(frame: unknown): frame is EventFrame {
  if (!isObject(frame)) return false;
  const event = frame.event;
  return isObject(event) && typeof event.source === "string" && typeof event.type === "string";
}

export function isHelloFrame(frame: unknown): frame is HelloFrame {
  return isObject(frame) && frame.request === "Hello";
}

/** A response has a status; a server of 0.1.x may leave it out of GetInfo, where `info` stands for it. */
export function isResponseFrame(frame: unknown): frame is ResponseFrame {
  return isObject(frame) && (typeof frame.status === "string" || isObject(frame.info)) && frame.request !== "Hello";
}
