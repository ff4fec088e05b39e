/** The flows that are compared. */
import { differentNames, trafficNames } from "../../frames";
import type { FlowNodes, RED } from "./types";

export interface Flow {
  nodes(url: string): FlowNodes;
  /** Asked until it says yes; without it, the greeting makes the flow ready. */
  ready?(RED: RED): boolean;
}

const place = { z: "tab", x: 0, y: 0 };

/** Where messages end: what arrives here is counted. */
const sink = (lane = 0) => ({ ...place, id: `sink${lane}`, type: "bench-sink", lane, wires: [] });

/** Nodes share out the events: a single node gets all of the traffic; of several each gets one event, after the first ten one that never comes. */
function share(count: number): string[][] {
  return count === 1 ? [[...trafficNames]] : differentNames(count).map((name) => [name]);
}

export const minimal = (count: number): Flow => ({
  nodes: (url) => [
    sink(),
    { id: "connection", type: "bench-connection", url },
    ...share(count).map((events, n) => ({
      ...place,
      id: `node${n}`,
      type: "bench-minimal",
      connection: "connection",
      events,
      wires: [["sink0"]],
    })),
  ],
});

const isReady = (RED: RED): boolean => RED.nodes.getNode("server")?.shared?.view.state === "ready";

function server(url: string): FlowNodes[number] {
  const { hostname, port } = new URL(url);
  return { id: "server", type: "streamerbot-server", name: "", scheme: "ws", host: hostname, port, endpoint: "/" };
}

const eventNode = (events: string[], n: number, lane = 0): FlowNodes[number] => ({
  ...place,
  id: `node${n}`,
  type: "streamerbot-event",
  server: "server",
  events,
  wires: [[`sink${lane}`]],
});

export const ours = (count: number): Flow => ({
  nodes: (url) => [server(url), sink(), ...share(count).map((events, n) => eventNode(events, n))],
  ready: isReady,
});

/** Every node gets every event, and has its own sink. */
export const fanOut = (count: number): Flow => ({
  nodes: (url) => [
    server(url),
    ...Array.from({ length: count }, (_, n) => [sink(n), eventNode([...trafficNames], n, n)]).flat(),
  ],
  ready: isReady,
});

/** What the core nodes offer: everything is received, parsed, and told apart by its type. */
export const core: Flow = {
  nodes: (url) => {
    const rules = trafficNames.map((name) => ({ t: "eq", v: name.split(".")[1], vt: "str" }));
    return [
      sink(),
      { id: "client", type: "websocket-client", path: url, tls: "", wholemsg: "false", hb: "0", subprotocol: "" },
      { ...place, id: "in", type: "websocket in", server: "", client: "client", wires: [["json"]] },
      { ...place, id: "json", type: "json", property: "payload", action: "", pretty: false, wires: [["switch"]] },
      {
        ...place,
        id: "switch",
        type: "switch",
        property: "payload.event.type",
        propertyType: "msg",
        rules: [...rules, { t: "else" }],
        checkall: "false",
        outputs: rules.length + 1,
        wires: [...rules, null].map(() => ["sink0"]),
      },
    ];
  },
};
