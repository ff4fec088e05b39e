/// <reference types="node" preserve="true" />
/** A Streamer.bot client for Node.js, without Node-RED. */
export type {
  ActionReference,
  EventFrame,
  EventName,
  EventSource,
  JsonObject,
  RequestFields,
  RequestName,
  Response,
} from "../protocol";
export type { ActionInput, ActionOptions, ActionResult, ActionRun, ActionWait } from "./action-types";
export { StreamerbotClient } from "./client";
export type {
  ClientEvents,
  ClientState,
  EventPattern,
  RequestArguments,
  ServerInfo,
  StateDetail,
  StreamOptions,
} from "./client-types";
export { type ErrorCode, type ErrorDetails, StreamerbotError } from "./errors";
export type { EventHandler, ListenOptions } from "./listeners";
export type { ClientOptions, ConnectOptions, RequestOptions } from "./options";
