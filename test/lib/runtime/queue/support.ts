/** Lanes and queues without Node-RED, on a clock that a test sets. */
import type { Clock } from "../../../../src/lib/runtime/clock";
import { Lanes } from "../../../../src/lib/runtime/queue/lanes";
import type { Queue } from "../../../../src/lib/runtime/queue/queue";
import { type Context, QueueStore } from "../../../../src/lib/runtime/queue/store";
import type { QueueSettings } from "../../../../src/lib/runtime/queue/types";
import type { FlowMessage } from "../../../../src/lib/runtime/red";

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  #timers: { at: number; call: () => void }[] = [];

  now = (): number => this.#now;

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: this.#now + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  get pending(): number {
    return this.#timers.length;
  }

  /** Lets time pass, with all that falls due in it, in order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }
}

/** A context store of Node-RED as an object by key. */
export function memory(data: Record<string, unknown> = {}): Context & { data: Record<string, unknown> } {
  return {
    data,
    get: (key, _store, callback) => callback(null, structuredClone(data[key])),
    set(keys, values, _store, callback) {
      keys.forEach((key, index) => {
        const [top = "", inner] = key.split(".");
        if (inner !== undefined) data[top] ??= {};
        const target = (inner === undefined ? data : data[top]) as Record<string, unknown>;
        const value = values[index];
        if (value === undefined) delete target[inner ?? top];
        else target[inner ?? top] = structuredClone(value);
      });
      callback(null);
    },
  };
}

/** As Node-RED copies messages. */
const { cloneMessage } = (require("@node-red/util") as { util: { cloneMessage(msg: FlowMessage): FlowMessage } }).util;

export const settings: QueueSettings = {
  advance: "back",
  turnTime: 0,
  maxTime: 60_000,
  maxLength: 100,
  overflow: "refuse",
  maxAge: Number.POSITIVE_INFINITY,
  pause: 0,
  replayInterrupted: false,
};

/** What a queue has given out: `[0, msg]` to be played, `[1, msg]` ended, `[2, msg]` never played. */
export type Out = [port: 0 | 1 | 2, msg: FlowMessage];

export interface Rig {
  queue: Queue;
  out: Out[];
  warnings: string[];
  /** Takes in a message with this payload. */
  add(payload: unknown, priority?: number): void;
  /** What is at one output, as payloads. */
  at(port: 0 | 1 | 2): unknown[];
  /** Outcomes at outputs 2 and 3, by payload. */
  outcomes(): Record<string, unknown>;
  /** The message that was sent to be played last. */
  played(): FlowMessage;
  deploy(more?: Partial<QueueSettings>, lane?: string): Promise<void>;
}

export function rigs(clock: FakeClock) {
  const lanes = new Lanes(clock);
  const latest = new Map<string, unknown>();
  /** What was sent to be played before in the same lane must not be playing any more. */
  const checkTurn = (queue: Queue, msg: FlowMessage): void => {
    const { lane } = msg.queue as { lane: string };
    const before = latest.get(lane);
    if (before !== undefined && queue.meaning(before) === "turn") throw new Error(`two turns at a time in ${lane}`);
    latest.set(lane, structuredClone(msg.queue));
  };
  const create = async (
    id: string,
    more: Partial<QueueSettings> = {},
    lane = "alerts",
    context = memory(),
  ): Promise<Rig> => {
    const out: Out[] = [];
    const warnings: string[] = [];
    const queue = lanes.queue(id);
    const rig: Rig = {
      queue,
      out,
      warnings,
      add: (payload, priority = 0) =>
        queue.add({ _msgid: String(payload), payload }, { priority, order: lanes.newOrder() }, lanes.now()),
      at: (port) => out.filter(([where]) => where === port).map(([, msg]) => msg.payload),
      outcomes: () =>
        Object.fromEntries(
          out
            .filter(([port]) => port > 0)
            .map(([, msg]) => [msg.payload, (msg.queue as { outcome: string }).outcome] as const),
        ),
      played: () => out.findLast(([port]) => port === 0)?.[1] as FlowMessage,
      async deploy(changed = more, name = lane) {
        await queue.attach({
          settings: { ...settings, ...changed },
          lane: name,
          store: new QueueStore(context, undefined, (text) => warnings.push(text)),
          outlet: {
            send(port, msg) {
              out.push([port, msg]);
              if (port === 0) checkTurn(queue, msg);
            },
            copy: cloneMessage,
            warn: (text) => warnings.push(text),
            changed() {},
          },
        });
        queue.start(false);
        await new Promise(setImmediate);
      },
    };
    await rig.deploy();
    return rig;
  };
  return { lanes, create };
}
