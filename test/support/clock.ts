const Real = Date;

/** Sets the system's clock forward (or, below 0, back) for this process, as far as programs look at `Date`. Returns a function that ends that. */
export function jumpClock(ms: number): () => void {
  globalThis.Date = class extends Real {
    constructor(...time: unknown[]) {
      super(...((time.length > 0 ? time : [Real.now() + ms]) as []));
    }
    static override now(): number {
      return Real.now() + ms;
    }
  } as DateConstructor;
  return () => {
    globalThis.Date = Real;
  };
}
