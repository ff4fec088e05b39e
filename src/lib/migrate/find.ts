/** Finds the connections to a Streamer.bot that are made of core websocket nodes. */
import { sorting, subscribed } from "./events";
import { type FlowNode, textOf } from "./flows";
import { Graph } from "./graph";
import { type Builder, requestsOf } from "./requests";

export interface Connection {
  /** The `websocket-client` config node. */
  client: FlowNode;
  ins: FlowNode[];
  outs: FlowNode[];
  /** The nodes that build requests for it, by id. */
  builders: ReadonlyMap<string, Builder>;
  /** What it subscribes to; undefined if no request for it was found. */
  events: string[] | undefined;
}

export interface Found {
  connections: Connection[];
  /** The enabled nodes of enabled tabs. */
  graph: Graph;
  /** What was left out, and why. */
  notes: string[];
}

/** Nodes that pass a request on as it is, or as text. */
export const passing: ReadonlySet<string> = new Set(["json", "delay", "junction", "rbe", "trigger"]);

export function findConnections(nodes: readonly FlowNode[]): Found {
  const notes: string[] = [];
  const places = new Map(
    nodes.filter(({ type }) => type === "tab" || type === "subflow").map((node) => [node.id, node]),
  );
  const isWebSocket = ({ type }: FlowNode): boolean => type === "websocket in" || type === "websocket out";
  const active = nodes.filter((node) => {
    const place = places.get(node.z ?? "");
    if (node.d !== true && place?.type === "tab" && place.disabled !== true) return true;
    if (isWebSocket(node) && textOf(node.client) !== "") {
      const name = `"${textOf(place?.label) || textOf(place?.name)}"`;
      if (node.d === true) notes.push(`A ${node.type} node of ${name} is disabled: it is left out.`);
      else if (place?.type === "subflow")
        notes.push(`A ${node.type} node is in the subflow ${name}: replace it by hand.`);
      else if (place)
        notes.push(`The tab ${name} is disabled: its ${node.type} node is left out. Enable the tab to include it.`);
    }
    return false;
  });

  const graph = new Graph(active);
  const connections: Connection[] = [];
  for (const client of nodes.filter(({ type }) => type === "websocket-client")) {
    const of = active.filter((node) => isWebSocket(node) && node.client === client.id);
    if (of.length === 0) continue;
    const ins = of.filter(({ type }) => type === "websocket in");
    const outs = of.filter(({ type }) => type === "websocket out");
    const builders = buildersFor(outs, graph);
    const subscriptions = [...builders.values()]
      .flatMap(({ requests }) => requests)
      .filter(({ name }) => name === "Subscribe")
      .flatMap(({ fields }) => subscribed(fields.events));
    if (builders.size > 0 || ins.some((node) => sortsEvents(node, graph))) {
      const events = subscriptions.length > 0 ? [...new Set(subscriptions)] : undefined;
      connections.push({ client, ins, outs, builders, events });
    } else notes.push(`Nothing shows that ${textOf(client.path)} is a Streamer.bot: it is left out.`);
  }
  return { connections, graph, notes };
}

function buildersFor(outs: readonly FlowNode[], graph: Graph): Map<string, Builder> {
  const found = new Map<string, Builder>();
  const seen = new Set(outs);
  for (const node of seen) {
    for (const source of graph.sources(node.id)) {
      const builder = requestsOf(source);
      if (builder) found.set(source.id, builder);
      else if (passing.has(source.type)) seen.add(source);
    }
  }
  return found;
}

/** Whether one of the first nodes behind a websocket node sorts by the source or the type of events. */
function sortsEvents(node: FlowNode, graph: Graph): boolean {
  const next = graph.targets(node);
  const behind = next.filter(({ type }) => type === "json").flatMap((json) => graph.targets(json));
  return [...next, ...behind].some((each) => sorting(each) !== undefined || readsEvents(each));
}

/** A function that looks at a frame as Streamer.bot sends it. */
function readsEvents(node: FlowNode): boolean {
  return node.type === "function" && /\bevent\.source\b|\bevent\.type\b/.test(textOf(node.func));
}
