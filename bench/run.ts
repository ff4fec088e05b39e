/** Starts the processes and has each case measured. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { eventCases, requestCases } from "./cases";
import type { FromServer, FromSubject, Measured, Order, Task, ToServer } from "./messages";
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

interface Measurement {
  row: Row;
  task: Task;
}

/** What there is to measure, group by group; the first of each group is its floor. */
export function plan({ events, requests, only }: BenchOptions): Measurement[] {
  const row = (group: string, name: string, title: string): Row => ({ group, name, title, rounds: [] });
  const rows: Measurement[] = [];
  for (const [name, { title }] of Object.entries(eventCases)) {
    rows.push({ row: row("events", name, title), task: { kind: "events", total: events } });
  }
  for (const inFlight of [1, 100]) {
    // One at a time is mostly waiting: fewer of them tell as much.
    const total = inFlight === 1 ? Math.ceil(requests / 4) : requests;
    for (const [name, { title }] of Object.entries(requestCases)) {
      rows.push({
        row: row(`requests, ${inFlight} in flight`, name, title),
        task: { kind: "requests", total, inFlight },
      });
    }
  }
  const floors = new Map(rows.toReversed().map((entry) => [entry.row.group, entry]));
  const wanted = rows.filter((entry) => entry.row.name.includes(only));
  return rows.filter(
    (entry) =>
      wanted.includes(entry) ||
      wanted.some(({ row }) => floors.get(row.group) === entry && row.group === entry.row.group),
  );
}

/** Measures everything, the cases taking turns, so that what else happens on the machine meets them all. */
export async function run(folder: string, options: BenchOptions, progress: (text: string) => void): Promise<Row[]> {
  const measurements = plan(options);
  const server = fork(join(folder, "server.js"), { execArgv: [] });
  try {
    const { url } = (await hear(server, "url")) as { url: string };
    for (let round = 0; round < options.rounds; round += 1) {
      for (const [index] of measurements.entries()) {
        const turn = measurements[(index + round) % measurements.length] as Measurement;
        progress(`round ${round + 1} of ${options.rounds}: ${turn.row.group}, ${turn.row.title}`);
        turn.row.rounds.push(
          await measure(folder, server, { case: turn.row.name, url, task: turn.task }, options.profile),
        );
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
  profile: string | undefined,
): Promise<Measured> {
  const execArgv = profile
    ? ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${order.case}-${Date.now()}.cpuprofile`]
    : [];
  const subject = fork(join(folder, "subject.js"), [JSON.stringify(order)], { execArgv });
  const timer = setTimeout(() => subject.kill(), patience);
  try {
    await hear(subject, "ready");
    if (order.task.kind === "events") server.send({ flood: order.task.total } satisfies ToServer);
    const { measured } = (await hear(subject, "measured")) as { measured: Measured };
    if (order.task.kind === "events") return measured;
    server.send({ report: true } satisfies ToServer);
    const { answered, distinct } = (await hear(server, "answered")) as { answered: number; distinct: number };
    return { ...measured, wrong: measured.wrong + Math.abs(order.task.total - answered) + (answered - distinct) };
  } finally {
    clearTimeout(timer);
    if (subject.exitCode === null && subject.signalCode === null) {
      if (subject.connected) subject.disconnect();
      await once(subject, "exit");
    }
  }
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
