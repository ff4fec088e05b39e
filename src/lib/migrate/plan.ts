/** What becomes of each node of a connection: it is kept, it goes, or a new one takes its place. */
import { branchesOf } from "./branches";
import { type Connection, passing } from "./find";
import { type FlowNode, targetsOf, textOf } from "./flows";
import type { Graph } from "./graph";
import { eventNode, frameNode, newId, type Place, requestNode, senderNodes } from "./nodes";
import { ofTheSession } from "./requests";

export interface Plan {
  /** Ids of nodes of which there is no copy. */
  gone: Set<string>;
  /** New nodes. Their wires are ids of old or of new nodes. */
  added: FlowNode[];
  /** Wires to an old node lead to this new one. */
  instead: Map<string, string>;
  /** Wires of nodes that are kept, if they change; by id. */
  rewired: Map<string, string[][]>;
}

/** The id of the new tab for what is in the tab or subflow of a node. */
export function tabOf(client: FlowNode, node: FlowNode): string {
  return newId(client.id, textOf(node.z));
}

export function planFor(connection: Connection, graph: Graph, serverId: string, notes: string[]): Plan {
  const { client, outs, builders } = connection;
  const { branches, needless } = branchesOf(connection, graph, notes);
  const plan: Plan = {
    gone: new Set([...needless, ...outs.map(({ id }) => id)]),
    added: [],
    instead: new Map(),
    rewired: new Map(),
  };
  const { gone, added, instead, rewired } = plan;
  const placeOf = (node: FlowNode, id: string, right = 0): Place => {
    return { id, z: tabOf(client, node), x: (Number(node.x) || 0) + right, y: Number(node.y) || 0 };
  };

  for (const [id, { requests, only }] of builders) {
    const node = graph.get(id);
    const [request] = requests;
    if (!node || !request) continue;
    if (requests.every(({ name }) => ofTheSession.has(name))) gone.add(id);
    else if (requests.length === 1 && only) {
      gone.add(id);
      instead.set(id, newId(id));
      added.push(requestNode(placeOf(node, newId(id)), serverId, request, notes));
    } else if (requests.length === 1 && node.type === "inject") {
      // Its button stays; what it sent is in the new node.
      const behind = requestNode(placeOf(node, newId(id), 220), serverId, request, notes);
      const others = targetsOf(node).filter((target) => !leadsOut(target, graph));
      rewired.set(id, [[behind.id, ...others]]);
      added.push(behind);
    }
  }

  for (const out of outs) {
    if (!graph.sources(out.id).some((node) => isLive(node, plan, graph))) continue;
    const nodes = senderNodes(placeOf(out, newId(out.id)), serverId);
    instead.set(out.id, nodes[0].id);
    added.push(...nodes);
  }
  prune(connection, graph, plan);

  for (const [index, { start, events, shape, targets }] of branches.entries()) {
    const kept = targets.filter(({ id }) => !gone.has(id) || instead.has(id));
    const [target] = kept;
    if (!target) continue;
    const ids = ["event", "frame"].map((purpose) => newId(start.id, index, purpose)) as [string, string];
    // To the left of what they lead to: where the nodes were that they replace, more or less.
    const at = placeOf(target, "", -200);
    const frame = frameNode({ ...at, id: ids[1] }, shape, [kept.map(({ id }) => id)]);
    added.push(eventNode({ ...at, id: ids[0], x: at.x - 260 }, serverId, events, [[frame.id]]), frame);
    if (!events) notes.push("No Subscribe request was found: choose the events in the event node.");
  }
  return plan;
}

/** Whether a node is a websocket out node, or only passes messages on to one. */
function leadsOut(id: string, graph: Graph, seen = new Set<string>()): boolean {
  const node = graph.get(id);
  if (node?.type === "websocket out" || seen.has(id)) return true;
  seen.add(id);
  return node !== undefined && passing.has(node.type) && targetsOf(node).every((next) => leadsOut(next, graph, seen));
}

/** Whether requests still come through a node: it makes them when it runs, or passes on those of a node that does. */
function isLive(node: FlowNode, plan: Plan, graph: Graph, seen = new Set<FlowNode>()): boolean {
  if (plan.gone.has(node.id) || plan.rewired.has(node.id) || seen.has(node)) return false;
  seen.add(node);
  return !passing.has(node.type) || graph.sources(node.id).some((source) => isLive(source, plan, graph, seen));
}

/** What only led to what is gone is gone too: the inject node of a Subscribe request, a status node that waits for the connection. */
function prune({ ins, outs }: Connection, graph: Graph, { gone, instead, rewired }: Plan): void {
  const isUseless = (node: FlowNode): boolean => {
    const targets = targetsOf(node);
    const lost = targets.length > 0 && targets.every((id) => gone.has(id) && !instead.has(id));
    return lost && !gone.has(node.id) && !rewired.has(node.id);
  };
  const connected = graph.connected([...ins, ...outs]);
  for (let found = connected.filter(isUseless); found.length > 0; found = connected.filter(isUseless))
    for (const { id } of found) gone.add(id);
}
