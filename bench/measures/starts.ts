import { deployCases, eventCases } from "../cases";
import { find } from "../cases/types";
import { type Figures, type Measured, median, type Order, sharedClock } from "../messages";
import { askServer } from "../server-link";
import { peakMemory } from "./clocks";
import { countEvents } from "./stream";
import type { TaskOf } from "./types";

const figuresOf = (waits: readonly number[]): Figures => ({
  memory: peakMemory(),
  firstEvent: median(waits),
  firstEventLongest: Math.max(...waits),
});

/** A client without a subscription gets its event after the greeting, the others after they subscribed. */
const firstOf = ({ unasked = false }): "Hello" | "Subscribe" => (unasked ? "Hello" : "Subscribe");

export async function measureDeploy({ total }: TaskOf<"deploy">, order: Order): Promise<Measured> {
  const subject = find(deployCases, order.case);
  const arrived: number[] = [];
  const stream = countEvents(1, (seq) => {
    arrived[seq] = performance.now();
  });
  await askServer({ first: firstOf(subject) }, "set");
  const { deploy, remove, close } = await subject.run(order.url, stream.receive, order);
  const waits: number[] = [];
  for (let turn = 0; turn < total; turn += 1) {
    const start = performance.now();
    await Promise.all([deploy(), stream.until(turn + 1)]);
    waits.push((arrived[turn] ?? Number.NaN) - start);
    await remove();
  }
  const wrong = await stream.wrong();
  await askServer({ first: "never" }, "set");
  await close();
  return { figures: figuresOf(waits), wrong };
}

export async function measureRestart({ aways }: TaskOf<"restart">, order: Order): Promise<Measured> {
  const subject = find(eventCases, order.case);
  const arrived: number[] = [];
  const stream = countEvents(1, (seq) => {
    arrived[seq] = sharedClock();
  });
  await askServer({ first: firstOf(subject) }, "set");
  const close = await subject.run(order.url, stream.receive, order);
  await stream.until(1);
  const waits: number[] = [];
  for (const [turn, away] of aways.entries()) {
    const listening = await askServer({ restart: away }, "listening");
    await stream.until(turn + 2);
    waits.push((arrived[turn + 1] ?? Number.NaN) - listening);
  }
  const wrong = await stream.wrong();
  await askServer({ first: "never" }, "set");
  await close();
  return { figures: figuresOf(waits), wrong };
}
