import { deployCases, eventCases } from "../cases";
import { find } from "../cases/types";
import { type Figures, sharedClock } from "../messages";
import { askServer } from "../server-link";
import { median } from "../statistics";
import { peakMemory } from "./clocks";
import { countEvents } from "./stream";
import type { Measured, Subject, TaskOf } from "./types";

const figuresOf = (waits: readonly number[]): Figures => ({
  memory: peakMemory(),
  firstEvent: median(waits),
  firstEventLongest: Math.max(...waits),
});

/** A client without a subscription gets its event after the greeting, the others after they subscribed. */
const firstOf = ({ unasked = false }): "Hello" | "Subscribe" => (unasked ? "Hello" : "Subscribe");

/** Events, and when each of them arrived. */
function timeEvents() {
  const arrived: number[] = [];
  return { arrived, stream: countEvents(1, () => void arrived.push(sharedClock())) };
}

export async function measureDeploy({ total }: TaskOf<"deploy">, subject: Subject): Promise<Measured> {
  const found = find(deployCases, subject.case);
  const { arrived, stream } = timeEvents();
  await askServer({ first: firstOf(found) }, "set");
  const { deploy, remove, close } = await found.run(subject.url, stream.receive, subject);
  return {
    async turn() {
      const waits: number[] = [];
      for (let n = 0; n < total; n += 1) {
        const start = sharedClock();
        await Promise.all([deploy(), stream.until(n + 1)]);
        waits.push((arrived[n] ?? Number.NaN) - start);
        await remove();
      }
      return figuresOf(waits);
    },
    async finish() {
      const wrong = await stream.wrong();
      await close();
      return wrong;
    },
  };
}

export async function measureRestart({ aways }: TaskOf<"restart">, subject: Subject): Promise<Measured> {
  const found = find(eventCases, subject.case);
  const { arrived, stream } = timeEvents();
  await askServer({ first: firstOf(found) }, "set");
  const { close } = await found.run(subject.url, stream.receive, subject);
  await stream.until(1);
  return {
    async turn() {
      const waits: number[] = [];
      for (const [n, away] of aways.entries()) {
        const listening = await askServer({ restart: away }, "listening");
        await stream.until(n + 2);
        waits.push((arrived[n + 1] ?? Number.NaN) - listening);
      }
      return figuresOf(waits);
    },
    async finish() {
      const wrong = await stream.wrong();
      await close();
      return wrong;
    },
  };
}
