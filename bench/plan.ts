/** What is measured, how, and how often. */
import { deployCases, eventCases, requestCases } from "./cases";
import { chatName } from "./frames";
import { compared } from "./goals";
import type { Task } from "./messages";
import type { BenchOptions } from "./options";
import type { Row } from "./rows";

/** A Node, and the folder of the Node-RED that it runs. */
export interface Place {
  node: string;
  nodeRed: string;
}

/** Where the package and the processes are, and what runs the subjects; Node-RED 5 if it is installed. */
export interface Places {
  folder: string;
  processes: string;
  here: Place;
  nodeRed5?: Place;
}

/** In how many rounds it is measured, and in how many turns of each: the last of its contest. */
interface Often {
  rounds: number;
  turns: number;
}

export type Entrant = Often & { row: Row; task: Task };

/** A group, whose subjects take turns. */
export interface Contest {
  group: string;
  place: Place;
  /** The others are compared with the first. */
  entrants: Entrant[];
  /**
   * A subject and its server each keep to their own core. If one waits for the other, the system puts both on one core or on two as it likes, and
   * one request in flight is four times as fast on one.
   */
  apart?: boolean;
  /** They have their turns at the same time: if the machine is mostly idle, its changes of speed then meet all of them. */
  together?: boolean;
}

/** How long (ms) a server is away: waits between two tries of a client are to be met at different moments. */
const aways = [100, 1_500, 4_000];

const tables: { [K in Task["kind"]]: Record<string, { title: string }> } = {
  events: eventCases,
  pace: eventCases,
  memory: eventCases,
  restart: eventCases,
  requests: requestCases,
  pending: requestCases,
  deploy: deployCases,
};

export function plan(options: BenchOptions, { here, nodeRed5 }: Places): Contest[] {
  const { events, requests, warm, paced, rounds, turns, only } = options;
  // What a goal is about is measured in full; of turns that take seconds there are fewer.
  const full = { rounds, turns };
  const long = { rounds, turns: 2 * Math.ceil(turns / 4) };
  const some = { rounds: 1, turns: Math.min(4, turns) };
  const once = { rounds: 1, turns: 1 };

  const contest = (group: string, ...entrants: ((group: string) => Entrant[])[]): Contest => ({
    group,
    place: here,
    entrants: entrants.flatMap((enter) => enter(group)),
  });
  const enter = (names: string, task: Task, often: Often) => (group: string) =>
    names.split(" ").map((name): Entrant => {
      const title = tables[task.kind][name]?.title ?? name;
      return { row: { group, name, title, samples: [], wrong: 0, seconds: 0 }, task, ...often };
    });
  const flood: Task = { kind: "events", warm, total: events };
  // What is slow is warm after fewer.
  const slowly: Task = { ...flood, warm: Math.ceil(warm / 4) };
  const longFlood: Task = { kind: "events", warm: Math.ceil(warm / 2), total: options.flood };
  const chat: Task = { ...flood, names: [chatName] };
  const fan = (copies: number): Task => ({
    kind: "events",
    warm: Math.ceil(warm / copies),
    total: Math.ceil((2 * events) / copies),
    copies,
  });
  const pace = (warm: number): Task => ({ kind: "pace", warm, total: paced, perSecond: 1_000 });
  // As many as a very busy channel has; two seconds of them.
  const calm: Task = { kind: "pace", warm, total: Math.ceil(paced / 5), perSecond: 200 };
  // The official client gets slower with each of its requests.
  const few = Math.ceil(requests / 10);
  const slow: Task = { kind: "events", warm: 0, total: Math.ceil(few / 2), requests: few };

  const all = [
    contest(
      "events",
      enter("ws client client-50 client-normalised", flood, full),
      enter("official official-50", slowly, some),
    ),
    contest(
      "events before and after requests",
      enter("client", flood, full),
      enter("client-asked", { ...flood, requests: options.before }, full),
      enter("official", slowly, once),
      enter("official-asked", slow, once),
    ),
    contest("types listened to, only chat comes", enter("types-1 types-10 types-50 types-1000", chat, some)),
    contest("events, Node-RED", enter("minimal-1 node-1 minimal-20 node-20", flood, full)),
    // The core nodes queue: a shorter flood would not show what that costs.
    contest("events, Node-RED, one long flood", enter("core node-1", longFlood, once)),
    nodeRed5 && { ...contest("events, Node-RED 5", enter("minimal-1 node-1", flood, some)), place: nodeRed5 },
    contest(
      "nodes",
      enter("node-1", flood, full),
      enter("node-10 node-100", flood, some),
      enter("node-1000", flood, full),
    ),
    contest("fan-out", ...[1, 10, 100].map((copies) => enter(`fan-${copies}`, fan(copies), some))),
    contest(
      "at 1,000 events/s",
      enter("minimal-1 node-1", pace(warm), long),
      enter("ws client official core", pace(Math.ceil(warm / 8)), once),
    ),
    { ...contest("at 200 events/s", enter("minimal-1 node-1", calm, full)), apart: true, together: true },
    ...[1, 100, 1_000].map((inFlight) => {
      // One at a time is mostly waiting: fewer of them say as much.
      const part = inFlight === 1 ? 5 : 1;
      const amounts = { warm: Math.ceil(warm / Math.max(2, part)), total: Math.ceil(requests / part) };
      return {
        ...contest(
          `requests, ${inFlight} in flight`,
          enter("ws client", { kind: "requests", ...amounts, inFlight }, full),
          enter("official", { kind: "requests", warm: 0, total: Math.ceil(few / 2), inFlight }, once),
        ),
        apart: inFlight === 1,
      };
    }),
    contest("pending requests", enter("ws client", { kind: "pending", total: options.pending }, once)),
    contest("from deploy to first event", enter("minimal node core", { kind: "deploy", total: options.deploys }, once)),
    contest(
      "from restart to first event",
      enter("core node-1", { kind: "restart", aways: aways.slice(0, options.restarts) }, once),
    ),
    contest("heap", enter("node-1", { kind: "memory", total: options.memory }, once)),
  ];
  return all.flatMap((contest) => (contest ? choose(contest, only) : []));
}

/** The entrants whose group and name hold the text, and who they are compared with. */
function choose(contest: Contest, only: string): Contest[] {
  const wanted = contest.entrants.filter(({ row }) => `${row.group} ${row.name}`.includes(only));
  const [first] = contest.entrants;
  const rivals = wanted.flatMap(({ row }) => compared(row));
  const entrants = contest.entrants.filter(
    (entrant) => wanted.includes(entrant) || entrant === first || rivals.includes(entrant.row.name),
  );
  return wanted.length > 0 ? [{ ...contest, entrants }] : [];
}
