/** A Streamer.bot client for Node.js, without Node-RED. */
export type { ActionInput, ActionOptions, ActionResult, ActionRun, ActionWait } from "./actions";
export { type RequestOptions, StreamerbotClient } from "./client";
export { type ErrorCode, type ErrorDetails, StreamerbotError } from "./errors";
export type { ServerInfo } from "./handshake";
export type { ClientState, StateDetail } from "./life";
export type { EventHandler } from "./listeners";
export type { ClientOptions } from "./options";
