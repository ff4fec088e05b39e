/** The files of a new node: one that asks Streamer.bot for its name and version when a message comes in. */
import { createHash } from "node:crypto";

/** `do-action` as people say it. */
export const spaced = (name: string): string => name.replaceAll("-", " ");
const pascal = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** By their path in the node's folder. */
export function nodeFiles(name: string, order: number): Record<string, string> {
  const type = `streamerbot-${name}`;
  const properties = `${pascal(name)}Properties`;
  const config = `/** The saved properties of \`${type}\`: the file format of users' flows, so names and meanings stay. */

export const type = "${type}";

/** Place in the palette, and of the help in its list. */
export const order = ${order};

export interface ${properties} {
  version: number;
  name: string;
  /** Id of the \`streamerbot-server\` node. */
  server: string;
}

export const defaults: ${properties} = {
  version: 1,
  name: "",
  server: "",
};
`;
  const runtime = `import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import type { ${properties} } from "./config";
import node = require("./config");

export default function register(RED: RED): void {
  function ${pascal(name)}Node(this: FlowNode, saved: NodeDef & ${properties}): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, request: "GetInfo" }, async (job) => {
      await job.ask("GetInfo", {});
    });
  }
  RED.nodes.registerType(node.type, ${pascal(name)}Node);
}
`;
  const editor = `import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { type ${properties}, defaults } from "./config";

RED.nodes.registerType<${properties}>("${type}", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "${type}.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || this._("${name}.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("${name}.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return this._("${name}.palette");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<${properties}>(this, defaults, "node-input");
    pickServer(this);
  },
});
`;
  const help = `Gets the name and version of Streamer.bot.

### Inputs

Any message triggers the node.

### Outputs

: payload (object) : what Streamer.bot says about itself.
: response (object) : the server's complete answer, as received.

Example: a button in a dashboard, and this node.
`;
  return {
    "config.ts": config,
    "runtime.ts": runtime,
    "editor.ts": editor,
    "editor.html": "<!-- rows: server -->\n<!-- rows: name -->\n<!-- docs: messages.md#request-messages -->\n",
    "locales/en-US.json": `{ "palette": "${spaced(name)}" }\n`,
    "locales/en-US.md": help,
  };
}

export function icon(name: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60" viewBox="0 0 40 60">
  <title>${spaced(name)}</title>
  <circle cx="20" cy="30" r="11" fill="#fff"/>
</svg>
`;
}

/** A flow with the node in it, for Node-RED's Import menu. `server` is the server node that all examples share. */
export function exampleFlow(name: string, title: string, server: { id: string }): string {
  // 16 hexadecimal digits, as Node-RED's: some for this flow, and a count, which packs better than more of them.
  const flow = createHash("sha1").update(title).digest("hex").slice(0, 6);
  let count = 0;
  const id = (): string => `${flow}${(count++).toString(16).padStart(10, "0")}`;
  const [tab, node, show] = [id(), id(), id()];
  const place = (y: number, x: number) => ({ z: tab, x, y });
  const info = `What the node ${spaced(name)} is for.`;
  return `${JSON.stringify(
    [
      { id: tab, type: "tab", label: title, disabled: false, info, env: [] },
      {
        id: id(),
        type: "comment",
        ...place(40, 140),
        name: "Select me: the info sidebar explains",
        info: `${info} ${"Say here what to press and what to look at. ".repeat(3)}`,
        wires: [],
      },
      {
        id: id(),
        type: "inject",
        ...place(120, 130),
        name: "Press",
        props: [],
        repeat: "",
        crontab: "",
        once: true,
        onceDelay: 0.1,
        topic: "",
        wires: [[node]],
      },
      {
        id: node,
        type: `streamerbot-${name}`,
        ...place(120, 320),
        version: 1,
        name: "",
        server: server.id,
        wires: [[show]],
      },
      {
        id: show,
        type: "debug",
        ...place(120, 550),
        name: "Result",
        active: true,
        tosidebar: true,
        console: false,
        tostatus: false,
        complete: "payload",
        targetType: "msg",
        statusVal: "",
        statusType: "auto",
        wires: [],
      },
      server,
    ],
    null,
    2,
  )}\n`;
}
