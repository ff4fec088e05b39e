import { asError, reportable } from "./errors";
import type { FlowMessage, FlowNode } from "./red";

/** Handles one message: changes it and gives it to `send`, or throws. `signal` fires when the node is closed. */
export type InputHandler = (msg: FlowMessage, send: Send, signal: AbortSignal) => Promise<void>;

/** Sends a message by the first output, or one of a list by each. */
type Send = (msg: FlowMessage | (FlowMessage | null)[]) => void;

/** Wires a handler to a node's input so that `done` is called exactly once, with the error if there was one, and nothing is ever thrown at Node-RED. */
export function onInput(node: FlowNode, handler: InputHandler): void {
  const closing = new AbortController();
  node.on("input", (msg, send, done) => {
    const run = async (): Promise<void> => handler(msg as FlowMessage, (out) => send(out), closing.signal);
    run().then(
      () => finish(node, msg, done),
      (error) => finish(node, msg, done, reportable(asError(error, "BAD_INPUT"))),
    );
  });
  node.on("close", () => closing.abort());
}

/**
 * Node-RED copies the message for Catch and Complete nodes, and throws for one that can't be copied (nested too deep, a getter that throws). They
 * then get the error with a message that has only the id.
 */
function finish(node: FlowNode, msg: object, done: (error?: Error) => void, error?: Error): void {
  try {
    done(error);
  } catch (reason) {
    tellById(node, error ?? reportable(reason), msg);
  }
}

/** Tells the Catch nodes an error outside of an input handler: in a timer, what Node-RED throws for a message that can't be copied would end it. */
export function tellError(node: FlowNode, error: Error, msg: object): void {
  try {
    node.error(error, msg as FlowMessage);
  } catch {
    tellById(node, error, msg);
  }
}

function tellById(node: FlowNode, error: Error, msg: object): void {
  try {
    node.error(error, { _msgid: (msg as FlowMessage)._msgid });
  } catch {
    node.error(error.message);
  }
}
