import { setTimeout as delay } from "node:timers/promises";
import type { Receive } from "../cases/types";
import { askServer, tellServer } from "../server-link";

/** The events that arrive at a subject, each looked at: every lane gets all of them, once and in order. */
export interface Stream {
  receive: Receive;
  /** Has the server send so many more events, and resolves when every lane has got the last of them. */
  flood(count: number, names?: readonly string[]): Promise<void>;
  /** The same at a steady rate. Resolves with the times of writing, in ms on the shared clock. */
  pace(count: number, perSecond: number): Promise<number[]>;
  /** Resolves when every lane has got the event before this number. */
  until(to: number): Promise<void>;
  /** How many were not what they should be. Waits a moment for those that come twice. */
  wrong(): Promise<number>;
}

/** `arrive` is called with each event. */
export function countEvents(lanes = 1, arrive: () => void = () => {}): Stream {
  const expected = new Array<number>(lanes).fill(0);
  let [wrong, last, missing, sent] = [0, -1, 0, 0];
  let complete: () => void = () => {};
  const until = (to: number): Promise<void> =>
    new Promise((resolve) => {
      last = to - 1;
      missing = expected.filter((next) => next < to).length;
      complete = resolve;
      if (missing === 0) resolve();
    });
  const next = (count: number): { from: number; to: number } => {
    const from = sent;
    sent += count;
    return { from, to: sent };
  };
  return {
    receive(text, lane = 0) {
      const seq = Number(text);
      if (seq !== expected[lane]) wrong += 1;
      expected[lane] = seq + 1;
      arrive();
      if (seq !== last) return;
      missing -= 1;
      if (missing === 0) complete();
    },
    until,
    flood(count, names) {
      const range = next(count);
      const arrived = until(range.to);
      tellServer({ flood: { ...range, ...(names && { names }) } });
      return arrived;
    },
    async pace(count, perSecond) {
      const range = next(count);
      const arrived = until(range.to);
      const times = await askServer({ pace: { ...range, perSecond } }, "times");
      await arrived;
      return times;
    },
    async wrong() {
      await delay(20);
      return wrong;
    },
  };
}
