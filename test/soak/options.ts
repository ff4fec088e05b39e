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
      seconds: { type: "string", default: "60" },
      seed: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const seconds = Number(values.seconds);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (!(seconds > 0)) throw new Error("--seconds must be a number above 0");
  if (!Number.isSafeInteger(seed)) throw new Error("--seed must be a whole number");
  return { seconds, seed, verbose: values.verbose };
}
