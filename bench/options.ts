import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Events each subject is sent in a round, warm-up included. */
  events: number;
  /** Requests each subject makes in a round, warm-up included. */
  requests: number;
  rounds: number;
  /** Events of the one run that looks at the memory. */
  memory: number;
  /** Requests made before the events of the case that has them. */
  before: number;
  /** Only cases whose name holds this text. */
  only: string;
  json: boolean;
  /** Folder for a CPU profile of every subject and round. */
  profile: string | undefined;
}

export const usage = `npm run bench -- [options]
  --events N     events sent to each subject in a round (200000)
  --requests N   requests made by each subject in a round (20000)
  --rounds N     rounds, in which the subjects take turns (5)
  --memory N     events of the run that looks at the memory (2000000)
  --before N     requests before the events of the case that has them (100000)
  --quick        much less of everything: about a minute, and rough figures
  --only TEXT    only the cases whose group and name hold TEXT; floors always run
  --profile DIR  write a CPU profile of every subject and round to DIR
  --json         print JSON instead of tables`;

const amounts = { events: 200_000, requests: 20_000, rounds: 5, memory: 2_000_000, before: 100_000 };
const quickAmounts: typeof amounts = { events: 20_000, requests: 4_000, rounds: 1, memory: 100_000, before: 10_000 };

/** Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: "string" },
      requests: { type: "string" },
      rounds: { type: "string" },
      memory: { type: "string" },
      before: { type: "string" },
      only: { type: "string", default: "" },
      profile: { type: "string" },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const count = (name: keyof typeof amounts): number => {
    const value = Number(values[name] ?? (values.quick ? quickAmounts : amounts)[name]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
    return value;
  };
  const { only, json, profile } = values;
  return {
    events: count("events"),
    requests: count("requests"),
    rounds: count("rounds"),
    memory: count("memory"),
    before: count("before"),
    only,
    json,
    profile,
  };
}
