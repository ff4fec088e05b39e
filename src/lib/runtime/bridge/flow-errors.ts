/** Notices if a flow fails that should answer a question. */
import { messageOf } from "../../client/errors";
import type { FlowNode, RED } from "../red";
import { anyOpen, findQuestion } from "./open-question";

const hook = "onComplete.streamerbotQuestions";

interface Completed {
  msg: object;
  error?: unknown;
  node: { node: FlowNode };
}

/** Call it when a question comes and when one ends: the hook is there only while some are open, since Node-RED calls it for every message of every node. */
export function followErrors(RED: RED): void {
  if (anyOpen() === RED.hooks.has(hook)) return;
  if (anyOpen()) RED.hooks.add(hook, (completed: Completed) => notice(RED, completed));
  else RED.hooks.remove(hook);
}

function notice(RED: RED, { msg, error, node: { node } }: Completed): void {
  if (error) void findQuestion(msg)?.failed(messageOf(error), mayBeCaught(RED, node));
}

/** What a Catch node has saved: whether it is disabled, where it is, and of which nodes it takes the errors, if not of all. */
interface Catcher {
  d?: boolean;
  z?: string;
  scope?: unknown;
}

/** Whether a Catch node may get the errors of a node, and have the question answered: one on its tab that is for it, or, in a subflow, any. */
function mayBeCaught(RED: RED, { id, z }: FlowNode): boolean {
  const tabs = new Set<string>();
  const catchers: Catcher[] = [];
  RED.nodes.eachNode((node) => {
    if (node.type === "tab") tabs.add(node.id);
    if (node.type === "catch" && (node as Catcher).d !== true) catchers.push(node as Catcher);
  });
  const isFor = ({ scope }: Catcher): boolean => !Array.isArray(scope) || scope.includes(id);
  return z !== undefined && tabs.has(z) ? catchers.some((each) => each.z === z && isFor(each)) : catchers.length > 0;
}
