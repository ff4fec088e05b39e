/** Process: one case. It gets ready, says so, and is measured in each turn that it is given. */
import { measureEvents, measureMemory, measurePace } from "./measures/events";
import { measurePending, measureRequests } from "./measures/requests";
import { measureDeploy, measureRestart } from "./measures/starts";
import type { Measured, Measures, Subject } from "./measures/types";
import type { FromSubject, Order, Task, ToSubject } from "./messages";
import { startServer } from "./server-link";

const measures: Measures = {
  events: measureEvents,
  pace: measurePace,
  memory: measureMemory,
  requests: measureRequests,
  pending: measurePending,
  deploy: measureDeploy,
  restart: measureRestart,
};

const tellRun = (message: Partial<FromSubject>): void => void process.send?.(message);

/** What fails in here ends the process, with the reason on stderr. */
async function main(order: Order): Promise<void> {
  const measure = measures[order.task.kind] as (task: Task, subject: Subject) => Promise<Measured>;
  const { turn, finish } = await measure(order.task, { ...order, url: await startServer(order.apart) });
  process.on("message", async (message: ToSubject) => {
    if (message === "turn") tellRun({ figures: await turn() });
    else tellRun({ wrong: await finish() });
  });
  tellRun({ ready: true });
}

// Node-RED leaves timers behind, and a run that fails ends all its subjects like this.
process.on("disconnect", () => process.exit());
void main(JSON.parse(process.argv[2] ?? ""));
