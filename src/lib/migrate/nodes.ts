/** The nodes that replace others: each function returns what Node-RED's editor would export. */
import { createHash } from "node:crypto";
import * as doAction from "../../nodes/do-action/config";
import * as anyEvent from "../../nodes/event/config";
import * as request from "../../nodes/request/config";
import * as server from "../../nodes/server/config";
import * as twitchEvent from "../../nodes/twitch/config";
import { isObject } from "../protocol";
import type { Shape } from "./branches";
import { type FlowNode, textOf } from "./flows";
import { Expression, type Literal } from "./literal";
import { type FoundRequest, rowOf } from "./requests";

/** The id of a new node: the same each time for the same node and purpose, and in the form that the editor gives ids. */
export function newId(...of: (string | number)[]): string {
  return createHash("sha256").update(of.join("\n")).digest("hex").slice(0, 16);
}

/** Where a new node is placed. */
export interface Place {
  id: string;
  z: string;
  x: number;
  y: number;
}

export function serverNode(client: FlowNode, notes: string[]): FlowNode {
  const path = textOf(client.path);
  const node = { id: newId(client.id), ...server.defaults, type: server.type };
  let url: URL;
  try {
    url = new URL(path);
  } catch {
    notes.push(`The address ${path} can't be read: enter it in the server node.`);
    return node;
  }
  return {
    ...node,
    name: textOf(client.name) || url.hostname,
    scheme: url.protocol === "wss:" ? "wss" : "ws",
    host: url.hostname,
    port: url.port || (url.protocol === "wss:" ? "443" : "80"),
    endpoint: `${url.pathname}${url.search}`,
    tls: textOf(client.tls),
  };
}

/** `events`: undefined for any; the user then has to choose. */
export function eventNode(place: Place, serverId: string, events: string[] | undefined, wires: string[][]): FlowNode {
  const twitch = events?.every((event) => event.startsWith("Twitch.") && event !== "Twitch.*");
  return twitch && events
    ? {
        ...place,
        ...twitchEvent.defaults,
        type: twitchEvent.type,
        server: serverId,
        events: events.map((event) => event.slice("Twitch.".length)),
        wires,
      }
    : { ...place, ...anyEvent.defaults, type: anyEvent.type, server: serverId, events: events ?? ["*"], wires };
}

/** A change node that gives the nodes behind it the frame as they had it before. */
export function frameNode(place: Place, shape: Shape, wires: string[][]): FlowNode {
  const frame =
    '{"timeStamp": event.timeStamp, "event": {"source": event.source, "type": event.type}, "data": event.data}';
  const set = (p: string, to: string, tot: string) => ({ t: "set", p, pt: "msg", to, tot });
  const rules = {
    text: [set("payload", `$string(${frame})`, "jsonata")],
    payload: [set("payload", frame, "jsonata")],
    message: [set("data", "event.data", "msg"), set("timeStamp", "event.timeStamp", "msg")],
  };
  return { ...place, type: "change", name: "Frame as before", rules: rules[shape], wires };
}

/** The node for a request; its fields are rows. What no row can hold goes to `notes`. */
export function requestNode(place: Place, serverId: string, found: FoundRequest, notes: string[]): FlowNode {
  const rowsOf = (fields: { [name: string]: Literal }) =>
    Object.entries(fields).flatMap(([name, value]) => {
      const row = rowOf(name, value);
      if (!row) notes.push(`${found.name}: "${name}" is computed in code (${wordsOf(value)}): enter it by hand.`);
      return row ?? [];
    });
  const { action, args, ...others } = found.fields;
  if (found.name !== "DoAction")
    return {
      ...place,
      ...request.defaults,
      type: request.type,
      server: serverId,
      request: found.name,
      fields: rowsOf(found.fields),
      wires: [[]],
    };
  const unread = Object.keys(others).filter((name) => name !== "id");
  if (unread.length > 0) notes.push(`DoAction: ${unread.join(", ")} is left out.`);
  return {
    ...place,
    ...doAction.defaults,
    type: doAction.type,
    server: serverId,
    ...actionOf(action, notes),
    ...argumentsOf(args, rowsOf, notes),
    wires: [[]],
  };
}

function actionOf(action: Literal | undefined, notes: string[]): Partial<doAction.DoActionProperties> {
  if (isObject(action) && !(action instanceof Expression)) {
    const { id, name } = action as { [key: string]: Literal };
    if (typeof id === "string" && id !== "")
      return { action: id, actionType: "action", actionName: typeof name === "string" ? name : "" };
    const row = name === undefined ? undefined : rowOf("action", name);
    if (row && row.value !== "") return { action: row.value, actionType: row.type as doAction.ActionType };
  }
  notes.push("DoAction: which action is computed in code: choose it in the do action node.");
  return {};
}

function argumentsOf(
  args: Literal | undefined,
  rowsOf: (fields: { [name: string]: Literal }) => doAction.DoActionProperties["args"],
  notes: string[],
): Partial<doAction.DoActionProperties> {
  if (args === undefined) return {};
  if (args instanceof Expression) {
    const row = rowOf("args", args);
    if (row?.type === "msg") return { argsFrom: row.value, argsFromType: "msg" };
    notes.push(`DoAction: the arguments are computed in code (${args.text}): enter them by hand.`);
    return {};
  }
  return isObject(args) ? { args: rowsOf(args as { [name: string]: Literal }) } : {};
}

function wordsOf(value: Literal): string {
  const text = value instanceof Expression ? value.text : "with expressions in it";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** In place of a websocket out node: one that reads JSON, one that takes a request apart, and a request node that sends it. */
export function senderNodes(place: Place, serverId: string): [FlowNode, FlowNode, FlowNode] {
  const parts: Place = { ...place, id: newId(place.id, "parts"), x: place.x + 180 };
  const send: Place = { ...place, id: newId(place.id, "send"), x: place.x + 400 };
  const set = (p: string, expression: string) => ({ t: "set", p, pt: "msg", to: expression, tot: "jsonata" });
  const rules = [
    set("request", "payload.request"),
    set("fields", '$sift(payload, function($v, $k) { $not($k in ["request", "id"]) })'),
  ];
  return [
    // Objects pass it as they are.
    { ...place, type: "json", name: "", property: "payload", action: "obj", pretty: false, wires: [[parts.id]] },
    { ...parts, type: "change", name: "Request and its fields", rules, wires: [[send.id]] },
    {
      ...send,
      ...request.defaults,
      type: request.type,
      server: serverId,
      request: "request",
      requestType: "msg",
      wires: [[]],
    },
  ];
}
