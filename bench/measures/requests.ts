import { requestCases } from "../cases";
import { type Ask, find } from "../cases/types";
import { askServer, hearServer, tellServer } from "../server-link";
import { heapInUse, peakMemory, startClocks } from "./clocks";
import type { Measured, Subject, TaskOf } from "./types";

/** Makes the requests from one number to another, so many at a time. Resolves with how many got another's answer. */
export async function makeRequests(ask: Ask, from: number, to: number, inFlight: number): Promise<number> {
  let [next, wrong] = [from, 0];
  const askOn = async (): Promise<void> => {
    while (next < to) {
      const n = next++;
      if ((await ask(n)) !== n) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, askOn));
  return wrong;
}

/** How many of the requests, numbered from 0, did not reach the server exactly once. */
export async function countRequests(total: number): Promise<number> {
  const { count, distinct } = await askServer({ report: true }, "answered");
  return Math.abs(total - distinct) + (count - distinct);
}

export async function measureRequests(task: TaskOf<"requests">, subject: Subject): Promise<Measured> {
  const { warm, total, inFlight } = task;
  const { ask, close } = await find(requestCases, subject.case).run(subject.url);
  let [made, wrong] = [0, 0];
  const make = async (count: number): Promise<void> => {
    wrong += await makeRequests(ask, made, made + count, inFlight);
    made += count;
  };
  await make(warm);
  return {
    async turn() {
      const stop = startClocks();
      await make(total);
      return stop(total);
    },
    async finish() {
      wrong += await countRequests(made);
      await close();
      return wrong;
    },
  };
}

export async function measurePending({ total }: TaskOf<"pending">, subject: Subject): Promise<Measured> {
  const { ask, close } = await find(requestCases, subject.case).run(subject.url);
  let wrong = await makeRequests(ask, 0, total, 100);
  return {
    async turn() {
      const before = heapInUse();
      await askServer({ hold: total }, "set");
      const holding = hearServer("holding");
      const answers = Array.from({ length: total }, (_, n) => ask(total + n));
      await holding;
      const bytesEach = (heapInUse() - before) / total;
      tellServer({ release: true });
      for (const [n, answer] of answers.entries()) if ((await answer) !== total + n) wrong += 1;
      return { bytesEach, memory: peakMemory() };
    },
    async finish() {
      wrong += await countRequests(2 * total);
      await close();
      return wrong;
    },
  };
}
