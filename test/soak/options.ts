import { parseArgs } from "node:util";

export interface SoakOptions {
  /** How long things go wrong, in seconds; start and end come on top. */
  seconds: number;
  /** The same seed gives the same deploys and faults; how they meet in time differs from run to run. */
  seed: number;
  /** Print every step and, at the end, Node-RED's log. */
  verbose: boolean;
}

/** Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string" },
      hours: { type: "string" },
      seed: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const seconds = values.hours === undefined ? Number(values.seconds ?? 120) : 3_600 * Number(values.hours);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (values.hours !== undefined && values.seconds !== undefined) throw new Error("--seconds or --hours, not both");
  if (!(seconds > 0)) throw new Error("--seconds and --hours must be numbers above 0");
  if (!Number.isSafeInteger(seed)) throw new Error("--seed must be a whole number");
  return { seconds, seed, verbose: values.verbose };
}
