/** From flows with websocket nodes to a flow that does the same with the nodes of this package. Nothing is changed: what is kept is copied. */
import { type Connection, findConnections } from "./find";
import { type FlowNode, textOf } from "./flows";
import type { Graph } from "./graph";
import { arranged } from "./layout";
import { newId, serverNode } from "./nodes";
import { type Plan, planFor, tabOf } from "./plan";

export interface Proposal {
  /** To be imported; empty if nothing was found. */
  flow: FlowNode[];
  /** What a reader has to know: what was found, what was left out, what is left to do by hand. */
  notes: string[];
}

export function propose(nodes: readonly FlowNode[]): Proposal {
  const { connections, graph, notes } = findConnections(nodes);
  const tabs = new Map(nodes.filter(({ type }) => type === "tab").map((tab) => [tab.id, tab]));
  const parts = connections.map((connection) => proposeFor(connection, graph, tabs));
  return { flow: parts.flatMap(({ flow }) => flow), notes: [...parts.flatMap((part) => part.notes), ...notes] };
}

function proposeFor(connection: Connection, graph: Graph, tabs: ReadonlyMap<string, FlowNode>): Proposal {
  const { client, ins, outs, builders, events } = connection;
  const subscribed = events
    ? `subscribes to ${events.join(", ")}`
    : "no Subscribe request with a list of events was found";
  const found = [`${textOf(client.path)}: ${subscribed}.`];
  const server = serverNode(client, found);
  const plan = planFor(connection, graph, server.id, found);
  const connected = graph.connected([...ins, ...outs]);
  if ([...builders.values()].some(({ requests }) => requests.some(({ name }) => name === "Authenticate")))
    found.push("The server node logs in by itself: enter the password there.");
  const kept = connected.filter(({ id }) => !plan.gone.has(id));
  for (const node of kept.filter(({ scope }) => Array.isArray(scope) && scope.some((id) => plan.gone.has(id))))
    found.push(`The ${node.type} node ${textOf(node.name)} refers to a node that is gone: choose another one there.`);

  const notes = [...new Set(found)];
  const copies = new Map(kept.map(({ id }) => [id, newId(id, "copy")]));
  const added = plan.added.map((node): FlowNode => ({ ...node, wires: led(node.wires ?? [], copies, plan) }));
  const copied = kept.map((node) => copyOf(node, tabOf(client, node), copies, plan));
  const places = new Map(connected.map((node) => [tabOf(client, node), tabs.get(textOf(node.z))]));
  const flow = [...places].flatMap(([id, tab]) => {
    const isHere = ({ z }: FlowNode): boolean => z === id;
    const own = arranged(copied.filter(isHere), added.filter(isHere));
    if (own.length === 0) return [];
    const label = `${textOf(tab?.label)} with Streamer.bot nodes`;
    return [{ ...tab, id, type: "tab", label, disabled: true }, commentOn(id, notes), ...own];
  });
  return { flow: [server, ...flow], notes };
}

/** A copy of a node in the new tab. The old one's group stays behind. */
function copyOf(node: FlowNode, z: string, copies: ReadonlyMap<string, string>, plan: Plan): FlowNode {
  const { g: _group, ...rest } = node;
  const copy: FlowNode = { ...rest, id: copies.get(node.id) ?? node.id, z };
  for (const name of ["scope", "links"]) {
    const ids = node[name];
    if (Array.isArray(ids)) copy[name] = ids.map((id) => copies.get(id) ?? id).filter((id) => !plan.gone.has(id));
  }
  if (node.wires) copy.wires = led(plan.rewired.get(node.id) ?? node.wires, copies, plan);
  return copy;
}

/** Wires that led to old nodes, led to their copies and to new nodes. */
function led(
  wires: readonly string[][],
  copies: ReadonlyMap<string, string>,
  { added, gone, instead }: Plan,
): string[][] {
  const isNew = (id: string): boolean => added.some((node) => node.id === id);
  const lead = (id: string): string[] => {
    const target = instead.get(id) ?? (gone.has(id) ? undefined : copies.get(id)) ?? (isNew(id) ? id : undefined);
    return target === undefined ? [] : [target];
  };
  return wires.map((output) => [...new Set(output.flatMap(lead))]);
}

function commentOn(z: string, notes: readonly string[]): FlowNode {
  const info = `Enable this tab, disable the one it was made from, and deploy.

A node "Frame as before" gives the nodes behind it what they got from the websocket node. Once they use \`msg.payload\` of the event node instead, you can delete it.

${notes.map((note) => `- ${note}`).join("\n")}`;
  return {
    id: newId(z, "comment"),
    z,
    type: "comment",
    name: "Select me: the info sidebar shows what to do",
    info,
    x: 250,
    y: 40,
    wires: [],
  };
}
