import type { Order } from "../messages";

/** A way of receiving events. Connects, hands the number in `data.seq` of each event to `receive`, and resolves when it listens. */
export type EventCase = (
  url: string,
  receive: (seq: string) => void,
  order: Pick<Order, "package" | "nodeRed" | "before">,
) => Promise<() => unknown>;

/** A way of making requests. `ask` asks for an action with `{ n }` and resolves with the `n` of the answer. */
export type RequestCase = (url: string) => Promise<{ ask(n: number): Promise<number>; close(): unknown }>;

/** What an event of the benchmark holds besides what Streamer.bot sends. */
export const seqOf = (frame: { data?: unknown }): string => (frame.data as { seq: string }).seq;
