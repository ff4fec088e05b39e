import { bothCases, eventCases } from "../cases";
import { find } from "../cases/types";
import { type Measured, type Order, sharedClock, warmUp } from "../messages";
import { askServer } from "../server-link";
import { heapInUse, startClocks } from "./clocks";
import { countRequests, makeRequests } from "./requests";
import { countEvents, type Stream } from "./stream";
import type { TaskOf } from "./types";

/** Warms up, and takes the time of the rest. */
async function timeFlood(stream: Stream, from: number, to: number, names?: readonly string[]) {
  const warm = from + warmUp(to - from);
  await stream.flood(warm, names);
  const stop = startClocks();
  await stream.flood(to, names);
  return stop(to - warm);
}

export async function measureEvents({ total, copies, names }: TaskOf<"events">, order: Order): Promise<Measured> {
  const stream = countEvents(copies);
  const close = await find(eventCases, order.case).run(order.url, stream.receive, order);
  const { perSecond = 0, cpu = 0, memory } = await timeFlood(stream, 0, total, names);
  const wrong = await stream.wrong();
  await close();
  const each = copies && { messages: perSecond * copies, cpuPerMessage: cpu / copies };
  return { figures: { perSecond, cpu, memory, ...each }, wrong };
}

export async function measureAgain({ total, requests }: TaskOf<"again">, order: Order): Promise<Measured> {
  const stream = countEvents();
  const { ask, close } = await find(bothCases, order.case).run(order.url, stream.receive);
  const { perSecond: before = 0 } = await timeFlood(stream, 0, total);
  const wrongAnswers = await makeRequests(ask, 0, requests, 100);
  const figures = await timeFlood(stream, total, 2 * total);
  const wrong = wrongAnswers + (await countRequests(requests)) + (await stream.wrong());
  await close();
  return { figures: { ...figures, before }, wrong };
}

export async function measurePace({ total, perSecond }: TaskOf<"pace">, order: Order): Promise<Measured> {
  const arrived: number[] = [];
  const stream = countEvents(1, (seq) => {
    arrived[seq] = sharedClock();
  });
  const close = await find(eventCases, order.case).run(order.url, stream.receive, order);
  const stop = startClocks();
  const [written] = await Promise.all([askServer({ pace: { total, perSecond } }, "times"), stream.until(total)]);
  const figures = stop(total);
  const wrong = await stream.wrong();
  await close();
  const waits = written
    .map((at, seq) => (arrived[seq] ?? Number.NaN) - at)
    .slice(warmUp(total))
    .sort((a, b) => a - b);
  const at = (part: number): number => waits[Math.floor(part * waits.length)] ?? Number.NaN;
  return { figures: { ...figures, p50: at(0.5), p99: at(0.99) }, wrong };
}

export async function measureMemory({ total }: TaskOf<"memory">, order: Order): Promise<Measured> {
  const stream = countEvents();
  const close = await find(eventCases, order.case).run(order.url, stream.receive, order);
  const early = Math.floor(total / 10);
  await stream.flood(early);
  const heapEarly = heapInUse() / 2 ** 20;
  const stop = startClocks();
  await stream.flood(total);
  const figures = { ...stop(total - early), heapEarly, heapEnd: heapInUse() / 2 ** 20 };
  const wrong = await stream.wrong();
  await close();
  return { figures, wrong };
}
