import { cpus } from "node:os";
import type { FeltResult } from "./felt/goals";
import { averageSize } from "./frames";
import { type Judged, within } from "./goals";
import type { Figures } from "./messages";
import type { BenchOptions } from "./options";
import type { Row } from "./rows";
import { median } from "./statistics";

type Figure = keyof Figures;

/** A row in figures: medians over all turns, of the memory the largest. */
export interface Summary extends Row {
  figures: Figures;
  /** `perSecond` of the slowest and of the fastest turn. */
  range?: readonly [number, number];
  /** In relation to the first of the group, in the same turn. */
  ofFirst: Pick<Figures, "perSecond" | "cpu">;
}

export function summarise(rows: readonly Row[]): Summary[] {
  return rows.map((row) => {
    const { group, samples } = row;
    const first = rows.find((other) => other.group === group) ?? row;
    const all = (figure: Figure): number[] =>
      samples.map(({ figures }) => figures[figure] ?? Number.NaN).filter(Number.isFinite);
    const names = Object.keys(samples[0]?.figures ?? {}) as Figure[];
    const whole = (figure: Figure): number => (figure === "memory" ? Math.max(...all(figure)) : median(all(figure)));
    const speeds = all("perSecond");
    const related = (figure: Figure): Figures => {
      const ratios = within(samples, figure, first.samples);
      return ratios.length > 0 ? { [figure]: median(ratios) } : {};
    };
    return {
      ...row,
      figures: Object.fromEntries(names.map((figure) => [figure, whole(figure)])),
      ...(speeds.length > 0 && { range: [Math.min(...speeds), Math.max(...speeds)] as const }),
      ofFirst: { ...related("perSecond"), ...related("cpu") },
    };
  });
}

/** For programs: everything measured, and on what. */
export function toJson(
  results: readonly Summary[],
  goals: readonly Judged[],
  felt: readonly FeltResult[],
  options: BenchOptions,
): string {
  const machine = { node: process.version, cpu: cpus()[0]?.model.trim() ?? null, cores: cpus().length };
  const { only, json, profile, ...amounts } = options;
  const frameBytes = Math.round(averageSize());
  return JSON.stringify({ machine, options: amounts, frameBytes, goals, felt, results }, null, 2);
}

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const fixed =
  (digits: number) =>
  (value: number): string =>
    value.toFixed(digits);

type Column = readonly [title: string, value: (row: Summary) => number | undefined, text: (value: number) => string];

const figure = (title: string, name: Figure, text: Column[2]): Column => [title, ({ figures }) => figures[name], text];

const columns: readonly Column[] = [
  figure("per second", "perSecond", whole),
  ["slowest", ({ range }) => range?.[0], whole],
  ["fastest", ({ range }) => range?.[1], whole],
  ["of first", ({ ofFirst }) => ofFirst.perSecond, (part) => `${fixed(0)(100 * part)} %`],
  figure("CPU µs", "cpu", fixed(1)),
  ["× first", ({ ofFirst }) => ofFirst.cpu, fixed(2)],
  figure("messages/s", "messages", whole),
  figure("CPU µs each", "cpuPerMessage", fixed(1)),
  figure("p50 ms", "p50", fixed(2)),
  figure("p99 ms", "p99", fixed(2)),
  figure("first event ms", "firstEvent", whole),
  figure("longest", "firstEventLongest", whole),
  figure("bytes each", "bytesEach", whole),
  figure("heap MB early", "heapEarly", fixed(1)),
  figure("at the end", "heapEnd", fixed(1)),
  figure("peak MB", "memory", whole),
];

/** For people: a table for each group. */
export function toTables(
  summaries: readonly Summary[],
  { events, requests, warm, rounds, turns }: BenchOptions,
): string {
  const head = `Node ${process.version}, ${cpus().length} cores. Medians of up to ${turns} turns in each of up to ${rounds} rounds.
Each subject in its own process, with its own server, warmed up with up to ${whole(warm)} events.
Events: ${whole(events)} a turn, ${(averageSize() / 1_000).toFixed(2)} kB on average, 80 % chat. Requests: up to ${whole(requests)} a turn.`;
  const groups = [...new Set(summaries.map(({ group }) => group))];
  const tables = groups.map((group) =>
    table(
      group,
      summaries.filter((row) => row.group === group),
    ),
  );
  return [head, ...tables].join("\n\n");
}

function table(title: string, rows: readonly Summary[]): string {
  // What no row of this table has is left out.
  const shown = columns.filter(([, value]) => rows.some((row) => value(row) !== undefined));
  const cell = (row: Summary, [, value, text]: Column): string => {
    const found = value(row);
    return found === undefined ? "" : text(found);
  };
  const [head = [], ...body] = [
    [title, ...shown.map(([name]) => name)],
    ...rows.map((row) => [row.title, ...shown.map((column) => cell(row, column))]),
  ];
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((line) => line[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join("   ");
  return [line(head), "-".repeat(line(head).length), ...body.map(line)].join("\n");
}

/** The goals, each with what was reached. */
export function toVerdicts(judged: readonly Judged[]): string {
  const width = Math.max(...judged.map(({ about }) => about.length));
  const verdict = { true: "met", false: "not met", null: "not measured" };
  const lines = judged.map(({ about, ratio, quartiles, wanted, met }) => {
    const spread = quartiles ? quartiles.map(fixed(2)).join(" to ") : "";
    return [
      about.padEnd(width),
      (ratio?.toFixed(2) ?? "-").padStart(6),
      spread.padEnd(12),
      wanted.padEnd(13),
      verdict[`${met}`],
    ].join("   ");
  });
  return ["Goals: medians of the ratios, and the range that half of them lie in", ...lines].join("\n");
}
