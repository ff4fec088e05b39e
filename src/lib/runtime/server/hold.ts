import type { StreamerbotClient } from "../../client/client";
import { StreamerbotError } from "../../client/errors";
import { cancelled, Pending } from "../../client/pending";

export interface HoldLimits {
  /** How many requests may wait. */
  limit: number;
  /** How long (ms) each may. */
  time: number;
}

/** Throws `BAD_INPUT` for limits that limit nothing. */
export function checkHold({ limit, time }: HoldLimits): void {
  const problems: string[] = [];
  if (!(limit >= 0 && limit < Number.POSITIVE_INFINITY))
    problems.push("the number of messages that may wait must be a number");
  if (!(time > 0 && time < Number.POSITIVE_INFINITY))
    problems.push("the time they may wait must be a number of seconds above 0");
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `Holding messages: ${problems.join("; ")}`);
}

/** Requests that wait for a connection: first in, first out, bounded in number and time. */
export class Hold {
  readonly #limits: HoldLimits;
  readonly #changed: () => void;
  readonly #waiting = new Pending<StreamerbotClient>();
  readonly #order = new Set<string>();
  #last = 0;

  /** `changed` is called when the number of those that wait has changed. */
  constructor(limits: HoldLimits, changed: () => void) {
    this.#limits = limits;
    this.#changed = changed;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves with the client when it is ready. Rejects with `QUEUE_FULL`, `EXPIRED` or `CANCELLED`, or with `BAD_INPUT` for limits that limit nothing. */
  async wait(request: string, signal?: AbortSignal): Promise<StreamerbotClient> {
    if (signal?.aborted) throw cancelled(request);
    checkHold(this.#limits);
    if (this.size >= this.#limits.limit) {
      throw new StreamerbotError("QUEUE_FULL", `${this.size} messages are already waiting for Streamer.bot`, {
        request,
        hint: "Raise the limit in the server node, or send fewer messages.",
      });
    }
    const id = String(++this.#last);
    this.#order.add(id);
    const turn = this.#waiting.add(id, request, this.#limits.time, signal);
    this.#changed();
    try {
      return await turn;
    } catch (error) {
      this.#order.delete(id);
      this.#changed();
      if (!(error instanceof StreamerbotError) || error.code !== "TIMEOUT") throw error;
      const seconds = this.#limits.time / 1_000;
      const hint = "The server node does not hold messages for longer.";
      throw new StreamerbotError("EXPIRED", `Streamer.bot was away for more than ${seconds} s`, { request, hint });
    }
  }

  /** Lets everybody go, in the order they came. */
  release(client: StreamerbotClient): void {
    for (const id of this.#order) this.#waiting.answer(id, client);
    this.#order.clear();
  }

  cancel(): void {
    this.#waiting.failAll(cancelled);
  }
}
