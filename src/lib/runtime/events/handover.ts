/**
 * What a node leaves to the one that takes its place at a deploy. Node-RED's own context does that only if a context store is configured, and
 * a node that is being closed can't send any more: at a full deploy the nodes at its wires may be gone already.
 */
import type { FlowNode } from "../red";

/** A node that has not come back after this long (ms) was deleted or disabled. */
const patience = 60_000;

/** A node within a subflow has another id after every deploy, but the same path. */
function placeOf(node: FlowNode): string {
  return (node as FlowNode & { _path?: string })._path ?? node.id;
}

export class Handover<T> {
  readonly #kept = new Map<string, T>();

  keep(node: FlowNode, value: T): void {
    const place = placeOf(node);
    this.#kept.set(place, value);
    setTimeout(() => {
      if (this.#kept.get(place) === value) this.#kept.delete(place);
    }, patience).unref();
  }

  /** What was kept for a node of this place, once. */
  take(node: FlowNode): T | undefined {
    const place = placeOf(node);
    const value = this.#kept.get(place);
    this.#kept.delete(place);
    return value;
  }
}
