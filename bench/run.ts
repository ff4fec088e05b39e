/** Starts the processes and has each case measured. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { eventCases, nodeCases, requestCases, scaleCases } from "./cases";
import {
  type FromServer,
  type FromSubject,
  type Measured,
  type Order,
  type Task,
  type ToServer,
  warmUp,
} from "./messages";
import type { BenchOptions } from "./options";

/** How long one measurement may take, in ms. */
const patience = 60_000;

/** One line of the result: what is measured, and its measurement in each round. */
export interface Row {
  group: string;
  name: string;
  title: string;
  rounds: Measured[];
}

/** Where the package, the processes and Node-RED are, and which Node runs the subject. */
export interface Places {
  folder: string;
  processes: string;
  nodeRed: string;
  /** Node-RED 5 and its Node, where they are installed. */
  nodeRed5?: { node: string; nodeRed: string };
}

interface Measurement {
  row: Row;
  task: Task;
  place: { node: string; nodeRed: string };
  /** Measured in the first round only. */
  once: boolean;
}

/** What there is to measure, group by group; the first of each group is its floor. */
export function plan({ events, requests, memory, only }: BenchOptions, places: Places): Measurement[] {
  const here = { node: process.execPath, nodeRed: places.nodeRed };
  const rows: Measurement[] = [];
  const add = (
    group: string,
    cases: Record<string, { title: string }>,
    task: Task,
    place = here,
    once = false,
  ): void => {
    for (const [name, { title }] of Object.entries(cases))
      rows.push({ row: { group, name, title, rounds: [] }, task, place, once });
  };
  const flood: Task = { kind: "events", total: events };
  const pair = { "minimal-1": nodeCases["minimal-1"], "node-1": nodeCases["node-1"] } as Record<
    string,
    { title: string }
  >;
  add("events", eventCases, flood);
  add("events, Node-RED", nodeCases, flood);
  if (places.nodeRed5) add("events, Node-RED 5", pair, flood, places.nodeRed5);
  add("nodes", scaleCases, flood);
  add("at 1,000 events/s", pair, { kind: "pace", total: Math.min(events, 5_000), perSecond: 1_000 });
  for (const inFlight of [1, 100, 1_000]) {
    // One at a time is mostly waiting: fewer of them tell as much.
    const total = inFlight === 1 ? Math.ceil(requests / 4) : requests;
    add(`requests, ${inFlight} in flight`, requestCases, { kind: "requests", total, inFlight });
  }
  add(
    "memory",
    { "node-1": { title: "our node, normalised payloads" } },
    { kind: "memory", total: memory },
    here,
    true,
  );
  const wanted = rows.filter((entry) => `${entry.row.group} ${entry.row.name}`.includes(only));
  const isFloor = (entry: Measurement): boolean => rows.find(({ row }) => row.group === entry.row.group) === entry;
  return rows.filter(
    (entry) => wanted.includes(entry) || (isFloor(entry) && wanted.some(({ row }) => row.group === entry.row.group)),
  );
}

/** Measures everything, the cases taking turns, so that what else happens on the machine meets them all. */
export async function run(places: Places, options: BenchOptions, progress: (text: string) => void): Promise<Row[]> {
  const measurements = plan(options, places);
  const server = fork(join(places.processes, "server.js"), { execArgv: [] });
  try {
    const { url } = (await hear(server, "url")) as { url: string };
    for (let round = 0; round < options.rounds; round += 1) {
      for (const [index] of measurements.entries()) {
        const turn = measurements[(index + round) % measurements.length] as Measurement;
        if (turn.once && turn.row.rounds.length > 0) continue;
        progress(`round ${round + 1} of ${options.rounds}: ${turn.row.group}, ${turn.row.title}`);
        const { task, place, row } = turn;
        const order: Order = {
          case: row.name,
          url,
          task,
          package: places.folder,
          nodeRed: place.nodeRed,
          before: options.before,
        };
        row.rounds.push(await measure(places.processes, server, order, place.node, options.profile));
      }
    }
  } finally {
    if (server.connected) server.disconnect();
  }
  return measurements.map(({ row }) => row);
}

async function measure(
  folder: string,
  server: ChildProcess,
  order: Order,
  node: string,
  profile: string | undefined,
): Promise<Measured> {
  const { task } = order;
  const execArgv = profile
    ? ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${order.case}-${Date.now()}.cpuprofile`]
    : [];
  if (task.kind === "memory") execArgv.push("--expose-gc");
  const subject = fork(join(folder, "subject.js"), [JSON.stringify(order)], { execArgv, execPath: node });
  const timer = setTimeout(() => subject.kill(), patience + task.total / 2);
  try {
    await hear(subject, "ready");
    if (task.kind === "pace") server.send({ pace: task.total, perSecond: task.perSecond } satisfies ToServer);
    else if (task.kind !== "requests") server.send({ flood: task.total } satisfies ToServer);
    const { measured } = (await hear(subject, "measured")) as { measured: Measured };
    if (task.kind === "pace") return withLatency(measured, server);
    if (task.kind !== "requests") return measured;
    server.send({ report: true } satisfies ToServer);
    const { answered, distinct } = (await hear(server, "answered")) as { answered: number; distinct: number };
    return { ...measured, wrong: measured.wrong + Math.abs(task.total - answered) + (answered - distinct) };
  } finally {
    clearTimeout(timer);
    if (subject.exitCode === null && subject.signalCode === null) {
      if (subject.connected) subject.disconnect();
      await once(subject, "exit");
    }
  }
}

/** Sets what the server wrote against what arrived, without the warm-up. */
async function withLatency({ arrived = [], ...measured }: Measured, server: ChildProcess): Promise<Measured> {
  server.send({ written: true } satisfies ToServer);
  const { times } = (await hear(server, "times")) as { times: number[] };
  const waits = arrived
    .map((at, index) => at - (times[index] ?? Number.NaN))
    .slice(warmUp(arrived.length))
    .sort((a, b) => a - b);
  const at = (part: number): number => waits[Math.floor(part * waits.length)] ?? Number.NaN;
  return { ...measured, latency: { p50: at(0.5), p99: at(0.99) } };
}

/** The next message of a process that has this member. Rejects when it fails or ends before. */
function hear(child: ChildProcess, member: string): Promise<FromServer | FromSubject> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off("message", take).off("exit", end);
      act();
    };
    const end = (code: number | null, signal: string | null): void =>
      settle(() => reject(new Error(signal ? "a measurement took too long" : `a process ended with code ${code}`)));
    const take = (message: FromServer | FromSubject): void => {
      if ("failed" in message) settle(() => reject(new Error(message.failed)));
      else if (member in message) settle(() => resolve(message));
    };
    child.on("message", take).once("exit", end);
  });
}
