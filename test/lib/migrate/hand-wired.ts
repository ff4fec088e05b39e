/** Flows with Streamer.bot as people wire them with Node-RED's own nodes. */
import type { FlowNode } from "../../../src/lib/migrate/flows";

export const address = "ws://192.168.1.20:8080/";

const tab = (id: string, label: string, more: object = {}): FlowNode => ({
  id,
  type: "tab",
  label,
  disabled: false,
  info: "",
  ...more,
});

export const client = (path = address, wholemsg = "false"): FlowNode => ({
  id: "client",
  type: "websocket-client",
  path,
  tls: "",
  wholemsg,
  hb: "0",
  subprotocol: "",
});

/** Nodes of a tab, one under the other, each to the right of those that lead to it. */
function on(z: string, ...nodes: FlowNode[]): FlowNode[] {
  const column = (id: string, seen: string[] = []): number => {
    const sources = nodes.filter((node) => !seen.includes(node.id) && (node.wires ?? []).flat().includes(id));
    return Math.max(0, ...sources.map((node) => 1 + column(node.id, [...seen, id])));
  };
  return nodes.map((node, index) => ({ x: 140 + 200 * column(node.id), y: 40 + 60 * index, wires: [], ...node, z }));
}

const wsIn = (wires: string[][], id = "in") => ({
  id,
  type: "websocket in",
  name: "",
  server: "",
  client: "client",
  wires,
});
const wsOut = (id = "out") => ({ id, type: "websocket out", name: "", server: "", client: "client", wires: [] });
const eq = (v: string) => ({ t: "eq", v, vt: "str" });
const once = {
  type: "inject",
  props: [{ p: "payload" }],
  repeat: "",
  crontab: "",
  once: true,
  onceDelay: 1,
  topic: "",
  payload: "",
  payloadType: "date",
};

/** An inject node that fires at the start, a template with the request, json, a switch, debug nodes. */
export const classic = (path = address): FlowNode[] => [
  tab("tab", "Alerts"),
  client(path),
  ...on(
    "tab",
    { id: "start", ...once, wires: [["subscribe"]] },
    {
      id: "subscribe",
      type: "template",
      field: "payload",
      fieldType: "msg",
      format: "json",
      syntax: "plain",
      template:
        '{\n  "request": "Subscribe",\n  "id": "123",\n  "events": {\n    "twitch": ["Follow", "Raid", "Cheer"],\n    "YouTube": ["SuperChat"]\n  }\n}',
      output: "str",
      wires: [["out"]],
    },
    wsOut(),
    wsIn([["json", "raw"]]),
    { id: "json", type: "json", property: "payload", action: "", pretty: false, wires: [["types"]] },
    {
      id: "types",
      type: "switch",
      property: "payload.event.type",
      propertyType: "msg",
      rules: [eq("Follow"), eq("Raid"), { t: "else" }],
      checkall: "true",
      outputs: 3,
      wires: [["follow"], ["raid"], ["rest"]],
    },
    {
      id: "follow",
      type: "function",
      func: 'msg.payload = "follow: " + msg.payload.data.userName;\nreturn msg;',
      outputs: 1,
      wires: [["shown"]],
    },
    { id: "raid", type: "template", field: "payload", template: "raid: {{payload.data.viewers}}", wires: [["shown"]] },
    { id: "rest", type: "debug", active: true, console: true, complete: "payload" },
    { id: "shown", type: "debug", active: true, console: true, complete: "payload" },
    { id: "raw", type: "debug", active: true, console: false, complete: "payload" },
  ),
];

/** The parsed message as a whole, sorted by source and then by type; the request as JSON in an inject node. */
export const whole: FlowNode[] = [
  tab("tab", "Whole"),
  client(address, "true"),
  ...on(
    "tab",
    {
      id: "subscribe",
      ...once,
      payload: '{"request":"Subscribe","id":"1","events":{"Twitch":["Sub","ReSub"],"Kick":["*"]}}',
      payloadType: "json",
      wires: [["out"]],
    },
    wsOut(),
    wsIn([["sources"]]),
    {
      id: "sources",
      type: "switch",
      property: 'event["source"]',
      rules: [eq("Twitch"), eq("Kick")],
      outputs: 2,
      wires: [["types"], ["kick"]],
    },
    {
      id: "types",
      type: "switch",
      property: "event.type",
      propertyType: "msg",
      rules: [eq("Sub"), eq("ReSub")],
      outputs: 2,
      wires: [["subs"], ["subs"]],
    },
    { id: "subs", type: "debug", active: true, complete: "data" },
    { id: "kick", type: "debug", active: true, complete: "data" },
  ),
];

/** Functions for everything: the subscription as the connection opens, the sorting, an action with arguments of the event. */
export const functions: FlowNode[] = [
  tab("tab", "Functions"),
  client(),
  ...on(
    "tab",
    { id: "opened", type: "status", scope: ["in"], wires: [["subscribe"]] },
    {
      id: "subscribe",
      type: "function",
      func: "// once connected\nmsg.payload = JSON.stringify({\n  request: 'Subscribe',\n  id: \"sub\", // any\n  events: { Twitch: ['Follow', 'Cheer',], },\n});\nreturn msg;",
      wires: [["out"]],
    },
    wsOut(),
    wsIn([["json"]]),
    { id: "json", type: "json", property: "payload", action: "obj", wires: [["sort"]] },
    {
      id: "sort",
      type: "function",
      func: "if (!msg.payload.event) return;\nif (msg.payload.event.type === 'Cheer') return msg;",
      wires: [["lights"]],
    },
    {
      id: "lights",
      type: "function",
      func: 'msg.payload = { request: "DoAction", id: "1", action: { name: "Lights" }, args: { color: "red", bits: msg.payload.data.bits, who: global.get("who"), text: "Hi " + msg.payload.data.userName, times: 3 } };\nreturn msg;',
      wires: [["tojson"]],
    },
    { id: "tojson", type: "json", property: "payload", action: "str", wires: [["out"]] },
  ),
];

/** No event at all: buttons, a web hook and a template with mustache that run actions, and a list that is asked for. */
export const buttons: FlowNode[] = [
  tab("tab", "Deck"),
  client("ws://streampc:9000/sb"),
  ...on(
    "tab",
    {
      id: "button",
      type: "inject",
      props: [{ p: "payload" }],
      payload: '{"request":"DoAction","action":{"id":"2b53ccbb-8e2f-4f5c-9d0e-000000000001","name":"Panic"},"id":"7"}',
      payloadType: "json",
      wires: [["out"]],
    },
    { id: "hook", type: "http in", url: "/say", method: "get", wires: [["say", "answer"]] },
    { id: "answer", type: "http response", statusCode: "204" },
    {
      id: "say",
      type: "template",
      template:
        '{"request":"DoAction","action":{"name":"Say"},"args":{"user":"{{req.query.user}}","text":"Hello {{{payload.text}}}!","n":{{payload.n}}}}',
      wires: [["out"]],
    },
    {
      id: "list",
      type: "change",
      rules: [{ t: "set", p: "payload", pt: "msg", to: '{"request":"GetCommands","id":"c"}', tot: "json" }],
      wires: [["out"]],
    },
    { id: "press", ...once, once: false, wires: [["list"]] },
    wsOut(),
  ),
];

/** A login in code, and requests that are put together at run time. */
export const login: FlowNode[] = [
  tab("tab", "Login"),
  client(),
  ...on(
    "tab",
    wsIn([["json"]]),
    { id: "json", type: "json", property: "payload", action: "", wires: [["auth", "log"]] },
    {
      id: "auth",
      type: "function",
      func: "const { authentication } = msg.payload;\nif (!authentication) return null;\nconst crypto = global.get('crypto');\nconst hash = (text) => crypto.createHash('sha256').update(text).digest('base64');\nmsg.payload = JSON.stringify({ request: 'Authenticate', id: 'auth', authentication: hash(hash('pass' + authentication.salt) + authentication.challenge) });\nreturn msg;",
      wires: [["out"]],
    },
    { id: "log", type: "function", func: "if (msg.payload.event.source === 'Twitch') return msg;", wires: [["shown"]] },
    { id: "shown", type: "debug", complete: "payload" },
    { id: "any", type: "link in", name: "to Streamer.bot", links: ["elsewhere"], wires: [["out"]] },
    wsOut(),
  ),
];
