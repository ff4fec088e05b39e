/** Starts the processes and has each case measured. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { FromServer, FromSubject, Measured, Order, Task } from "./messages";
import type { BenchOptions } from "./options";
import { type Places, plan, type Row } from "./plan";

/** How long one measurement may take, in ms: flows that queue get slower the more waits. */
const patience = (task: Task): number => 120_000 + ("total" in task ? 3 * task.total : 0);

/** Measures everything, the cases taking turns, so that what else happens on the machine meets them all. */
export async function run(places: Places, options: BenchOptions, progress: (text: string) => void): Promise<Row[]> {
  const measurements = plan(options, places);
  const server = fork(join(places.processes, "server.js"), { execArgv: [] });
  try {
    const [{ url }] = (await once(server, "message")) as [FromServer];
    if (!url) throw new Error("the server did not start");
    for (let round = 0; round < options.rounds; round += 1) {
      // Back and forth, so that what gets slower or faster meanwhile favours nobody.
      for (const turn of round % 2 === 0 ? measurements : [...measurements].reverse()) {
        if (round >= turn.rounds) continue;
        const { task, place, row } = turn;
        const what = `${row.group}, ${row.title}`;
        progress(`round ${round + 1} of ${options.rounds}: ${what}`);
        const order: Order = { case: row.name, url, task, package: places.folder, nodeRed: place.nodeRed };
        const start = performance.now();
        const subject = fork(join(places.processes, "subject.js"), [JSON.stringify(order)], {
          execPath: place.node,
          execArgv: argumentsOf(order, options.profile),
        });
        const measured = await measure(subject, server, patience(task)).catch((error) => {
          throw new Error(`${what}: ${error.message}`);
        });
        row.rounds.push({ ...measured, seconds: (performance.now() - start) / 1_000 });
      }
    }
  } finally {
    if (server.connected) server.disconnect();
  }
  return measurements.map(({ row }) => row);
}

function argumentsOf({ case: name, task }: Order, profile: string | undefined): string[] {
  const file = `${task.kind}-${name}-${Date.now()}.cpuprofile`;
  return [
    ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${file}`] : []),
    ...(task.kind === "memory" || task.kind === "pending" ? ["--expose-gc"] : []),
  ];
}

/** Passes on what subject and server tell each other, until the subject has its figures and has ended. */
async function measure(subject: ChildProcess, server: ChildProcess, patience: number): Promise<Measured> {
  const answer = (message: FromServer): void => {
    if (subject.connected) subject.send(message);
  };
  server.on("message", answer);
  const timer = setTimeout(() => subject.kill(), patience);
  const ended = once(subject, "exit");
  try {
    return await new Promise<Measured>((resolve, reject) => {
      subject.on("message", (message: FromSubject) => {
        if ("measured" in message) resolve(message.measured);
        else if ("failed" in message) reject(new Error(message.failed));
        else if (server.connected) server.send(message.toServer);
        else reject(new Error("the server has ended"));
      });
      void ended.then(([code, signal]) => {
        reject(new Error(signal ? `ended by ${signal}, perhaps for taking too long` : `ended with code ${code}`));
      });
    });
  } catch (error) {
    subject.kill();
    throw error;
  } finally {
    if (subject.connected) subject.disconnect();
    await ended;
    clearTimeout(timer);
    server.off("message", answer);
  }
}
