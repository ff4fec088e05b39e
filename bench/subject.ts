/** Process: one case, measured. */
import { eventCases, requestCases } from "./cases";
import { type FromSubject, type Measured, type Order, warmUp } from "./messages";

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

async function measureEvents(name: string, url: string, total: number): Promise<Measured> {
  const warm = warmUp(total);
  let [expected, wrong] = [0, 0];
  let clocks = startClocks();
  let close: (() => unknown) | undefined;
  const measured = new Promise<Measured>((resolve, reject) => {
    const receive = (seq: string): void => {
      if (Number(seq) !== expected) {
        wrong += 1;
        expected = Number(seq);
      }
      expected += 1;
      if (expected === warm) clocks = startClocks();
      // One moment more, for those that come twice.
      if (expected === total) {
        const result = clocks.stop(total - warm, 0);
        setTimeout(() => resolve({ ...result, wrong }), 20);
      }
    };
    eventCases[name]?.run(url, receive).then((end) => {
      close = end;
      tell({ ready: true });
    }, reject);
  });
  const result = await measured;
  await close?.();
  return result;
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

const { case: name, url, task }: Order = JSON.parse(process.argv[2] ?? "");
const measuring =
  task.kind === "events" ? measureEvents(name, url, task.total) : measureRequests(name, url, task.total, task.inFlight);
measuring.then(
  (measured) => tell({ measured }),
  (error) => tell({ failed: String(error?.stack ?? error) }),
);
