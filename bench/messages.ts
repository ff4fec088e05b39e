/** What the processes of a run tell each other. */

/** How a subject is measured. `events` counts what arrives; `requests` keeps `inFlight` of them open. */
export type Task = { kind: "events"; total: number } | { kind: "requests"; total: number; inFlight: number };

/** From the run to the subject, at its start, as its one argument in JSON. */
export interface Order {
  case: string;
  url: string;
  task: Task;
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
}

export type FromSubject = { ready: true } | { measured: Measured } | { failed: string };

/** The server is told to flood the client that connected last, and asked what requests it got from it. */
export type ToServer = { flood: number } | { report: true };

export type FromServer = { url: string } | { answered: number; distinct: number };

/** The part of a run that does not count: until then everything is compiled and all buffers have grown. */
export const warmUp = (total: number): number => Math.floor(total / 5);
