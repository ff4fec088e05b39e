/** Notices that a flow fails which should answer a question. */
import { messageOf } from "../../client/errors";
import type { FlowNode, RED } from "../red";
import { anyOpen, findQuestion } from "./open-question";

const hook = "onComplete.streamerbotQuestions";

interface Completed {
  msg: object;
  error?: unknown;
  node: { node: FlowNode };
}

/** Call it when a question comes and when one ends: Node-RED is only listened to while there are some, since it asks for every message of every node. */
export function followErrors(RED: RED): void {
  if (anyOpen() === RED.hooks.has(hook)) return;
  if (anyOpen()) RED.hooks.add(hook, (completed: Completed) => notice(RED, completed));
  else RED.hooks.remove(hook);
}

function notice(RED: RED, { msg, error, node: { node } }: Completed): void {
  if (error) void findQuestion(msg)?.failed(messageOf(error), mayBeCaught(RED, node));
}

/** Whether a Catch node may get the errors of a node, and have the question answered: one on its tab, or, in a subflow, any. */
function mayBeCaught(RED: RED, { z }: FlowNode): boolean {
  const tabs = new Set<string>();
  const catchers: string[] = [];
  RED.nodes.eachNode(({ id, type, ...node }) => {
    if (type === "tab") tabs.add(id);
    if (type === "catch") catchers.push(String((node as { z?: string }).z));
  });
  return z !== undefined && tabs.has(z) ? catchers.includes(z) : catchers.length > 0;
}
