import type { Order } from "../messages";

/** Takes the number in `data.seq` of an event; `lane` says who got it, if an event has several takers. */
export type Receive = (seq: string, lane?: number) => void;

export type Setting = Pick<Order, "package" | "nodeRed">;

/** Asks for an action with `{ n }` and resolves with the `n` of the answer. */
export type Ask = (n: number) => Promise<number>;

/** A way of receiving events. Connects, hands each event to `receive`, and resolves when it listens; some can make requests as well. */
export type EventCase = (url: string, receive: Receive, setting: Setting) => Promise<{ ask?: Ask; close(): unknown }>;

/** A way of making requests. */
export type RequestCase = (url: string) => Promise<{ ask: Ask; close(): unknown }>;

/** A flow that is deployed and taken away again, any number of times. */
export type DeployCase = (
  url: string,
  receive: Receive,
  setting: Setting,
) => Promise<{ deploy(): Promise<unknown>; remove(): Promise<unknown>; close(): unknown }>;

/** The cases of one kind, by name. */
export type Cases<Run> = Record<string, { title: string; run: Run /** Subscribes to nothing. */; unasked?: true }>;

/** Throws an Error if there is none of this name. */
export function find<Run>(cases: Cases<Run>, name: string): Cases<Run>[string] {
  const found = cases[name];
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
}

/** What an event of the benchmark contains in addition to what Streamer.bot sends. */
export const seqOf = (frame: { data?: unknown }): string => (frame.data as { seq: string }).seq;
