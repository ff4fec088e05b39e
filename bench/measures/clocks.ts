import type { Figures } from "../messages";

/** Reads the clocks. Returns a function that says what `count` events or requests since then took. */
export function startClocks(): (count: number) => Required<Pick<Figures, "perSecond" | "cpu" | "memory">> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  return (count) => {
    const seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: count / seconds, cpu: (user + system) / count, memory: peakMemory() };
  };
}

/** MB. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1_024;

/** Bytes in use after a collection. */
export function heapInUse(): number {
  const { gc } = globalThis;
  if (!gc) throw new Error("this needs --expose-gc");
  // What finalisers let go of is collected by the second.
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}
