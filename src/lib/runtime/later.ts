/** Values that come later: promises that a flow has put into a message, context stores, JSONata. */
import { types } from "node:util";
import { isA, messageOf, StreamerbotError } from "../client/errors";
import { cancelled, Pending } from "../client/pending";

const hint = "Nothing was sent. If a function node sets it, an await is probably missing there.";

const plainHint = "Nothing was sent. JSON has no such thing: make an object or a list of it.";

export interface Patience {
  /** ms */
  timeout: number;
  /** Fires when the node is closed. */
  signal?: AbortSignal;
}

/** What a node waits for before it can send anything: one timer for all of it. */
export class Later {
  readonly #pending = new Pending<unknown>();
  #last = 0;

  /**
   * What a value gives, were it a promise. Rejects with `BAD_INPUT`, naming the property, if that fails or does not come in time, and with
   * `CANCELLED` when the node is closed.
   */
  async settle(value: unknown, property: string, { timeout, signal }: Patience): Promise<unknown> {
    if (typeof value !== "object" || value === null) return value;
    if (signal?.aborted) throw cancelled(property);
    const id = String(++this.#last);
    const settled = this.#pending.add(id, property, timeout, signal);
    Promise.resolve(value).then(
      (result) => this.#pending.answer(id, result),
      (cause) => this.#pending.fail(id, rejected(property, cause)),
    );
    try {
      return await settled;
    } catch (error) {
      if (!(error instanceof StreamerbotError) || error.code !== "TIMEOUT") throw error;
      throw new StreamerbotError("BAD_INPUT", `${property}: nothing came within ${timeout / 1_000} s`, { hint });
    }
  }
}

function rejected(property: string, cause: unknown): StreamerbotError {
  if (isA(cause, StreamerbotError)) return cause;
  return new StreamerbotError("BAD_INPUT", `${property}: ${messageOf(cause)}`, { cause });
}

/** Throws `BAD_INPUT`, naming where, for a promise, a Map or a Set within a value: JSON would make an empty object of it. */
export function refusePromises(value: unknown, property: string): void {
  const seen = new Set<unknown>();
  const open: [value: unknown, path: string][] = [[value, property]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [inner, path] = next;
    if (typeof inner !== "object" || inner === null || seen.has(inner)) continue;
    seen.add(inner);
    // Function nodes have their own Promise.
    if (types.isPromise(inner)) {
      throw new StreamerbotError("BAD_INPUT", `${path} is a promise`, { hint });
    }
    if (types.isMap(inner) || types.isSet(inner)) {
      throw new StreamerbotError("BAD_INPUT", `${path} is a ${types.isMap(inner) ? "Map" : "Set"}`, {
        hint: plainHint,
      });
    }
    if (ArrayBuffer.isView(inner)) continue;
    for (const [name, member] of Object.entries(inner)) open.push([member, `${path}.${name}`]);
  }
}
