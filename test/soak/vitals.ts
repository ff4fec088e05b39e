/** How Node-RED is, now and again in the same circumstances: what it holds must not grow. */
import type { Vitals } from "./probe";

export interface Sample extends Vitals {
  /** Seconds since the start of the run. */
  at: number;
}

const megabyte = 2 ** 20;

/** Samples that count as "after warm-up" and as "at the end", at most. */
const most = 3;

/** The part of the run in which a process that has just started finds its size. */
const warmUp = 0.1;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Heap in use, in bytes, after warm-up and at the end: medians of a few samples. */
export function heapLevels(samples: readonly Sample[]): { first: number; warm: number; last: number } {
  const end = samples.at(-1)?.at ?? 0;
  const warmed = samples.filter(({ at }) => at > 0 && at >= warmUp * end);
  const some = Math.max(1, Math.min(most, Math.floor(warmed.length / 2)));
  const heaps = (of: readonly Sample[]): number[] => of.map(({ heapUsed }) => heapUsed);
  return {
    first: samples[0]?.heapUsed ?? 0,
    warm: median(heaps(warmed.slice(0, some))),
    last: median(heaps(warmed.slice(-some))),
  };
}

export const inMegabytes = (bytes: number): string => (bytes / megabyte).toFixed(1);

/** One line: the heap at every sample, thinned out if there are many. */
export function heapSeries(samples: readonly Sample[]): string {
  const step = Math.ceil(samples.length / 30);
  return samples
    .filter((_, index) => index % step === 0 || index === samples.length - 1)
    .map(({ heapUsed }) => inMegabytes(heapUsed))
    .join(" ");
}

/** What differs between two counts by name, in words. */
export function differences(before: Record<string, number>, after: Record<string, number>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => (before[name] ?? 0) !== (after[name] ?? 0))
    .map((name) => `${name}: ${before[name] ?? 0} before, ${after[name] ?? 0} after`);
}

export const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
