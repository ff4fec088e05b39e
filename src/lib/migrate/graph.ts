/** The wires of a set of flows, in both directions. */
import { type FlowNode, targetsOf } from "./flows";

export class Graph {
  readonly #nodes: Map<string, FlowNode>;
  readonly #sources = new Map<string, FlowNode[]>();

  /** `nodes` are those of enabled tabs. Wires to others are not followed. */
  constructor(nodes: readonly FlowNode[]) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes)
      for (const id of targetsOf(node)) this.#sources.set(id, [...(this.#sources.get(id) ?? []), node]);
  }

  get(id: string): FlowNode | undefined {
    return this.#nodes.get(id);
  }

  sources(id: string): readonly FlowNode[] {
    return this.#sources.get(id) ?? [];
  }

  targets(node: FlowNode): FlowNode[] {
    return targetsOf(node).flatMap((id) => this.#nodes.get(id) ?? []);
  }

  /** All nodes that are wired to these, directly or through others, in either direction; these first. */
  connected(starts: readonly FlowNode[]): FlowNode[] {
    const found = new Set(starts);
    // A set that grows while it is walked.
    for (const node of found) for (const next of [...this.targets(node), ...this.sources(node.id)]) found.add(next);
    return [...found];
  }
}
