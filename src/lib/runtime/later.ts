/** Values of a flow before they are sent: those that come later (promises, context stores, JSONata) are waited for, those that JSON would lose are refused. */
import { isA, messageOf, StreamerbotError } from "../client/errors";
import { cancelled, Pending } from "../client/pending";
import { findUnsendable } from "../client/unsendable";

const hint = "Nothing was sent. If a Function node sets it, it probably lacks an await.";

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
      throw new StreamerbotError("BAD_INPUT", `${property}: the promise did not settle within ${timeout / 1_000} s`, {
        hint,
      });
    }
  }
}

function rejected(property: string, cause: unknown): StreamerbotError {
  if (isA(cause, StreamerbotError)) return cause;
  return new StreamerbotError("BAD_INPUT", `${property}: ${messageOf(cause)}`, { cause });
}

/** Throws `BAD_INPUT`, naming where, for a promise, a Map or a Set within a value: JSON would make an empty object of it. */
export function refuseUnsendable(value: unknown, property: string): void {
  const found = findUnsendable(value);
  if (!found) return;
  const { what, path } = found;
  throw new StreamerbotError("BAD_INPUT", `${[property, ...path].join(".")} is a ${what}`, {
    hint: what === "promise" ? hint : plainHint,
  });
}
