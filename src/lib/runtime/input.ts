import { reportable } from "./errors";
import type { FlowMessage, FlowNode } from "./red";

/** Handles one message: changes it and gives it to `send`, or throws. `signal` fires when the node is closed. */
export type InputHandler = (msg: FlowMessage, send: (msg: FlowMessage) => void, signal: AbortSignal) => Promise<void>;

/** Wires a handler to a node's input so that `done` is called exactly once, with the error where there was one, and nothing is ever thrown at Node-RED. */
export function onInput(node: FlowNode, handler: InputHandler): void {
  const closing = new AbortController();
  node.on("input", (msg, send, done) => {
    const run = async (): Promise<void> => handler(msg as FlowMessage, (out) => send(out), closing.signal);
    run().then(
      () => done(),
      (error) => done(reportable(error)),
    );
  });
  node.on("close", () => closing.abort());
}
