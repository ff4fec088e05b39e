/** The books of a soak run: what was sent, and what became of it. Settled after every storm, so that they stay small. */
import type { Witness } from "./probe";
import { Tally } from "./tally";

/** What the books can find wrong. */
export const promises = [
  "the flow became well again after every storm",
  "each event on a live connection reached each of its nodes, in order",
  "no event reached a node twice, or one that did not choose it",
  "each request ended exactly once, with its answer or with an error that has a code",
  "no action ran twice, and one that was taken ran",
  "each alert came out of the queues exactly once",
  "watches and status nodes told what is true",
  "there was one socket for each server in use",
] as const;
type PromiseName = (typeof promises)[number];

/** Problems of one kind that are kept word by word. */
const kept = 10;

export class Ledger implements Witness {
  /** The first few of each kind, and how many there were. */
  readonly problems = new Map<PromiseName, { texts: string[]; count: number }>();
  /** Events sent; messages of event nodes; messages of them that had to come. */
  readonly events = { sent: 0, received: 0, due: 0 };
  /** Requests by how they ended: "ok", or the code of the error. */
  readonly outcomes = new Map<string, number>();
  /** Requests by type of node. */
  readonly asked = new Map<string, number>();
  /** Runs of actions that requests caused. */
  runs = 0;
  readonly #deliveries = new Map<string, number>();
  readonly #due = new Set<string>();
  readonly #calm = new Set<number>();
  #lastSettled = 0;
  /** Requests without an end yet, or that have not been settled: the type of their node, and whether an action has to have run. */
  readonly #open = new Map<number, { type: string; runs: boolean }>();
  readonly #codes = new Map<number, string | null>();
  readonly #ended = new Tally();
  readonly #ran = new Tally();
  /** Alerts handed to the queues, and those that came out. */
  readonly alerts = { in: 0, out: 0 };
  readonly #queued = new Set<number>();
  readonly #left = new Tally();

  wrong(promise: PromiseName, text: string): void {
    const problem = this.problems.get(promise) ?? { texts: [], count: 0 };
    this.problems.set(promise, problem);
    problem.count += 1;
    if (problem.texts.length < kept) problem.texts.push(text);
  }

  /** The number of the next event, for its data. */
  next(): number {
    this.events.sent += 1;
    return this.events.sent;
  }

  /** An event that has to reach these nodes and no others. */
  expect(event: number, nodes: string[]): void {
    this.#calm.add(event);
    for (const node of nodes) this.#due.add(`${node} ${event}`);
  }

  /** Whether all that is due has come. */
  get allCame(): boolean {
    for (const key of this.#due) if (!this.#deliveries.has(key)) return false;
    return true;
  }

  has(node: string, event: number): boolean {
    return this.#deliveries.has(`${node} ${event}`);
  }

  /** Whether all requests have ended. */
  get allEnded(): boolean {
    for (const n of this.#open.keys()) if (this.#ended.get(n) === 0) return false;
    return true;
  }

  /** A request that a node has been handed. */
  handed(n: number, type: string, runs: boolean): void {
    this.#open.set(n, { type, runs });
    this.asked.set(type, (this.asked.get(type) ?? 0) + 1);
  }

  /** An alert that a queue has been handed. */
  queued(alert: number): void {
    this.alerts.in += 1;
    this.#queued.add(alert);
  }

  /** Whether all alerts have come out. */
  get allLeft(): boolean {
    for (const alert of this.#queued) if (this.#left.get(alert) === 0) return false;
    return true;
  }

  left(alert: number): void {
    this.alerts.out += 1;
    const times = this.#left.add(alert);
    if (times > 1) this.wrong("each alert came out of the queues exactly once", `alert ${alert}: ${times} times`);
  }

  delivered(node: string, event: number): void {
    this.events.received += 1;
    const key = `${node} ${event}`;
    const times = (this.#deliveries.get(key) ?? 0) + 1;
    this.#deliveries.set(key, times);
    const twice = "no event reached a node twice, or one that did not choose it";
    if (times > 1) this.wrong(twice, `${key}: ${times} times`);
    if (event <= this.#lastSettled) this.wrong(twice, `${key}: long after it was sent`);
    if (this.#calm.has(event) && !this.#due.has(key)) this.wrong(twice, `${key}: not chosen`);
  }

  ended(n: number, code: string | null): void {
    this.#codes.set(n, code);
    const name = code ?? "ok";
    this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + 1);
    const times = this.#ended.add(n);
    const once = "each request ended exactly once, with its answer or with an error that has a code";
    if (times > 1) this.wrong(once, `request ${n} ended ${times} times, with ${name} at last`);
    if (code !== null && !/^[A-Z_]+$/.test(code)) this.wrong(once, `request ${n}: ${code}`);
  }

  ran(n: number): void {
    this.runs += 1;
    const times = this.#ran.add(n);
    if (times > 1) this.wrong("no action ran twice, and one that was taken ran", `request ${n} ran ${times} times`);
  }

  /** Draws the line under a storm and the calm after it. */
  settle(): void {
    this.#settleEvents();
    for (const [n, { type, runs }] of this.#open) {
      if (this.#ended.get(n) === 0) {
        this.wrong(
          "each request ended exactly once, with its answer or with an error that has a code",
          `request ${n} of ${type}: no end`,
        );
      } else if (runs && this.#codes.get(n) === null && this.#ran.get(n) === 0) {
        this.wrong(
          "no action ran twice, and one that was taken ran",
          `request ${n} of ${type} was taken and did not run`,
        );
      }
    }
    this.#open.clear();
    this.#codes.clear();
    for (const alert of this.#queued) {
      if (this.#left.get(alert) > 0) continue;
      this.wrong("each alert came out of the queues exactly once", `alert ${alert}: never`);
    }
    this.#queued.clear();
  }

  #settleEvents(): void {
    const name = "each event on a live connection reached each of its nodes, in order";
    this.events.due += this.#due.size;
    for (const key of this.#due) if (!this.#deliveries.has(key)) this.wrong(name, key);
    const last = new Map<string, number>();
    for (const key of this.#deliveries.keys()) {
      const [node = "", text] = key.split(" ");
      const event = Number(text);
      if (!this.#calm.has(event)) continue;
      if (event < (last.get(node) ?? 0)) this.wrong(name, `${key}: after ${last.get(node)}`);
      last.set(node, event);
    }
    this.#deliveries.clear();
    this.#due.clear();
    this.#calm.clear();
    this.#lastSettled = this.events.sent;
  }
}
