/** The Run button of a dialog: an empty message through the deployed node, and what became of it. */
import { messageOf, StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import type { FlowMessage, FlowNode } from "../red";
import type { InputHandler } from "./input";

/** `name` and `success` are those of the run that was waited for; null if none was, or if they are not known. `seconds` is how long it took. */
export type PressOutcome =
  | { ok: true; seconds: number; name: string | null; success: boolean | null }
  | { ok: false; code: string; error: string; hint: string };

/** A request node as the admin endpoint of its button sees it. */
export type PressedNode = FlowNode & { press(): Promise<PressOutcome> };

/** Gives a node its `press`, which never rejects. The message goes the way of any other, on to the nodes behind it too. */
export function pressable(node: FlowNode, handler: InputHandler): InputHandler {
  const pressed = new WeakMap<object, (outcome: PressOutcome) => void>();
  (node as PressedNode).press = () =>
    new Promise((resolve) => {
      const message = {};
      pressed.set(message, resolve);
      node.receive(message as never);
    });
  return async (msg, send, signal) => {
    const tell = pressed.get(msg);
    const started = performance.now();
    try {
      await handler(msg, send, signal);
      tell?.(success(msg, (performance.now() - started) / 1_000));
    } catch (error) {
      tell?.(failure(error));
      throw error;
    }
  };
}

function success({ run }: FlowMessage, seconds: number): PressOutcome {
  const { name, success } = isObject(run) ? run : {};
  return {
    ok: true,
    seconds: Math.round(seconds * 10) / 10,
    name: typeof name === "string" ? name : null,
    success: typeof success === "boolean" ? success : null,
  };
}

function failure(error: unknown): PressOutcome {
  const { code = "", hint = "" } = error instanceof StreamerbotError ? error : {};
  return { ok: false, code, error: messageOf(error), hint };
}
