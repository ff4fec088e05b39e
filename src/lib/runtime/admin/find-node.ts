import type { FlowNode, RED } from "../red";
import { SharedServer } from "../server/server";

/**
 * The deployed node of an id that came from outside; undefined for none. Node-RED looks ids up in plain objects, where `__proto__` and the like
 * find something that is not a node.
 */
export function findNode(RED: RED, id: unknown): FlowNode | undefined {
  if (typeof id !== "string" || id in {}) return undefined;
  return RED.nodes.getNode(id) ?? undefined;
}

/** The connection of a deployed config node of ours; undefined for any other node. */
export function findServer(RED: RED, id: unknown): SharedServer | undefined {
  const { shared } = (findNode(RED, id) ?? {}) as { shared?: unknown };
  return shared instanceof SharedServer ? shared : undefined;
}
