/**
 * What an event node was gathering when it was closed by a deploy: the node that takes its place sends it. The old one can't, because at a full
 * deploy the nodes at its wires may be gone already.
 */
import type { EventFrame } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { whenStarted } from "../server/when-started";
import type { Recipients } from "./gift-folder";

export interface Leftover {
  frame: EventFrame;
  recipients: Recipients | undefined;
}

/** A node that has not come back after this long (ms) was deleted or disabled. */
const patience = 60_000;

const kept = new Map<string, Leftover[]>();

/** A node within a subflow has another id after every deploy, but the same path. */
function placeOf(node: FlowNode): string {
  return (node as FlowNode & { _path?: string })._path ?? node.id;
}

export function keepLeftovers(node: FlowNode, leftover: Leftover): void {
  const place = placeOf(node);
  const list = kept.get(place);
  if (list) list.push(leftover);
  else {
    kept.set(place, [leftover]);
    setTimeout(() => kept.delete(place), patience).unref();
  }
}

/** Gives back what was kept for a node of this place, once all nodes of the deploy are there. */
export function takeLeftovers(RED: RED, node: FlowNode, send: (leftover: Leftover) => void): void {
  const place = placeOf(node);
  const list = kept.get(place);
  kept.delete(place);
  if (list) whenStarted(RED, node, () => list.forEach(send));
}
