/** Time that does not jump with the system's clock; tests bring their own. */
export interface Clock {
  /** ms since 1970. Never goes back, whatever happens to the system's clock. */
  now(): number;
  /** Calls after so many ms. Returns what prevents that. */
  after(ms: number, call: () => void): () => void;
}

/** The longest time a timer can take; longer ones are made of several. */
const longest = 2 ** 31 - 1;

export const clock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      timer = setTimeout(() => (left > longest ? wait(left - longest) : call()), Math.min(left, longest));
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
