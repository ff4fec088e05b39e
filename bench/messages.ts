/** What the processes of a run tell each other. */

/**
 * How a subject is measured. `events` counts what arrives in a flood, `pace` times what comes at a steady rate, `memory` looks at the heap at
 * a tenth and at the end of a flood, `requests` keeps `inFlight` of them open.
 */
export type Task =
  | { kind: "events"; total: number }
  | { kind: "pace"; total: number; perSecond: number }
  | { kind: "memory"; total: number }
  | { kind: "requests"; total: number; inFlight: number };

/** From the run to the subject, at its start, as its one argument in JSON. */
export interface Order {
  case: string;
  url: string;
  task: Task;
  /** The built package. */
  package: string;
  /** The folder of the Node-RED to take. */
  nodeRed: string;
  /** Requests that a case makes before the events, where it does. */
  before: number;
}

/** One measurement, of what comes after the warm-up. */
export interface Measured {
  perSecond: number;
  /** CPU time of the subject's process for one event or request, in µs. */
  cpu: number;
  /** Largest resident memory of the subject's process, in MB. */
  memory: number;
  /** Events or answers that were lost, doubled, out of order or another's. */
  wrong: number;
  /** `pace`: when each event arrived, in ms on the clock that all processes share; the run turns it into `latency`. */
  arrived?: number[];
  /** From the server's write to the consumer, in ms. */
  latency?: { p50: number; p99: number };
  /** `memory`: the heap in use after a collection, in MB, early and at the end. */
  heap?: { early: number; end: number };
}

export type FromSubject = { ready: true } | { measured: Measured } | { failed: string };

/** The server is told to send events to the client that connected last, and asked what requests it got or when it wrote what. */
export type ToServer = { flood: number } | { pace: number; perSecond: number } | { report: true } | { written: true };

export type FromServer = { url: string } | { answered: number; distinct: number } | { times: number[] };

/** The part of a run that does not count: until then everything is compiled and all buffers have grown. */
export const warmUp = (total: number): number => Math.floor(total / 5);

/** ms on a clock that all processes of a machine share. */
export const sharedClock = (): number => Number(process.hrtime.bigint()) / 1e6;
