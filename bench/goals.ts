/** What the package is meant to reach, and whether it did. */
import type { Figures } from "./messages";
import type { Row, Sample } from "./rows";
import { geometricMean, median, quantile } from "./statistics";

type Figure = keyof Figures;

/** A figure of a case of a group. */
type Place = readonly [group: string, name: string, figure: Figure];

/** The first is divided by the second, turn by turn. */
type Goal = readonly [about: string, of: Place, by: Place, wanted: "at least" | "at most", limit: number];

export interface Judged {
  about: string;
  /** Median of the ratios within a cycle of turns; null if it was not measured. */
  ratio: number | null;
  /** Between these lies half of the ratios. */
  quartiles: readonly [number, number] | null;
  wanted: string;
  met: boolean | null;
}

const node = "events, Node-RED";
const floor: Place = ["events", "ws", "perSecond"];
const longFlood = "events, Node-RED, one long flood";
const pace = "at 1,000 events/s";
const calm = "at 200 events/s";
const again = "events before and after requests";

const goals: readonly Goal[] = [
  ["client, one listener, of the floor", ["events", "client", "perSecond"], floor, "at least", 0.95],
  ["client, 50 listeners, of the floor", ["events", "client-50", "perSecond"], floor, "at least", 0.93],
  ["client, normalised, of the floor", ["events", "client-normalised", "perSecond"], floor, "at least", 0.75],
  ["our node, of the minimal node", [node, "node-1", "perSecond"], [node, "minimal-1", "perSecond"], "at least", 0.9],
  [
    "our node, times the core nodes",
    [longFlood, "node-1", "perSecond"],
    [longFlood, "core", "perSecond"],
    "at least",
    5,
  ],
  [
    "20 of our nodes, of 20 minimal nodes",
    [node, "node-20", "perSecond"],
    [node, "minimal-20", "perSecond"],
    "at least",
    0.9,
  ],
  ...[1, 100, 1_000].map((inFlight): Goal => {
    const group = `requests, ${inFlight} in flight`;
    return [`${group}, of plain ws`, [group, "client", "perSecond"], [group, "ws", "perSecond"], "at least", 0.9];
  }),
  [
    "events after requests, of those before them",
    [again, "client-asked", "perSecond"],
    [again, "client", "perSecond"],
    "at least",
    0.95,
  ],
  [
    "p99 latency at 1,000 events/s, times the minimal node's",
    [pace, "node-1", "p99"],
    [pace, "minimal-1", "p99"],
    "at most",
    1.3,
  ],
  [
    "CPU at 200 events/s, times the minimal node's",
    [calm, "node-1", "cpu"],
    [calm, "minimal-1", "cpu"],
    "at most",
    1.1,
  ],
  [
    "CPU per event with 1,000 nodes, times that with 1",
    ["nodes", "node-1000", "cpu"],
    ["nodes", "node-1", "cpu"],
    "at most",
    1.1,
  ],
  // A growth of a tenth counts as none: collections don't end at the same point.
  [
    "heap after all events, times that after a tenth",
    ["heap", "node-1", "heapEnd"],
    ["heap", "node-1", "heapEarly"],
    "at most",
    1.1,
  ],
];

export function judge(rows: readonly Row[]): Judged[] {
  const samples = ([group, name]: Place): readonly Sample[] =>
    rows.find((row) => row.group === group && row.name === name)?.samples ?? [];
  return goals.map(([about, of, by, wanted, limit]) => {
    const ratios = within(samples(of), of[2], samples(by), by[2]);
    const verdict = { about, wanted: `${wanted} ${limit}` };
    if (ratios.length === 0) return { ...verdict, ratio: null, quartiles: null, met: null };
    const ratio = median(ratios);
    const met = wanted === "at least" ? ratio >= limit : ratio <= limit;
    return { ...verdict, ratio, quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)], met };
  });
}

/** The ratios of two figures, each over a cycle of turns. */
export function within(of: readonly Sample[], figure: Figure, by: readonly Sample[], other = figure): number[] {
  const cycles = new Map<string, number[]>();
  for (const { round, turn, cycle, figures } of of) {
    const rival = by.find((sample) => sample.round === round && sample.turn === turn);
    const ratio = (figures[figure] ?? Number.NaN) / (rival?.figures[other] ?? Number.NaN);
    const key = `${round} ${cycle}`;
    if (Number.isFinite(ratio)) cycles.set(key, [...(cycles.get(key) ?? []), ratio]);
  }
  return [...cycles.values()].map(geometricMean);
}

/** The names of those in its group that a row is divided by. */
export function compared({ group, name }: Pick<Row, "group" | "name">): string[] {
  return goals.flatMap(([, of, by]) => (of[0] === group && of[1] === name ? [by[1]] : []));
}
