import { eventCases } from "../cases";
import { find } from "../cases/types";
import { sharedClock } from "../messages";
import { quantile } from "../statistics";
import { heapInUse, startClocks } from "./clocks";
import { countRequests, makeRequests } from "./requests";
import { countEvents, type Stream } from "./stream";
import type { Measured, Subject, TaskOf } from "./types";

const connect = (subject: Subject, { receive }: Stream) =>
  find(eventCases, subject.case).run(subject.url, receive, subject);

export async function measureEvents(task: TaskOf<"events">, subject: Subject): Promise<Measured> {
  const { warm, total, copies, names, requests = 0 } = task;
  const stream = countEvents(copies);
  const { ask, close } = await connect(subject, stream);
  const wrongAnswers = ask ? await makeRequests(ask, 0, requests, 100) : requests;
  await stream.flood(warm, names);
  return {
    async turn() {
      const stop = startClocks();
      await stream.flood(total, names);
      const { perSecond, cpu, memory } = stop(total);
      const each = copies && { messages: perSecond * copies, cpuPerMessage: cpu / copies };
      return { perSecond, cpu, memory, ...each };
    },
    async finish() {
      const wrong = wrongAnswers + (await countRequests(requests)) + (await stream.wrong());
      await close();
      return wrong;
    },
  };
}

export async function measurePace(task: TaskOf<"pace">, subject: Subject): Promise<Measured> {
  const { warm, total, perSecond } = task;
  let arrived: number[] = [];
  const stream = countEvents(1, () => void arrived.push(sharedClock()));
  const { close } = await connect(subject, stream);
  await stream.flood(warm);
  // An event that comes alone takes other ways through Node's streams than a flood: they are compiled first.
  await stream.pace(Math.ceil(warm / 25), 1_000);
  // Collected later, what the flood has left would count as a cost of the pace.
  heapInUse();
  return {
    async turn() {
      arrived = [];
      const stop = startClocks();
      const written = await stream.pace(total, perSecond);
      const figures = stop(total);
      const waits = written.map((at, n) => (arrived[n] ?? Number.NaN) - at);
      return { ...figures, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) };
    },
    async finish() {
      const wrong = await stream.wrong();
      await close();
      return wrong;
    },
  };
}

export async function measureMemory({ total }: TaskOf<"memory">, subject: Subject): Promise<Measured> {
  const stream = countEvents();
  const { close } = await connect(subject, stream);
  return {
    async turn() {
      const early = Math.floor(total / 10);
      await stream.flood(early);
      const heapEarly = heapInUse() / 2 ** 20;
      const stop = startClocks();
      await stream.flood(total - early);
      return { ...stop(total - early), heapEarly, heapEnd: heapInUse() / 2 ** 20 };
    },
    async finish() {
      const wrong = await stream.wrong();
      await close();
      return wrong;
    },
  };
}
