/** What is behind the websocket nodes: which nodes get which events, once the nodes that only parse and sort them are gone. */
import { narrowed, sorting, without } from "./events";
import type { Connection } from "./find";
import { type FlowNode, textOf } from "./flows";
import type { Graph } from "./graph";

/** How a node gets a frame: as text, as an object in `msg.payload`, or as the members of the message. */
export type Shape = "text" | "payload" | "message";

export interface Branch {
  /** The websocket node that it begins with. */
  start: FlowNode;
  /** Patterns; undefined if the flow does not say which. */
  events: string[] | undefined;
  shape: Shape;
  targets: FlowNode[];
}

export interface Branches {
  branches: Branch[];
  /** The ids of nodes that are not needed any more: the websocket nodes, and those that parse and sort. */
  needless: Set<string>;
}

export function branchesOf({ client, ins, events }: Connection, graph: Graph, notes: string[]): Branches {
  const branches: Branch[] = [];
  const needless = new Set(ins.map(({ id }) => id));
  const first: Shape = String(client.wholemsg) === "true" ? "message" : "text";

  const follow = (start: FlowNode, nodes: readonly FlowNode[], wanted: string[] | undefined, shape: Shape): void => {
    const targets: FlowNode[] = [];
    for (const node of nodes) {
      // Only a node that has nothing else to do can go.
      const alone = graph.sources(node.id).every(({ id }) => needless.has(id));
      const sorts = alone && shape !== "text" ? sorting(node) : undefined;
      if (alone && shape === "text" && parses(node)) {
        needless.add(node.id);
        follow(start, graph.targets(node), wanted, "payload");
      } else if (sorts) {
        needless.add(node.id);
        const named: string[] = [];
        for (const [index, name] of sorts.rules.entries()) {
          const behind = (node.wires?.[index] ?? []).flatMap((id) => graph.get(id) ?? []);
          const chosen = name === undefined ? without(wanted ?? [], named) : narrowed(wanted, sorts.subject, name);
          named.push(...chosen);
          if (behind.length === 0) continue;
          if (chosen.length > 0) follow(start, behind, chosen, shape);
          else
            notes.push(`The switch for ${name ?? "all other events"} is left out: no Subscribe request asks for it.`);
        }
      } else targets.push(node);
    }
    if (targets.length === 0) return;
    // Several ways out of a switch to the same nodes are one event node.
    const same = branches.find((branch) => branch.start === start && sameNodes(branch.targets, targets));
    if (same?.events && wanted) same.events = [...new Set([...same.events, ...wanted])];
    else branches.push({ start, events: wanted, shape, targets });
  };

  for (const node of ins) follow(node, graph.targets(node), events, first);
  return { branches, needless };
}

function sameNodes(some: readonly FlowNode[], others: readonly FlowNode[]): boolean {
  return some.length === others.length && some.every((node) => others.includes(node));
}

/** A json node that makes an object of the payload. */
function parses({ type, property, action }: FlowNode): boolean {
  return type === "json" && (textOf(property) || "payload") === "payload" && ["", "obj"].includes(textOf(action));
}
