/** Arguments of actions and fields of requests: rows over an object. */
import { StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import { refuseUnsendable } from "../later";
import type { TypedValue } from "../typed";
import type { Job } from "./node";

/** A row as the dialogs save it. */
export interface NamedValue extends TypedValue {
  name: string;
}

/**
 * The object that `from` yields (none if that is empty or yields nothing), with the rows over it. Rejects with `BAD_INPUT` for what is no
 * object, and for rows without a name. Names such as `__proto__` are names like others.
 */
export async function readArguments(
  job: Job,
  rows: readonly NamedValue[],
  from: TypedValue,
  what = "arguments",
): Promise<Record<string, unknown>> {
  const base = from.value === "" ? undefined : await job.evaluate(from, what);
  if (base !== undefined && base !== null && !isObject(base)) {
    const is = Array.isArray(base) ? "a list" : `a ${typeof base}`;
    throw new StreamerbotError("BAD_INPUT", `The ${what} must be an object, not ${is}`);
  }
  const given = await Promise.all(
    Object.entries(base ?? {}).map(
      async ([name, value]): Promise<[string, unknown]> => [name, await job.settle(value, `"${name}" of the ${what}`)],
    ),
  );
  const entries = await Promise.all(
    rows.map(async ({ name, value, type }): Promise<[string, unknown]> => {
      if (name.trim() === "") throw new StreamerbotError("BAD_INPUT", `A row of the ${what} has no name`);
      return [name.trim(), await job.evaluate({ value, type }, `"${name}" of the ${what}`)];
    }),
  );
  const all = Object.fromEntries([...given, ...entries]);
  refuseUnsendable(all, what);
  return all;
}
