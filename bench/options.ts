import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Events each subject is sent in a round, warm-up included. */
  events: number;
  /** Requests each subject makes in a round, warm-up included. */
  requests: number;
  rounds: number;
  /** Only cases whose name holds this text. */
  only: string;
  json: boolean;
  /** Folder for a CPU profile of every subject and round. */
  profile: string | undefined;
}

export const usage = `npm run bench -- [options]
  --events N     events sent to each subject in a round (30000)
  --requests N   requests made by each subject in a round (8000)
  --rounds N     rounds, in which the subjects take turns (5)
  --only TEXT    only the cases whose name holds TEXT; the floor always runs
  --profile DIR  write a CPU profile of every subject and round to DIR
  --json         print JSON instead of tables`;

/** Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: "string", default: "30000" },
      requests: { type: "string", default: "8000" },
      rounds: { type: "string", default: "5" },
      only: { type: "string", default: "" },
      profile: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const count = (name: "events" | "requests" | "rounds"): number => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
    return value;
  };
  const { only, json, profile } = values;
  return { events: count("events"), requests: count("requests"), rounds: count("rounds"), only, json, profile };
}
