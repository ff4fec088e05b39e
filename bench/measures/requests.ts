import { requestCases } from "../cases";
import { type Ask, find } from "../cases/types";
import { type Measured, type Order, warmUp } from "../messages";
import { askServer, hearServer, tellServer } from "../server-link";
import { heapInUse, peakMemory, startClocks } from "./clocks";
import type { TaskOf } from "./types";

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

export async function measureRequests({ total, inFlight }: TaskOf<"requests">, order: Order): Promise<Measured> {
  const { ask, close } = await find(requestCases, order.case).run(order.url);
  const warm = warmUp(total);
  const early = await makeRequests(ask, 0, warm, inFlight);
  const stop = startClocks();
  const late = await makeRequests(ask, warm, total, inFlight);
  const figures = stop(total - warm);
  const wrong = early + late + (await countRequests(total));
  await close();
  return { figures, wrong };
}

export async function measurePending({ total }: TaskOf<"pending">, order: Order): Promise<Measured> {
  const { ask, close } = await find(requestCases, order.case).run(order.url);
  let wrong = await makeRequests(ask, 0, total, 100);
  const before = heapInUse();
  await askServer({ hold: total }, "set");
  const holding = hearServer("holding");
  const answers = Array.from({ length: total }, (_, n) => ask(total + n));
  await holding;
  const bytesEach = (heapInUse() - before) / total;
  tellServer({ release: true });
  for (const [n, answer] of answers.entries()) if ((await answer) !== total + n) wrong += 1;
  wrong += await countRequests(2 * total);
  await close();
  return { figures: { bytesEach, memory: peakMemory() }, wrong };
}
