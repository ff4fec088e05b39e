import { parseArgs } from "node:util";

/** The options: the amount of a full run, of a quick one, and what it is. */
const table = {
  rounds: [6, 1, "rounds, each with new processes; one for what no goal is about"],
  turns: [8, 4, "turns of each subject in a round; four at most for what no goal is about"],
  warm: [80_000, 20_000, "events of each subject before its turns, half as many requests, fewer of what is slow"],
  events: [10_000, 8_000, "events of a turn"],
  requests: [10_000, 5_000, "requests of a turn; with one in flight a fifth of them"],
  before: [100_000, 10_000, "requests on the connection whose events are measured after them"],
  flood: [160_000, 40_000, "events of the one long flood that the core nodes get"],
  paced: [2_000, 1_000, "events of a turn at a steady 1,000 a second"],
  memory: [2_000_000, 50_000, "events of the run that looks at the heap"],
  pending: [10_000, 10_000, "requests that wait for an answer at the same time; our client takes no more than 10,000"],
  deploys: [10, 4, "deploys until the first event"],
  restarts: [3, 1, "restarts of the server until the first event, 3 at most"],
  recorded: [25, 10, "seconds that are recorded, and as many that are not, to see what a recording costs"],
} as const;

type Amount = keyof typeof table;

export type BenchOptions = Record<Amount, number> & {
  /** Only cases whose group and name hold this text. */
  only: string;
  json: boolean;
  /** Folder for a CPU profile of every subject and round. */
  profile: string | undefined;
};

const names = Object.keys(table) as Amount[];

export const usage = [
  "npm run bench -- [options]",
  ...names.map((name) => `  ${`--${name} N`.padEnd(15)}${table[name][2]} (${table[name][0]})`),
  "  --quick        much less of everything: two minutes, and rough figures",
  "  --only TEXT    only the cases whose group and name contain TEXT, and those they are compared with",
  "  --profile DIR  write a CPU profile of every subject and round to DIR",
  "  --json         print JSON instead of tables",
].join("\n");

/** Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...(Object.fromEntries(names.map((name) => [name, { type: "string" }])) as Record<Amount, { type: "string" }>),
      only: { type: "string", default: "" },
      profile: { type: "string" },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const count = (name: Amount): number => {
    const value = Number(values[name] ?? table[name][values.quick ? 1 : 0]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
    return value;
  };
  const amounts = Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Amount, number>;
  const { only, json, profile } = values;
  return { ...amounts, only, json, profile };
}
