/** What the package is meant to reach, and whether it did. */
import type { Measured } from "./messages";
import { median } from "./report";
import type { Row } from "./run";

interface Goal {
  about: string;
  /** What is divided by what: group and case, and the figure of both. */
  of: readonly [group: string, name: string];
  by: readonly [group: string, name: string];
  figure(measured: Measured): number | undefined;
  atLeast?: number;
  atMost?: number;
}

export interface Judged {
  about: string;
  /** Median over the rounds of the ratio within a round; null where it was not measured. */
  ratio: number | null;
  wanted: string;
  met: boolean | null;
}

const speed = ({ perSecond }: Measured): number => perSecond;
const floor = ["events", "ws-events"] as const;
const node = "events, Node-RED";
const requestGoal = (inFlight: number): Goal => {
  const group = `requests, ${inFlight} in flight`;
  const by = [group, "ws-requests"] as const;
  const about = `requests, ${inFlight} in flight, of plain ws`;
  return { about, of: [group, "client-requests"], by, figure: speed, atLeast: 0.9 };
};

const goals: readonly Goal[] = [
  {
    about: "client, one listener, of the floor",
    of: ["events", "client-raw"],
    by: floor,
    figure: speed,
    atLeast: 0.95,
  },
  { about: "client, 50 listeners, of the floor", of: ["events", "client-50"], by: floor, figure: speed, atLeast: 0.93 },
  {
    about: "client, normalised, of the floor",
    of: ["events", "client-normalised"],
    by: floor,
    figure: speed,
    atLeast: 0.75,
  },
  {
    about: "our node, of the minimal node",
    of: [node, "node-1"],
    by: [node, "minimal-1"],
    figure: speed,
    atLeast: 0.9,
  },
  { about: "our node, times the core nodes", of: [node, "node-1"], by: [node, "core"], figure: speed, atLeast: 5 },
  {
    about: "20 of our nodes, of 20 minimal nodes",
    of: [node, "node-20"],
    by: [node, "minimal-20"],
    figure: speed,
    atLeast: 0.9,
  },
  ...[1, 100, 1_000].map(requestGoal),
  {
    about: "events after many requests, of those before any",
    of: ["events", "client-after-requests"],
    by: ["events", "client-raw"],
    figure: speed,
    atLeast: 0.95,
  },
  {
    about: "p99 latency at 1,000 events/s, times the minimal node's",
    of: ["at 1,000 events/s", "node-1"],
    by: ["at 1,000 events/s", "minimal-1"],
    figure: ({ latency }) => latency?.p99,
    atMost: 1.3,
  },
  {
    about: "CPU per event with 1,000 nodes, times that with 1",
    of: ["nodes", "node-1000"],
    by: ["nodes", "node-1"],
    figure: ({ cpu }) => cpu,
    atMost: 1.1,
  },
];

/** Growth of the heap that counts as none. */
const flat = 1.1;

export function judge(rows: readonly Row[]): Judged[] {
  const find = ([group, name]: readonly [string, string]) =>
    rows.find((row) => row.group === group && row.name === name)?.rounds ?? [];
  const judged = goals.map((goal): Judged => {
    const others = find(goal.by);
    const ratios = find(goal.of).flatMap((measured, round) => {
      const other = others[round];
      const ratio = other && (goal.figure(measured) ?? Number.NaN) / (goal.figure(other) ?? Number.NaN);
      return ratio !== undefined && Number.isFinite(ratio) ? [ratio] : [];
    });
    return verdict(goal.about, ratios, goal);
  });
  const heaps = find(["memory", "node-1"]).flatMap(({ heap }) => (heap ? [heap.end / heap.early] : []));
  return [...judged, verdict("heap after all events, times that after a tenth", heaps, { atMost: flat })];
}

function verdict(about: string, ratios: number[], { atLeast, atMost }: { atLeast?: number; atMost?: number }): Judged {
  const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  if (ratios.length === 0) return { about, ratio: null, wanted, met: null };
  const ratio = median(ratios);
  return { about, ratio, wanted, met: atLeast === undefined ? ratio <= (atMost ?? 0) : ratio >= atLeast };
}
