/** What a node makes of a message: one call, or several. */
import type { MethodCall, MethodOutcome } from "../../bridge/messages";
import { StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import { refuseUnsendable } from "../later";
import type { Job } from "../requests/node";
import { callMethods, checkCallable, onlyResult } from "./call";

/** The calls of a list in a message. Throws `BAD_INPUT` for an entry that is not a call. */
export function readCalls(list: readonly unknown[]): MethodCall[] {
  // A list may have holes.
  return Array.from(list, (each, index) => {
    const call = isObject(each) ? each : {};
    const { method, args } = call;
    if (typeof method !== "string" || method.trim() === "")
      throw new StreamerbotError("BAD_INPUT", `Call ${index + 1} of the list has no method`);
    if (args !== undefined && !isObject(args) && !Array.isArray(args))
      throw new StreamerbotError("BAD_INPUT", `The args of ${method} must be an object or a list`);
    return { method: method.trim(), args };
  });
}

/** The outcomes of calls, in their order. `timeout` in ms. What is wrong with a call itself is reported at once, even while there is no connection. */
export async function makeCalls(job: Job, calls: readonly MethodCall[], timeout: number): Promise<MethodOutcome[]> {
  for (const { method, args } of calls) refuseUnsendable(args, `The args of ${method}`);
  checkCallable(job.server.bridgeKey, calls);
  if (calls.length === 0) return [];
  return job.perform((client) => callMethods(client, job.server.bridgeKey, calls, { timeout, signal: job.signal }));
}

/** The result of one call; rejects with its failure. */
export async function makeCall(job: Job, call: MethodCall, timeout: number): Promise<unknown> {
  return onlyResult(await makeCalls(job, [call], timeout));
}

/** What a list of calls becomes in a message: each with its result, or with its error. */
export function listed(calls: readonly MethodCall[], outcomes: readonly MethodOutcome[]): object[] {
  return outcomes.map((outcome, index) => {
    const method = calls[index]?.method;
    if ("result" in outcome) return { method, result: outcome.result };
    return { method, error: { code: outcome.code, message: outcome.error } };
  });
}
