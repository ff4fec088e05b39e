import { cpus } from "node:os";
import { averageSize } from "./frames";
import { type Judged, judge } from "./goals";
import type { Measured } from "./messages";
import type { BenchOptions } from "./options";
import type { Row } from "./run";

/** A row in figures: medians over the rounds. */
export interface Summary {
  group: string;
  name: string;
  title: string;
  perSecond: number;
  /** Slowest and fastest round. */
  range: [number, number];
  /** Throughput as part of the floor's in the same round. */
  ofFloor: number;
  cpu: number;
  /** CPU time in relation to the floor's in the same round. */
  cpuOfFloor: number;
  memory: number;
  wrong: number;
  latency?: { p50: number; p99: number };
  heap?: { early: number; end: number };
}

export function summarise(rows: readonly Row[]): Summary[] {
  return rows.map((row) => {
    const floor = rows.find(({ group }) => group === row.group) as Row;
    const over = (pick: (measured: Measured) => number): number[] => row.rounds.map(pick);
    const related = (pick: (measured: Measured) => number): number =>
      median(row.rounds.map((measured, round) => pick(measured) / pick(floor.rounds[round] as Measured)));
    const speeds = over(({ perSecond }) => perSecond);
    return {
      group: row.group,
      name: row.name,
      title: row.title,
      perSecond: median(speeds),
      range: [Math.min(...speeds), Math.max(...speeds)],
      ofFloor: related(({ perSecond }) => perSecond),
      cpu: median(over(({ cpu }) => cpu)),
      cpuOfFloor: related(({ cpu }) => cpu),
      memory: median(over(({ memory }) => memory)),
      wrong: over(({ wrong }) => wrong).reduce((sum, wrong) => sum + wrong, 0),
      ...latencyOf(row),
      ...(row.rounds[0]?.heap && { heap: row.rounds[0].heap }),
    };
  });
}

function latencyOf({ rounds }: Row): Pick<Summary, "latency"> {
  const found = rounds.flatMap(({ latency }) => latency ?? []);
  if (found.length === 0) return {};
  return { latency: { p50: median(found.map(({ p50 }) => p50)), p99: median(found.map(({ p99 }) => p99)) } };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** For programs: everything measured, and on what. */
export function toJson(summaries: readonly Summary[], rows: readonly Row[], options: BenchOptions): string {
  const machine = { node: process.version, cpu: cpus()[0]?.model.trim() ?? null, cores: cpus().length };
  const { events, requests, rounds, memory, before } = options;
  const results = summaries.map((summary, index) => ({ ...summary, rounds: rows[index]?.rounds }));
  return JSON.stringify(
    {
      machine,
      options: { events, requests, rounds, memory, before },
      frameBytes: Math.round(averageSize()),
      goals: judge(rows),
      results,
    },
    null,
    2,
  );
}

const columns = [
  ["", (row: Summary) => row.title],
  ["per second", (row: Summary) => whole(row.perSecond)],
  ["from – to", (row: Summary) => `${whole(row.range[0])} – ${whole(row.range[1])}`],
  ["of floor", (row: Summary) => `${Math.round(100 * row.ofFloor)} %`],
  ["CPU µs", (row: Summary) => row.cpu.toFixed(1)],
  ["× floor", (row: Summary) => row.cpuOfFloor.toFixed(2)],
  ["MB", (row: Summary) => whole(row.memory)],
  ["p50 ms", (row: Summary) => row.latency?.p50.toFixed(2) ?? ""],
  ["p99 ms", (row: Summary) => row.latency?.p99.toFixed(2) ?? ""],
  ["heap MB", (row: Summary) => (row.heap ? `${row.heap.early.toFixed(1)} → ${row.heap.end.toFixed(1)}` : "")],
] as const;

/** For people: a table for each group. */
export function toTables(summaries: readonly Summary[], { events, requests, rounds }: BenchOptions): string {
  const head = `Node ${process.version}, ${cpus().length} cores. Medians of ${rounds} rounds, each subject in a process of its own; a fifth of each round is warm-up.
Events: ${whole(events)} a round, ${(averageSize() / 1_000).toFixed(2)} kB on average, 80 % chat. Requests: up to ${whole(requests)} a round.`;
  const groups = [...new Set(summaries.map(({ group }) => group))];
  return [
    head,
    ...groups.map((group) =>
      table(
        group,
        summaries.filter((row) => row.group === group),
      ),
    ),
  ].join("\n\n");
}

function table(title: string, rows: readonly Summary[]): string {
  // What no row of this table has is left out.
  const shown = columns.filter(([, text]) => rows.some((row) => text(row) !== ""));
  const cells = [
    shown.map(([name], index) => (index === 0 ? title : name)),
    ...rows.map((row) => shown.map(([, text]) => text(row))),
  ];
  const widths = shown.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("   "),
  );
  lines.splice(1, 0, "-".repeat(lines[0]?.length ?? 0));
  return lines.join("\n");
}

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

/** The goals, each with what was reached. */
export function toVerdicts(judged: readonly Judged[]): string {
  const width = Math.max(...judged.map(({ about }) => about.length));
  const verdict = { true: "met", false: "not met", null: "not measured" };
  const lines = judged.map(({ about, ratio, wanted, met }) =>
    [about.padEnd(width), (ratio?.toFixed(2) ?? "-").padStart(6), wanted.padEnd(13), verdict[`${met}`]].join("   "),
  );
  return ["Goals: medians of the ratios within each round", ...lines].join("\n");
}
