/** What the processes of a run tell each other. */

/** How a subject is measured; see measures/. `warm`: how many come first and do not count, so that all is compiled and grown by then. */
export type Task =
  /**
   * A flood in each turn. With `copies`, every event arrives so many times, each time on another lane; `names`: only these events come;
   * `requests`: so many were answered before on the same connection.
   */
  | { kind: "events"; warm: number; total: number; copies?: number; names?: readonly string[]; requests?: number }
  /** Events at a steady rate, each timed. */
  | { kind: "pace"; warm: number; total: number; perSecond: number }
  /** The heap after a tenth of a flood and at its end. */
  | { kind: "memory"; total: number }
  | { kind: "requests"; warm: number; total: number; inFlight: number }
  /** The heap while so many requests have no answer yet. */
  | { kind: "pending"; total: number }
  /** So many times from a deploy to the first event. */
  | { kind: "deploy"; total: number }
  /** From the return of a server to the first event, after it was away for so many ms each. */
  | { kind: "restart"; aways: readonly number[] };

/** From the run to the subject, at its start, as its one argument in JSON. */
export interface Order {
  case: string;
  task: Task;
  /** The built package. */
  package: string;
  /** The folder of the Node-RED to take. */
  nodeRed: string;
  /** It and its server each keep to their own core. */
  apart: boolean;
}

/** What is measured in a turn. */
export interface Figures {
  /** Events or requests. */
  perSecond?: number;
  /** CPU time of the subject's process for one event or request, in µs. */
  cpu?: number;
  /** Largest resident memory of the subject's process so far, in MB. */
  memory?: number;
  /** The same as `perSecond` and `cpu` for one delivered message, if an event makes several. */
  messages?: number;
  cpuPerMessage?: number;
  /** From the server's write to the consumer, in ms. */
  p50?: number;
  p99?: number;
  /** The heap in use after a collection, in MB. */
  heapEarly?: number;
  heapEnd?: number;
  /** Heap that a request takes until it is answered, in bytes. */
  bytesEach?: number;
  /** Until the first event, in ms: the median, and the longest. */
  firstEvent?: number;
  firstEventLongest?: number;
}

/** From the run to a subject that is ready: have a turn, or end. */
export type ToSubject = "turn" | "finish";

/** A subject says that it is ready, and answers each message with one of the others. */
export interface FromSubject {
  ready: true;
  figures: Figures;
  /** Events or answers that were lost, doubled, out of order or another's, from first to last. */
  wrong: number;
}

/** Orders for the server; they concern the client that connected last. */
export type ToServer =
  /** Send events numbered from `from` to `to`, as fast as they are taken; only those named, if any are. */
  | { flood: { from: number; to: number; names?: readonly string[] } }
  /** Send them at a steady rate; `times` answers. */
  | { pace: { from: number; to: number; perSecond: number } }
  /** Say what actions were asked for on this connection: `answered` answers. */
  | { report: true }
  /** Answer no action from now on, which `set` answers, until `release`; `holding` answers when so many wait. */
  | { hold: number }
  | { release: true }
  /** Send every client from now on one event, numbered by client: after this request, or after the greeting; `set` answers. */
  | { first: "Hello" | "Subscribe" }
  /** Cut all connections, and come back on the same port after so many ms: `listening` answers. */
  | { restart: number };

export interface Answers {
  url: string;
  times: number[];
  answered: { count: number; distinct: number };
  set: true;
  holding: number;
  /** When, on the shared clock. */
  listening: number;
}

export type FromServer = Partial<Answers>;

/** ms on a clock that all processes of a machine share. */
export const sharedClock = (): number => Number(process.hrtime.bigint()) / 1e6;
