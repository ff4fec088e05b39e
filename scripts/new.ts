/**
 * `npm run new -- node|request|event NAME`: the beginning of each, in the files it needs, so that everything builds and the tests pass. What it does,
 * its texts and its picture are left to you; a sample and an answer come from you, too.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { exampleFlow, icon, nodeFiles, spaced } from "./new-node";

const root = resolve(__dirname, "..");
const usage = `npm run new -- node NAME               a node, as in "npm run new -- node lamp"
npm run new -- request NAME            a request, as in "npm run new -- request GetLamps"
npm run new -- event SOURCE.TYPE [KIND]  an event, and what kind of message it becomes; without a kind, "other"`;

/** What a person can do something about. */
class Mistake extends Error {}

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const write = (path: string, text: string): string => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return path;
};

/** The modules of a folder, without those of folders in it. */
const modules = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`);

const escaped = (text: string): string => text.replace(/[[\](){}.*+?$^|]/g, "\\$&");

/** Puts text in before the first `end` after `start`. */
function insert(path: string, start: string | RegExp, end: string, text: string): string {
  const before = read(path);
  const from = before.search(typeof start === "string" ? new RegExp(escaped(start)) : start);
  const at = from < 0 ? -1 : before.indexOf(end, from);
  if (at < 0) throw new Error(`${path}: there is no "${start}" that ends with "${end}"`);
  return write(path, `${before.slice(0, at)}${text}${before.slice(at)}`);
}

/** Returns the files it has written. */
function newNode(name: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Mistake(`"${name}": a node is named in small letters, as do-action`);
  if (existsSync(join(root, "src/nodes", name))) throw new Mistake(`src/nodes/${name} is there already`);
  const orders = readdirSync(join(root, "src/nodes")).map((node) =>
    Number(/^export const order = (\d+);/m.exec(read(`src/nodes/${node}/config.ts`))?.[1]),
  );
  const files = nodeFiles(name, Math.max(...orders) + 10);
  return [
    ...Object.entries(files).map(([path, text]) => write(`src/nodes/${name}/${path}`, text)),
    write(`icons/streamerbot-${name}.svg`, icon(name)),
    newExample(name),
  ];
}

/** The folder of the Import menu with a flow or more for each node; the menu sorts by name. */
const nodeExamples = "examples/2 Nodes";

function newExample(name: string): string {
  const words = spaced(name);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return write(`${nodeExamples}/${title}.json`, exampleFlow(name, title, sharedServer()));
}

/** The server node of any example: they share it. */
function sharedServer(): { id: string } {
  const [example = ""] = readdirSync(join(root, nodeExamples));
  const flow = JSON.parse(read(`${nodeExamples}/${example}`)) as { id: string; type: string }[];
  const server = flow.find(({ type }) => type === "streamerbot-server");
  if (!server) throw new Error(`${nodeExamples}/${example} has no server node`);
  return server;
}

function newRequest(name: string): string[] {
  if (!/^[A-Z]\w+$/.test(name)) throw new Mistake(`"${name}": a request is named as GetActions`);
  if (new RegExp(`^ {2}${name}:`, "m").test(read("src/lib/protocol/requests.ts")))
    throw new Mistake(`${name} is there already`);
  const row = `\n  ${name}: { since: "0.0.0", fields: {}, about: "${inWords(name)}" },`;
  return [
    insert("src/lib/protocol/requests.ts", "export const requests = {", "\n} as const", row),
    insert("src/lib/protocol/answers.ts", "export interface Answers", "\n}", `\n  ${name}: unknown;`),
    insert(
      "src/lib/simulator/answers/stream.ts",
      "export const streamAnswers = {",
      "\n} satisfies",
      `\n  ${name}: () => ({}),`,
    ),
  ];
}

function newEvent(event: string, kind: string | undefined): string[] {
  const [, source = "", type = ""] = /^(\w+)\.(\w+)$/.exec(event) ?? [];
  if (type === "") throw new Mistake(`"${event}": an event is named as Twitch.Follow`);
  const catalogue = "src/lib/protocol/catalogue.ts";
  const lists = read(catalogue).matchAll(new RegExp(`^ {2}${source}: \\[([^\\]]*)`, "gm"));
  if ([...lists].some(([, types]) => types?.includes(`"${type}"`))) throw new Mistake(`${event} is there already`);
  const newer = "export const newerEvents = {";
  const list = new RegExp(`(?<=^${escaped(newer)}[^}]*\n) {2}${source}: \\[([^\\]]*)`, "m");
  const types = list.exec(read(catalogue))?.[1];
  const files = [
    types === undefined
      ? insert(catalogue, newer, "\n} as const", `\n  ${source}: ["${type}"],`)
      : insert(catalogue, list, "]", `${/,\s*$/.test(types) ? "" : ", "}"${type}"`),
  ];
  if (kind === undefined || kind === "other") return files;
  const kinds = modules("src/lib/events/kinds").map(read);
  const key = /^\w+$/.test(kind) ? kind : `"${kind}"`;
  if (!kinds.some((text) => text.includes(`\n  ${key}: {`))) {
    const about = `\n  ${key}: { about: "${inWords(type)}", fields: {} },`;
    files.push(insert("src/lib/events/kinds/tools.ts", "export const tools = {", "\n} as const;", about));
  }
  const tables = modules("src/lib/events/tables");
  const own = tables.find((path) => read(path).includes(`"${source}.`)) ?? "src/lib/events/tables/custom.ts";
  files.push(insert(own, /^export const \w+: Table = \{/m, "\n};", `\n  "${event}": row("${kind}"),`));
  return files;
}

/** `"get lamps"` for GetLamps. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

const next: Record<string, string> = {
  node: "Now write runtime.ts, the fields of config.ts, editor.ts and editor.html, and the English texts and help; draw the icon; show it in the example.",
  request:
    "Now fill in its fields, its answer's type, and what the simulator answers. What is not known goes to src/lib/check/statements.",
  event: 'It can be chosen now, and its messages have the kind "other". For a shape, give it a kind.',
  "event with a kind":
    "Now read its fields in the table's row, and put a sample of it into src/lib/events/samples. Move row and kind if another file fits better. Then: npm run docs",
};

function main([what = "", name, kind, ...more]: string[]): void {
  const make: Record<string, (name: string) => string[]> = {
    node: newNode,
    request: newRequest,
    event: (event) => newEvent(event, kind),
  };
  const maker = Object.hasOwn(make, what) ? make[what] : undefined;
  if (!maker || name === undefined || more.length > 0 || (kind !== undefined && what !== "event"))
    throw new Mistake(usage);
  const files = maker(name);
  const biome = createRequire(__filename).resolve("@biomejs/biome/bin/biome");
  execFileSync(process.execPath, [biome, "check", "--write", "--log-level=error", ...files], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  console.log(`${files.join("\n")}\n\n${next[kind === undefined ? what : `${what} with a kind`]}`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
