/** The Run button of a dialog: an empty message through the deployed node, and what became of it. */
import { messageOf, StreamerbotError } from "../../client/errors";
import { isObject } from "../../protocol";
import type { InputHandler } from "../input";
import type { FlowMessage, FlowNode } from "../red";

/**
 * `name` and `success` are those of the run that was waited for; null if none was, or if they are not known. `seconds` is how long it took, in tenths. `dropped`:
 * nothing was sent, because Streamer.bot is away.
 */
export type PressOutcome =
  | { dropped: true }
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
      node.receive(message);
    });
  return async (msg, send, signal) => {
    const tell = pressed.get(msg);
    const started = performance.now();
    let passed: FlowMessage | (FlowMessage | null)[] | undefined;
    try {
      await handler(
        msg,
        (out) => {
          passed = out;
          send(out);
        },
        signal,
      );
      tell?.(outcome(passed, (performance.now() - started) / 1_000));
    } catch (error) {
      tell?.(failure(error));
      throw error;
    }
  };
}

/** By what was passed on: nothing, a message, or one by the output for failures, which has the error that a Catch node would get. */
function outcome(passed: FlowMessage | (FlowMessage | null)[] | undefined, seconds: number): PressOutcome {
  if (passed === undefined) return { dropped: true };
  if (!Array.isArray(passed)) return success(passed, seconds);
  const error = passed.find((msg) => msg !== null)?.error;
  const { message, code, cause } = isObject(error) ? error : {};
  const hint = isObject(cause) ? cause.hint : "";
  return { ok: false, code: String(code ?? ""), error: String(message ?? ""), hint: String(hint ?? "") };
}

function success({ run }: FlowMessage, seconds: number): PressOutcome {
  const { name, success } = isObject(run) ? run : {};
  return {
    ok: true,
    seconds: Math.max(0.1, Math.round(seconds * 10) / 10),
    name: typeof name === "string" ? name : null,
    success: typeof success === "boolean" ? success : null,
  };
}

function failure(error: unknown): PressOutcome {
  const { code = "", hint = "" } = error instanceof StreamerbotError ? error : {};
  return { ok: false, code, error: messageOf(error), hint };
}
