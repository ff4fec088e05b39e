import { setTimeout as delay } from "node:timers/promises";
import type { Receive } from "../cases/types";
import { tellServer } from "../server-link";

/** The events that arrive at a subject, each looked at: every lane gets all of them, once and in order. */
export interface Stream {
  receive: Receive;
  /** Has the server send events up to this number, from where it stopped, and resolves when every lane has got the last of them. */
  flood(to: number, names?: readonly string[]): Promise<void>;
  /** Resolves when every lane has got the event before this number. */
  until(to: number): Promise<void>;
  /** How many were not what they should be. Waits a moment for those that come twice. */
  wrong(): Promise<number>;
}

/** `arrive` is told the number of each event. */
export function countEvents(lanes = 1, arrive: (seq: number) => void = () => {}): Stream {
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
  return {
    receive(text, lane = 0) {
      const seq = Number(text);
      if (seq !== expected[lane]) wrong += 1;
      expected[lane] = seq + 1;
      arrive(seq);
      if (seq !== last) return;
      missing -= 1;
      if (missing === 0) complete();
    },
    until,
    flood(to, names) {
      const arrived = until(to);
      tellServer({ flood: { from: sent, to, ...(names && { names }) } });
      sent = to;
      return arrived;
    },
    async wrong() {
      await delay(20);
      return wrong;
    },
  };
}
