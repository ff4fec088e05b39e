/** All lanes and queues of one Node-RED. They outlive the nodes of a deploy. */
import { randomBytes } from "node:crypto";
import type { Clock } from "../clock";
import { Lane } from "./lane";
import { Queue, type Registry } from "./queue";
import type { Entry } from "./types";

/** Turns whose end is remembered, to tell a message that comes back late from a new one. */
const remembered = 1_000;

export class Lanes implements Registry {
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane>();
  readonly #queues = new Map<string, Queue>();
  readonly #ended = new Map<string, Queue>();
  readonly #prefix = `q${randomBytes(5).toString("hex")}`;
  #count = 0;
  #order = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  after(ms: number, call: () => void): () => void {
    return this.#clock.after(ms, call);
  }

  /** Unique, over restarts too; can stand in a path of a context. */
  newId(): string {
    this.#count += 1;
    return `${this.#prefix}${this.#count.toString(36)}`;
  }

  /** The place of a message that comes in now: µs since 1970, but never the same twice. */
  newOrder(): number {
    this.#order = Math.max(this.#order + 1, Math.floor(this.now() * 1_000));
    return this.#order;
  }

  lane(name: string): Lane {
    const lane = this.#lanes.get(name) ?? new Lane(name, this.#clock);
    this.#lanes.set(name, lane);
    return lane;
  }

  /** The queue of a node, also of one that is deployed again. */
  queue(id: string): Queue {
    const queue = this.#queues.get(id) ?? new Queue(id, this);
    this.#queues.set(id, queue);
    return queue;
  }

  /** What plays under this id, and where. */
  turn(id: string): { lane: Lane; entry: Entry } | undefined {
    for (const lane of this.#lanes.values()) {
      const entry = lane.playing;
      if (entry?.id === id) return { lane, entry };
    }
    return undefined;
  }

  /** What plays of this queue: in its lane, and in one that it had before. */
  playing(queue: Queue): Entry[] {
    return [...this.#lanes.values()].flatMap(({ playing }) => (playing?.owner === queue ? playing : []));
  }

  /** Cuts short what plays of this queue, whichever lane that is in. */
  interrupt(queue: Queue): void {
    for (const lane of [...this.#lanes.values()]) lane.interrupt(queue);
  }

  /** The queue in which the turn of this id has ended; undefined if that is not known (any more). */
  endedIn(id: string): Queue | undefined {
    return this.#ended.get(id);
  }

  end(id: string, queue: Queue): void {
    this.#ended.set(id, queue);
    if (this.#ended.size <= remembered) return;
    const [oldest] = this.#ended.keys();
    if (oldest !== undefined) this.#ended.delete(oldest);
  }

  /** A queue is gone for good, and what plays of it. */
  forget(id: string, queue: Queue): void {
    this.#queues.delete(id);
    for (const lane of [...this.#lanes.values()]) {
      lane.abandon(queue);
      this.tidy(lane);
    }
  }

  /** Lets go of a lane that nobody uses. */
  tidy(lane: Lane): void {
    if (!lane.deserted) return;
    lane.close();
    this.#lanes.delete(lane.name);
  }
}
