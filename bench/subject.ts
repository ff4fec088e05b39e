/** Process: one case, measured. */
import { measureAgain, measureEvents, measureMemory, measurePace } from "./measures/events";
import { measurePending, measureRequests } from "./measures/requests";
import { measureDeploy, measureRestart } from "./measures/starts";
import type { Measures } from "./measures/types";
import type { Measured, Order, Task } from "./messages";
import { tellRun } from "./server-link";

const measures: Measures = {
  events: measureEvents,
  again: measureAgain,
  pace: measurePace,
  memory: measureMemory,
  requests: measureRequests,
  pending: measurePending,
  deploy: measureDeploy,
  restart: measureRestart,
};

function measure(order: Order): Promise<Measured> {
  const by = measures[order.task.kind] as (task: Task, order: Order) => Promise<Measured>;
  return by(order.task, order);
}

measure(JSON.parse(process.argv[2] ?? "")).then(
  (measured) => tellRun({ measured }),
  (error) => tellRun({ failed: String(error?.stack ?? error) }),
);
