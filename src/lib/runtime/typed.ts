import { messageOf, StreamerbotError } from "../client/errors";
import type { FlowMessage, FlowNode, RED } from "./red";

/** A value as Node-RED's typed input saves it: the text and how to read it. */
export interface TypedValue {
  value: string;
  type: string;
}

/** The typed value that a node saves under a name, with its type under the same name and `Type`. */
export function savedValue<N extends string>(saved: Readonly<Record<N | `${N}Type`, string>>, name: N): TypedValue {
  return { value: saved[name], type: saved[`${name}Type`] };
}

/** Evaluates a typed value for a message, a promise that it yields included. Rejects with `BAD_INPUT`, naming the property, if that fails. */
export function evaluate(
  RED: RED,
  node: FlowNode,
  msg: FlowMessage,
  { value, type }: TypedValue,
  property: string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(new StreamerbotError("BAD_INPUT", `${property}: ${messageOf(error)}`, { cause: error }));
    try {
      // JSONata and context stores answer later, so only the form with a callback is right for all types. It may also throw.
      RED.util.evaluateNodeProperty(value, type, node, msg, (error: Error | null, result: unknown) => {
        if (error) fail(error);
        else resolve(result);
      });
    } catch (error) {
      fail(error);
    }
  });
}
