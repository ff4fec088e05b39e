/** What is measured, how, and how often. */
import { bothCases, deployCases, eventCases, requestCases } from "./cases";
import { chatName } from "./frames";
import type { Measured, Task } from "./messages";
import type { BenchOptions } from "./options";

/** One line of the result: what is measured, and its measurement in each round. */
export interface Row {
  group: string;
  name: string;
  title: string;
  rounds: Measured[];
}

/** A Node, and the folder of the Node-RED that it runs. */
export interface Place {
  node: string;
  nodeRed: string;
}

/** Where the package and the processes are, and what runs the subjects; Node-RED 5 where it is installed. */
export interface Places {
  folder: string;
  processes: string;
  here: Place;
  nodeRed5?: Place;
}

export interface Measurement {
  row: Row;
  task: Task;
  place: Place;
  /** Rounds in which it is measured. */
  rounds: number;
}

/** In each round, where a goal is about it; else less often. */
type Often = "each" | "some" | "once";

/** How long (ms) a server is away: waits between two tries of a client are to be met at different moments. */
const aways = [100, 1_500, 4_000];

const tables: { [K in Task["kind"]]: Record<string, { title: string }> } = {
  events: eventCases,
  pace: eventCases,
  memory: eventCases,
  restart: eventCases,
  again: bothCases,
  requests: requestCases,
  pending: requestCases,
  deploy: deployCases,
};

/** The first of each group is what the others are related to. */
export function plan(options: BenchOptions, { here, nodeRed5 }: Places): Measurement[] {
  const { events, requests, rounds, only } = options;
  const limits: Record<Often, number> = { each: rounds, some: Math.min(3, rounds), once: 1 };
  const rows = (group: string, cases: string, task: Task, often: Often = "each", place = here): Measurement[] =>
    cases.split(" ").map((name) => {
      const title = tables[task.kind][name]?.title ?? name;
      return { row: { group, name, title, rounds: [] }, task, place, rounds: limits[often] };
    });
  const part = (of: number): number => Math.ceil(events / of);
  const flood = (of = 1): Task => ({ kind: "events", total: part(of) });
  const fan = (copies: number): Task => ({ kind: "events", total: part(2 * copies), copies });
  const pace = (total: number): Task => ({ kind: "pace", total, perSecond: 1_000 });
  // The official client gets slower with each of its requests.
  const some = Math.min(Math.ceil(requests / 8), 1_000);

  const all = [
    rows("events", "ws client client-50 client-normalised", flood()),
    rows("events", "official official-50", flood(4), "some"),
    rows("events before and after requests", "client", { kind: "again", total: part(2), requests: options.before }),
    rows("events before and after requests", "official", { kind: "again", total: some, requests: some }, "once"),
    rows(
      "types listened to, only chat comes",
      "types-1 types-10 types-50 types-1000",
      { kind: "events", total: part(2), names: [chatName] },
      "some",
    ),
    rows("events, Node-RED", "minimal-1 node-1", flood()),
    // It queues: a shorter flood would not show what that costs.
    rows("events, Node-RED", "core", flood(), "some"),
    rows("events, Node-RED", "minimal-20 node-20", flood(2)),
    nodeRed5 ? rows("events, Node-RED 5", "minimal-1 node-1", flood(2), "some", nodeRed5) : [],
    rows("nodes", "node-1", flood(2)),
    rows("nodes", "node-10 node-100", flood(2), "once"),
    rows("nodes", "node-1000", flood(2)),
    ...[1, 10, 100].map((copies) => rows("fan-out", `fan-${copies}`, fan(copies), "some")),
    rows("at 1,000 events/s", "minimal-1 node-1", pace(options.paced)),
    rows("at 1,000 events/s", "ws client official core", pace(Math.ceil(options.paced / 4)), "once"),
    ...[1, 100, 1_000].flatMap((inFlight) => [
      // One at a time is mostly waiting: fewer of them tell as much.
      rows(`requests, ${inFlight} in flight`, "ws client", {
        kind: "requests",
        total: inFlight === 1 ? Math.ceil(requests / 4) : requests,
        inFlight,
      }),
      rows(`requests, ${inFlight} in flight`, "official", { kind: "requests", total: some, inFlight }, "once"),
    ]),
    rows("pending requests", "ws client", { kind: "pending", total: options.pending }, "some"),
    rows("from deploy to first event", "minimal node core", { kind: "deploy", total: options.deploys }, "some"),
    rows(
      "from restart to first event",
      "core node-1",
      { kind: "restart", aways: aways.slice(0, options.restarts) },
      "once",
    ),
    rows("heap", "node-1", { kind: "memory", total: options.memory }, "once"),
  ].flat();

  const wanted = all.filter(({ row }) => `${row.group} ${row.name}`.includes(only));
  const groups = new Set(wanted.map(({ row }) => row.group));
  const isFirst = (entry: Measurement): boolean => all.find(({ row }) => row.group === entry.row.group) === entry;
  return all.filter((entry) => wanted.includes(entry) || (isFirst(entry) && groups.has(entry.row.group)));
}
