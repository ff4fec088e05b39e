/** The proof: every event and every action, exactly once, in all three generations of Streamer.bot, through a real Node-RED. */
import { join } from "node:path";
import { type Counts, compare, type Demands, type Verdict } from "./compare";
import { playEvening, type Stage } from "./evening";
import { gather } from "./evidence";
import { readSampleFlow } from "./flow";
import { startNodeRed } from "./node-red";
import { bridgeKey } from "./places";
import { choosePort } from "./ports";
import { type QuestionCounts, questions } from "./questions";
import { Recording, withRecorder } from "./recorder";
import { type RefundCounts, refunds } from "./refunds";
import { prepareUserFolder } from "./setup";
import { type Generation, startSimulator } from "./simulator";
import { step } from "./steps";
import { table } from "./table";

const generations: readonly { generation: Generation; version: string }[] = [
  { generation: "A", version: "0.1.14" },
  { generation: "B", version: "0.2.4" },
  { generation: "C", version: "1.0.7" },
];

const demands: Omit<Demands, "tellsEnd"> = { events: 1_000, types: 12, actions: 100, restarts: 1 };

/** Streamer.bot reports that an action has finished since 0.1.17 (its changelog). */
const tellsEnd = (generation: Generation): boolean => generation !== "A";

/** How much faster than life actions run. */
const speed = 300;

/** Ports from here on are tried for Node-RED: out of the way of a demo that is being looked at. */
const firstPort = 18_800;

/** Resolves with whether all agrees. */
export async function check(signal: AbortSignal): Promise<boolean> {
  const start = Date.now();
  const userDir = await prepareUserFolder("check", signal);
  const away: Stage["away"] = [{ from: 0 }];
  const simulator = await startSimulator(userDir, {
    profile: "A",
    speed,
    bridgeKey,
    onActivity: ({ kind, name, error }) => {
      const open = away.at(-1);
      if (kind === "request" && name === "Subscribe" && !error && open) open.to ??= simulator.sent.length;
    },
  });
  try {
    const record = join(userDir, "record.jsonl");
    const flow = withRecorder(readSampleFlow(userDir, simulator.port), record);
    const port = await choosePort(undefined, firstPort);
    const nodeRed = await step("Starting Node-RED with the sample flow", startNodeRed(userDir, port, flow, signal));
    try {
      const stage: Stage = { simulator, recording: new Recording(record), away, signal };
      const verdicts: (Verdict & { counts: OwnCounts })[] = [];
      for (const { generation, version } of generations) {
        const work = playEvening(stage, generation, generation === "A");
        const what = `${generation === "A" ? "Playing" : "Updating to"} Streamer.bot ${version}`;
        const records = await step(what, Promise.race([work, nodeRed.died]));
        const { counts, faults } = compare(await gather(flow, records), { ...demands, tellsEnd: tellsEnd(generation) });
        const more = [questions(records), refunds(records)] as const;
        verdicts.push({
          counts: { ...counts, ...more[0].counts, ...more[1].counts },
          faults: [...faults, ...more.flatMap((each) => each.faults)],
        });
      }
      console.log(`\n${report(verdicts)}\n`);
      const agrees = verdicts.every(({ faults }) => faults.length === 0);
      const seconds = ((Date.now() - start) / 1_000).toFixed(0);
      console.log(
        agrees
          ? `All of it agrees (${seconds} s).`
          : `It does not agree. The record: ${record}. Node-RED's log: ${nodeRed.logFile}`,
      );
      return agrees;
    } finally {
      await nodeRed.stop();
    }
  } finally {
    await simulator.close();
  }
}

/** What is counted besides events and actions. */
type OwnCounts = QuestionCounts & RefundCounts;

/** The columns of the table. */
const columns: readonly [head: string, key: keyof (Counts & OwnCounts)][] = [
  ["sent", "sent"],
  ["while away", "missed"],
  ["received", "received"],
  ["types", "types"],
  ["asked", "asked"],
  ["ran", "ran"],
  ["finished", "finished"],
  ["refused", "refused"],
  ["cut off", "cut"],
  ["restarts", "restarts"],
  ["caught", "caught"],
  ["questions", "questions"],
  ["answered", "answered"],
  ["refunded", "refunded"],
];

/** Faults of one generation that are listed one by one. */
const listed = 12;

function report(verdicts: readonly (Verdict & { counts: OwnCounts })[]): string {
  const rows = verdicts.map(({ counts, faults }, index) => {
    const { generation, version } = generations[index] ?? { generation: "", version: "" };
    const name = `${generation} (Streamer.bot ${version})`;
    return [name, ...columns.map(([, key]) => counts[key]), faults.length === 0 ? "agrees" : "DIFFERS"];
  });
  const faults = verdicts.flatMap((verdict, index) => {
    const more = verdict.faults.length - listed;
    const name = generations[index]?.generation;
    return [...verdict.faults.slice(0, listed), ...(more > 0 ? [`and ${more} more`] : [])].map(
      (text) => `  ${name}: ${text}`,
    );
  });
  const explained = [
    "Events sent (of these while the server was away, so that nobody could get them), received by the flow, and their types.",
    "Actions asked for by the flow, run by Streamer.bot, finished, refused because 0.1.14 does not tell when an action has",
    "finished, cut off by a restart. Restarts of Streamer.bot, updates included. Errors that the flow was given.",
    "Questions that Streamer.bot asked the flow, of these answered, with the answer said in chat. Redemptions refunded because their action failed.",
  ];
  return [table(["generation", ...columns.map(([head]) => head), ""], rows), ...explained, ...faults].join("\n");
}
