import { longestTimer } from "../client/pending";

/** Time that does not jump with the system's clock; tests bring their own. */
export interface Clock {
  /** ms since 1970. Never goes back, whatever happens to the system's clock. */
  now(): number;
  /** Calls after so many ms. Returns what prevents that. */
  after(ms: number, call: () => void): () => void;
}

export const clock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      // A longer time is made of several timers.
      const part = Math.min(left, longestTimer);
      timer = setTimeout(() => (left > part ? wait(left - part) : call()), part);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
