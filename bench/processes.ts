/** The process of a subject, seen from the run. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { FromSubject, Order, Task, ToSubject } from "./messages";

export interface Running {
  /** Sends the message, if there is one, and resolves with the answer of this name. Rejects when it fails or takes too long. */
  ask<K extends keyof FromSubject>(message: ToSubject | undefined, answer: K): Promise<FromSubject[K]>;
  /** Ends it and its server, whatever state it is in. */
  end(): Promise<void>;
}

/** How long an answer may take, in ms: the slowest handle a few events a millisecond. */
const patience = (task: Task): number => 120_000 + ("total" in task ? task.total / 4 : 0);

/** How long (ms) it may take to end, with its profile to write. */
const endPatience = 10_000;

/** `processes` is the folder of subject.js, `profile` that of CPU profiles, if any are to be written. */
export function startSubject(order: Order, node: string, processes: string, profile: string | undefined): Running {
  const child = fork(join(processes, "subject.js"), [JSON.stringify(order)], {
    execPath: node,
    execArgv: argumentsOf(order, profile),
  });
  const ended = once(child, "exit") as Promise<[code: number | null, signal: string | null]>;
  return {
    ask: (message, answer) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("takes too long")), patience(order.task));
        child.once("message", (given: Partial<FromSubject>) => {
          clearTimeout(timer);
          const value = given[answer];
          if (value === undefined) reject(new Error(`answered with ${Object.keys(given)} instead of ${answer}`));
          else resolve(value as FromSubject[typeof answer]);
        });
        const fail = (reason: string): void => {
          clearTimeout(timer);
          reject(new Error(reason));
        };
        ended.then(
          ([code, signal]) => fail(signal ? `ended by ${signal}` : `ended with code ${code}`),
          (error) => fail(String(error)),
        );
        if (message && child.connected) child.send(message);
      }),
    async end() {
      const timer = setTimeout(() => child.kill("SIGKILL"), endPatience);
      if (child.connected) child.disconnect();
      await ended.catch(() => {});
      clearTimeout(timer);
    },
  };
}

/** What collects garbage before, or while, it measures. */
const collecting: readonly Task["kind"][] = ["pace", "memory", "pending"];

function argumentsOf({ case: name, task }: Order, profile: string | undefined): string[] {
  const file = `${task.kind}-${name}-${Date.now()}.cpuprofile`;
  return [
    ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${file}`] : []),
    ...(collecting.includes(task.kind) ? ["--expose-gc"] : []),
  ];
}
