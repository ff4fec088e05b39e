/** Process: one case, measured. */
import { receivers, requestCases } from "./cases";
import { type FromSubject, type Measured, type Order, sharedClock, warmUp } from "./messages";

const tell = (message: FromSubject): void => void process.send?.(message);

/** Reads the clocks; `stop` gives what `count` events or requests took since. */
function startClocks(): { stop(count: number, wrong: number): Measured } {
  const cpu = process.cpuUsage();
  const start = performance.now();
  return {
    stop(count, wrong) {
      const seconds = (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      return {
        perSecond: count / seconds,
        cpu: (user + system) / count,
        memory: process.resourceUsage().maxRSS / 1_024,
        wrong,
      };
    },
  };
}

/** Receives `total` events in order. `arrive` is told each; resolves, when all were there, with how many were not what they should be. */
async function receiveAll(order: Order, total: number, arrive: (count: number) => void): Promise<number> {
  let [expected, wrong] = [0, 0];
  let close: (() => unknown) | undefined;
  await new Promise<void>((resolve, reject) => {
    const receive = (seq: string): void => {
      if (Number(seq) !== expected) {
        wrong += 1;
        expected = Number(seq);
      }
      expected += 1;
      arrive(expected);
      // One moment more, for those that come twice.
      if (expected === total) setTimeout(resolve, 20);
    };
    const run = receivers[order.case]?.run;
    if (!run) throw new Error(`there is no case ${order.case}`);
    run(order.url, receive, order).then((end) => {
      close = end;
      tell({ ready: true });
    }, reject);
  });
  await close?.();
  return wrong;
}

async function measureEvents(order: Order, total: number): Promise<Measured> {
  const warm = warmUp(total);
  let clocks = startClocks();
  let result: Measured | undefined;
  const wrong = await receiveAll(order, total, (count) => {
    if (count === warm) clocks = startClocks();
    if (count === total) result ??= clocks.stop(total - warm, 0);
  });
  return { ...(result as Measured), wrong };
}

async function measurePace(order: Order, total: number): Promise<Measured> {
  const clocks = startClocks();
  const arrived: number[] = [];
  const wrong = await receiveAll(order, total, (count) => {
    arrived[count - 1] = sharedClock();
  });
  return { ...clocks.stop(total, wrong), arrived };
}

/** MB in use after a collection; the process runs with --expose-gc. */
function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function measureMemory(order: Order, total: number): Promise<Measured> {
  const heap = { early: 0, end: 0 };
  const clocks = startClocks();
  const wrong = await receiveAll(order, total, (count) => {
    if (count === total / 10) heap.early = heapInUse();
    if (count === total) heap.end = heapInUse();
  });
  return { ...clocks.stop(total, wrong), heap };
}

async function measureRequests(name: string, url: string, total: number, inFlight: number): Promise<Measured> {
  const open = requestCases[name]?.run;
  if (!open) throw new Error(`there is no case ${name}`);
  const { ask, close } = await open(url);
  tell({ ready: true });
  let [next, wrong] = [0, 0];
  const askUntil = async (end: number): Promise<void> => {
    while (next < end) {
      const n = next++;
      if ((await ask(n)) !== n) wrong += 1;
    }
  };
  const together = (end: number) => Promise.all(Array.from({ length: inFlight }, () => askUntil(end)));
  const warm = warmUp(total);
  await together(warm);
  const clocks = startClocks();
  await together(total);
  const result = clocks.stop(total - warm, wrong);
  await close();
  return result;
}

function measure(order: Order): Promise<Measured> {
  const { task } = order;
  if (task.kind === "requests") return measureRequests(order.case, order.url, task.total, task.inFlight);
  if (task.kind === "pace") return measurePace(order, task.total);
  if (task.kind === "memory") return measureMemory(order, task.total);
  return measureEvents(order, task.total);
}

measure(JSON.parse(process.argv[2] ?? "")).then(
  (measured) => tell({ measured }),
  (error) => tell({ failed: String(error?.stack ?? error) }),
);
