/** Values of a flow before they are sent: those that come later (promises, context stores, JSONata) are waited for, those that JSON would lose are refused. */
import { types } from "node:util";
import { isA, messageOf, StreamerbotError } from "../client/errors";
import { cancelled, Pending } from "../client/pending";

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
  /** All objects that were found, and what holds them. Only one that is refused needs a path. */
  const holders = new Map<object, object | undefined>();
  const open: object[] = [];
  const note = (member: unknown, holder?: object): void => {
    if (typeof member !== "object" || member === null || holders.has(member)) return;
    holders.set(member, holder);
    open.push(member);
  };
  note(value);
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    const found = refusals.find(({ is }) => is(inner));
    if (found) {
      const path = [property, ...pathTo(inner, holders)].join(".");
      throw new StreamerbotError("BAD_INPUT", `${path} is a ${found.what}`, { hint: found.hint });
    }
    if (ArrayBuffer.isView(inner)) continue;
    for (const member of Object.values(inner)) note(member, inner);
  }
}

/** Function nodes have their own Promise, Map and Set. */
const refusals = [
  { what: "promise", is: types.isPromise, hint },
  { what: "Map", is: types.isMap, hint: plainHint },
  { what: "Set", is: types.isSet, hint: plainHint },
];

function pathTo(found: object, holders: ReadonlyMap<object, object | undefined>): string[] {
  const path: string[] = [];
  let inner = found;
  for (let holder = holders.get(inner); holder; holder = holders.get(inner)) {
    for (const [name, member] of Object.entries(holder)) {
      if (member !== inner) continue;
      path.unshift(name);
      break;
    }
    inner = holder;
  }
  return path;
}
