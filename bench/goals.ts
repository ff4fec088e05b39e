/** What the package is meant to reach, and whether it did. */
import { type Figures, type Measured, median } from "./messages";
import type { Row } from "./plan";

/** A figure of a case of a group. */
type Place = readonly [group: string, name: string, figure: keyof Figures];

/** The first is divided by the second, round by round. */
type Goal = readonly [about: string, of: Place, by: Place, wanted: "at least" | "at most", limit: number];

export interface Judged {
  about: string;
  /** Median over the rounds of the ratio within a round; null where it was not measured. */
  ratio: number | null;
  wanted: string;
  met: boolean | null;
}

const node = "events, Node-RED";
const floor: Place = ["events", "ws", "perSecond"];
const ours: Place = [node, "node-1", "perSecond"];
const pace = "at 1,000 events/s";
const again = "events before and after requests";

const goals: readonly Goal[] = [
  ["client, one listener, of the floor", ["events", "client", "perSecond"], floor, "at least", 0.95],
  ["client, 50 listeners, of the floor", ["events", "client-50", "perSecond"], floor, "at least", 0.93],
  ["client, normalised, of the floor", ["events", "client-normalised", "perSecond"], floor, "at least", 0.75],
  ["our node, of the minimal node", ours, [node, "minimal-1", "perSecond"], "at least", 0.9],
  ["our node, times the core nodes", ours, [node, "core", "perSecond"], "at least", 5],
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
    [again, "client", "perSecond"],
    [again, "client", "before"],
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
  const figures = ([group, name, figure]: Place): (number | undefined)[] => {
    const found = rows.find((row) => row.group === group && row.name === name);
    return (found?.rounds ?? []).map((measured: Measured) => measured.figures[figure]);
  };
  return goals.map(([about, of, by, wanted, limit]) => {
    const ratios = within(figures(of), figures(by));
    const ratio = ratios.length > 0 ? median(ratios) : null;
    const met = ratio === null ? null : wanted === "at least" ? ratio >= limit : ratio <= limit;
    return { about, ratio, wanted: `${wanted} ${limit}`, met };
  });
}

/** The ratios of the rounds that have both. */
export function within(of: readonly (number | undefined)[], by: readonly (number | undefined)[]): number[] {
  return of.map((figure = Number.NaN, round) => figure / (by[round] ?? Number.NaN)).filter(Number.isFinite);
}
