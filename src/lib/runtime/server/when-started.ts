import type { FlowNode, RED } from "../red";

/** Calls `start` when all nodes of a deploy are there: what is sent before may find nobody at the other end of its wire. */
export function whenStarted(RED: RED, node: FlowNode, start: () => void): void {
  RED.events.once("flows:started", start);
  node.on("close", () => void RED.events.removeListener("flows:started", start));
}
