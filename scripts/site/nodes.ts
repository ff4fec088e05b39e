/** The pages about the nodes: each is made from the node's help, its saved properties, its texts and the examples it is used in. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./repository";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

export interface NodePage {
  /** `do-action`. */
  name: string;
  /** As in the palette: "do action". */
  label: string;
  /** Place in the palette. */
  order: number;
  markdown: string;
}

/** Pages of all nodes, in the order of the palette. */
export function nodePages(): NodePage[] {
  const names = readdirSync(join(root, "src/nodes"));
  const interfaces = documented();
  return names.map((name) => nodePage(name, interfaces)).sort((a, b) => a.order - b.order);
}

interface Config {
  type: string;
  order: number;
  defaults: Record<string, unknown>;
}

function nodePage(name: string, interfaces: Interfaces): NodePage {
  const config = require(join(root, `src/nodes/${name}/config`)) as Config;
  const texts = JSON.parse(read(`src/nodes/${name}/locales/en-US.json`)) as Texts;
  const label = typeof texts.palette === "string" ? texts.palette : name;
  const help = read(`src/nodes/${name}/locales/en-US.md`);
  const markdown = [
    `# ${label}`,
    badge(name, label),
    fromHelp(help),
    properties(config, name, texts, interfaces),
    examplesWith(config.type),
  ];
  return { name, label, order: config.order, markdown: `${markdown.filter(Boolean).join("\n\n")}\n` };
}

/** The node as it looks in a flow; a server node is in none. */
function badge(name: string, label: string): string {
  const color = /^ {2}color: "(#\w+)",$/m.exec(read(`src/nodes/${name}/editor.ts`))?.[1];
  if (!color) return "";
  return `<span class="node" style="background: ${color}"><img src="../icons/streamerbot-${name}.svg" alt="">${label}</span>`;
}

/** Node-RED's help as Markdown that others understand too: its headings one level up, `: name (type) : text` as a list. */
function fromHelp(help: string): string {
  return help
    .trim()
    .replace(/^###/gm, "##")
    .replace(/^: ?(.+?) \((.+?)\) : (.+)$/gm, (_, name: string, type: string, text: string) => {
      return `- \`${name}\` (${type.replaceAll("|", "or")}): ${text}`;
    });
}

type Texts = { [key: string]: string | Texts };

/** Members of interfaces by their names, with what the source says of them. */
type Interfaces = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The interfaces of the saved properties. */
function documented(): Interfaces {
  const configs = readdirSync(join(root, "src/lib/config")).map((file) => `src/lib/config/${file}`);
  const nodes = readdirSync(join(root, "src/nodes")).map((name) => `src/nodes/${name}/config.ts`);
  const found = new Map<string, Map<string, string>>();
  for (const path of [...configs, ...nodes]) {
    const interfaces = read(path).matchAll(/^export interface (\w+)(?: extends ([\w, ]+))? \{\n([\s\S]*?)^\}/gm);
    for (const [, name = "", parents = "", body = ""] of interfaces) {
      const members = new Map<string, string>();
      for (const [, about = "", member = ""] of body.matchAll(/(?: {2}\/\*\*([\s\S]*?)\*\/\n)? {2}(\w+)\??: /g))
        members.set(member, about.replace(/\n\s*\*/g, "").trim());
      for (const parent of parents.split(/, */).filter(Boolean))
        for (const [member, about] of found.get(parent) ?? []) if (!members.has(member)) members.set(member, about);
      found.set(name, members);
    }
  }
  return found;
}

/** The table of saved properties; those that the editor alone needs are left out. */
function properties({ defaults }: Config, name: string, texts: Texts, documentation: Interfaces): string {
  const interfaces = [...read(`src/nodes/${name}/config.ts`).matchAll(/^export interface (\w+Properties)\b/gm)];
  const about = documentation.get(interfaces.at(-1)?.[1] ?? "") ?? new Map<string, string>();
  const shared = JSON.parse(read("src/lib/editor/locales/en-US.json")) as Texts;
  const labels = { ...(shared.label as Texts), ...((texts.label ?? {}) as Texts) };
  const rows = Object.entries(defaults)
    .filter(([property]) => !["version", "outputs"].includes(property))
    .map(([property, value]) => {
      const label = labels[property];
      return `| \`${property}\` | ${typeof label === "string" ? cell(label) : ""} | \`${cell(JSON.stringify(value))}\` | ${cell(about.get(property) ?? "")} |`;
    });
  return `## Saved properties

What a flow has of this node in its JSON, for those who write or change flows by program.

| property | in the dialog | default | |
|---|---|---|---|
${rows.join("\n")}`;
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The examples of the Import menu with this type, by name. */
function examplesWith(type: string): string {
  const files = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".json") && read(`examples/${file}`).includes(`"${type}"`))
    .sort();
  if (files.length === 0) return "";
  const links = files.map((file) => `- [${file.replace(/\.json$/, "")}](<../../examples/${file}>)`);
  return `## Examples

In Node-RED's *Import → Examples → @streamflows/node-red-streamerbot*:

${links.join("\n")}`;
}

/** The page that lists all nodes, with the first sentence of each help. */
export function nodeList(pages: readonly NodePage[]): string {
  const rows = pages.map(({ name, label }) => {
    const [first = ""] = read(`src/nodes/${name}/locales/en-US.md`).split("\n\n", 1);
    return `| [${label}](${name}.md) | ${cell(first.trim())} |`;
  });
  return `# Nodes

The palette has them in the category *Streamer.bot*. These pages are the help of Node-RED's sidebar, with what each node saves.

| node | |
|---|---|
${rows.join("\n")}
`;
}
