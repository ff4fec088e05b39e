/**
 * Builds dist/: the runtime side with tsc, as readable as it was written; the editor side with esbuild; the catalogues, the help and the icons.
 * Nodes and languages are found in the tree; nothing is listed here. All problems are reported at once, and then dist/ stays as it was.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const at = (...parts) => join(root, ...parts);
const read = (...parts) => readFileSync(at(...parts), "utf8");
const pkg = JSON.parse(read("package.json"));
/** The name of the node set: `streamerbot`, of which Node-RED loads .js and .html, and catalogues of the same name. */
const set = Object.keys(pkg["node-red"].nodes)[0];
const typeOf = (folder) => `${set}-${folder}`;

/** What is wrong with the tree, each named by its file: everything is looked at before the build fails. */
export const problems = [];
function need(path, what) {
  const there = existsSync(at(path));
  if (!there) problems.push(`${path} is missing: ${what}`);
  return there;
}

/** A part of the build: what it throws is one problem more, and the rest is still looked at. */
function attempt(what, work) {
  try {
    return work();
  } catch (error) {
    for (const { text, location } of error.errors ?? [{ text: `${what}: ${error.message}` }])
      problems.push(location ? `${location.file}(${location.line},${location.column + 1}): ${text}` : text);
  }
}

function readJson(path) {
  try {
    return JSON.parse(read(path));
  } catch (error) {
    problems.push(`${path}: ${error.message}`);
    return {};
  }
}

/** The parts of a node, by their path in its folder. */
const parts = {
  "config.ts": "its saved properties",
  "runtime.ts": "what it does",
  "editor.ts": "its registration in the editor",
  "editor.html": "its edit dialog",
  "locales/en-US.json": "its texts",
  "locales/en-US.md": "its help",
};

/** The folders of src/nodes in palette order. */
export function findNodes() {
  const folders = readdirSync(at("src/nodes"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const orderOf = (name) => {
    const path = `src/nodes/${name}/config.ts`;
    return existsSync(at(path)) ? Number(/^export const order = (\d+);/m.exec(read(path))?.[1]) : Number.NaN;
  };
  const nodes = folders.map(({ name }) => ({ name, order: orderOf(name) }));
  return nodes.sort((a, b) => a.order - b.order).map(({ name }) => name);
}

/** Whether every node has all its parts, an icon and an example. */
function checkNodes(nodes) {
  const examples = readdirSync(at("examples"), { recursive: true })
    .filter((path) => path.endsWith(".json"))
    .map((path) => read("examples", path));
  for (const node of nodes) {
    const folder = `src/nodes/${node}`;
    const missing = Object.entries(parts).filter(
      ([part, what]) => !need(`${folder}/${part}`, `${what} (node ${node})`),
    );
    const has = (part) => missing.every(([name]) => name !== part);
    if (has("config.ts")) {
      for (const line of [`export const type = "${typeOf(node)}";`, "export const order = <number>;"]) {
        const pattern = new RegExp(`^${line.replace("<number>", "\\d+")}$`, "m");
        if (!pattern.test(read(folder, "config.ts"))) problems.push(`${folder}/config.ts has no line "${line}"`);
      }
    }
    // A config node is not in the palette.
    if (has("editor.ts") && /^ {2}category: "config",$/m.test(read(folder, "editor.ts"))) continue;
    need(`icons/${typeOf(node)}.svg`, `its icon (node ${node})`);
    if (!examples.some((text) => text.includes(`"${typeOf(node)}"`)))
      problems.push(`examples has no flow with a ${typeOf(node)} (node ${node})`);
  }
}

function tsc(args) {
  const command = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  return spawnSync(process.execPath, [command, ...args], { cwd: root, encoding: "utf8" });
}

/** The .js of everything but the editor side, and the .d.ts that the public entries refer to. */
function compileRuntime(outDir) {
  for (const project of ["tsconfig.build.json", "tsconfig.types.json"]) {
    const { status, stdout, stderr, error } = tsc(["-p", at(project), "--outDir", outDir, "--pretty", "false"]);
    // An indented line goes on with the one before.
    if (status !== 0) problems.push(...(error ? [error.message] : `${stdout}${stderr}`.trim().split(/\n(?! )/)));
  }
  // tsc also declares what the entries only use inside.
  const declared = referredTypes(outDir);
  for (const path of readdirSync(outDir, { recursive: true, encoding: "utf8" }).map((name) => join(outDir, name)))
    if (path.endsWith(".d.ts") && !declared.has(path)) rmSync(path);
}

/** Indents the code with tabs, not with the four spaces of tsc: 5 kB less to download. Code of which that would change a text stays as it is. */
function indentWithTabs(folder) {
  const bare = (code) => transformSync(code, { minifyWhitespace: true, charset: "utf8", loader: "ts" }).code;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(?:js|d\.ts)$/.test(name)) continue;
    const code = readFileSync(join(folder, name), "utf8");
    const tabbed = code.replace(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
    if (bare(tabbed) === bare(code)) writeFileSync(join(folder, name), tabbed);
  }
}

/** Takes the layout and the comments from the samples of events: data in the form of code, which no other code shows. */
function packSamples(folder) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
    const { code } = transformSync(readFileSync(join(folder, name), "utf8"), {
      minifyWhitespace: true,
      charset: "utf8",
    });
    writeFileSync(join(folder, name), code);
  }
}

/** The .d.ts files of the public entries, and those that these refer to, directly or through others: what a program that uses them consists of. */
function referredTypes(folder) {
  const entries = Object.values(pkg.exports).flatMap(({ types }) => (types ? [builtAt(folder, types)] : []));
  const options = ["--listFilesOnly", "--ignoreConfig", "--module", "node20", "--types", "node"];
  const { stdout } = tsc([...options, ...entries.filter((path) => existsSync(path))]);
  return new Set(stdout.split(/\r?\n/).map((path) => resolve(root, path)));
}

/** Where a path of package.json is, in the folder that becomes dist/. */
const builtAt = (folder, path) => join(folder, path.replace(/^(\.\/)?dist\//, ""));

/** What a module of the tree exports: the build looks at the tables that it ships. */
function load(path) {
  const { outputFiles } = buildSync({
    entryPoints: [at(path)],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    packages: "external",
    logLevel: "silent",
  });
  const module = { exports: {} };
  new Function("module", "require", "__dirname", outputFiles[0].text)(module, require, dirname(at(path)));
  return module.exports;
}

/** The events by the kind of message they become, from the tables of lib/events: `{ follow: ["Twitch.Follow", …], … }`. */
function eventKinds() {
  const { tabledEvents, kindOf } = load("src/lib/events/normalise.ts");
  const byKind = {};
  for (const name of tabledEvents) {
    const kind = kindOf(...name.split("."));
    byKind[kind] = [...(byKind[kind] ?? []), name];
  }
  return byKind;
}

/** The script's entry: every registration, and the migrations of all nodes. */
function editorEntry(nodes) {
  return [
    'import { completeHelp } from "./src/lib/editor/help";',
    'import { upgradeNodes } from "./src/lib/editor/upgrade";',
    ...nodes.map((node, index) => `import * as config${index} from "./src/nodes/${node}/config";`),
    ...nodes.map((node) => `import "./src/nodes/${node}/editor";`),
    `upgradeNodes([${nodes.map((_, index) => `config${index}`)}]);`,
    `completeHelp(${JSON.stringify(nodes.map(typeOf))});`,
  ].join("\n");
}

/** One classic script with the registrations of all nodes, their dialogs as templates, and the style sheet. */
export function editorHtml(nodes) {
  const { outputFiles } = buildSync({
    stdin: { contents: editorEntry(nodes), resolveDir: root },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    minify: true,
    define: {
      CATALOGUE_NAMESPACE: JSON.stringify(`${pkg.name}/${set}`),
      EVENT_KINDS: JSON.stringify(eventKinds()),
    },
    logLevel: "silent",
  });
  const script = outputFiles[0].text;
  for (const node of nodes) {
    if (!script.includes(`registerType("${typeOf(node)}",{`)) {
      problems.push(
        `src/nodes/${node}/editor.ts does not call RED.nodes.registerType("${typeOf(node)}", {…}) literally`,
      );
    }
  }
  const templates = nodes.map((node) =>
    element("script", ` type="text/html" data-template-name="${typeOf(node)}"`, dialog(node).replace(/\n\s+/g, "\n")),
  );
  return [
    element("style", "", transformSync(read("src/lib/editor/editor.css"), { loader: "css", minify: true }).code),
    element("script", ' type="text/javascript"', script),
    ...templates,
  ].join("\n");
}

/**
 * The edit dialog of a node, with a link to the documentation below: `<!-- rows: name -->` in it stands for rows that several dialogs have,
 * in src/lib/editor/rows; `<!-- rows: operation -->` for those that are made from the tables in its config.ts.
 */
export function dialog(node) {
  const rows = (name) => {
    if (name === "operation") return operationRows(node);
    const path = `src/lib/editor/rows/${name}.html`;
    return need(path, `rows of the dialog of ${node}`) ? read(path) : "";
  };
  const own = read(`src/nodes/${node}/editor.html`).replace(docsMark, "");
  const filled = (html) => html.replace(/<!-- rows: (.*) -->\n/g, (_, name) => filled(rows(name)));
  return `<div class="streamerbot-dialog">\n${filled(own)}${rows("docs").replace("DOCS", docsOf(node))}</div>\n`;
}

function operationRows(node) {
  const { defaults, tables } = load(`src/nodes/${node}/config.ts`);
  const texts = readJson(`src/nodes/${node}/locales/en-US.json`);
  return load("src/lib/editor/operation-rows.ts").operationRows(node, tables, texts, defaults);
}

/** `<!-- docs: messages.md#errors -->` in a dialog: the page in docs/ that fits, if it is another one than messages.md. */
const docsMark = /<!-- docs: (\S+) -->\n/;

/** Its address on the documentation site: the package does not bring the documentation along. */
function docsOf(node) {
  const [, page = "messages.md"] = docsMark.exec(read(`src/nodes/${node}/editor.html`)) ?? [];
  need(`docs/${page.replace(/#.*/, "")}`, `the documentation of ${node}`);
  return `${pkg.homepage}${page.replace(".md", ".html")}`;
}

/** An element with raw text in it; the text must not end it. */
function element(tag, attributes, text) {
  if (text.toLowerCase().includes(`</${tag}`)) problems.push(`</${tag}> within the text of <${tag}${attributes}>`);
  return `<${tag}${attributes}>\n${text.trim()}\n</${tag}>\n`;
}

/** The languages there are: those of the shared texts. */
export function findLanguages() {
  return readdirSync(at("src/lib/editor/locales")).map((file) => file.replace(/\.json$/, ""));
}

/**
 * The merged catalogue (an object) and the help (HTML) of one language. What it lacks is left out: Node-RED puts the English texts
 * there, and `completeHelp` of the editor side the English help.
 */
export function locale(language, nodes) {
  // `palette` is where Node-RED looks for the name of the category; the rest is ours.
  const { palette, ...common } = readJson(`src/lib/editor/locales/${language}.json`);
  // English has these texts in the code they come from.
  const tables = `src/lib/editor/tables/${language}.json`;
  if (existsSync(at(tables))) common.tables = readJson(tables);
  const catalogue = { palette, [set]: common };
  const help = [];
  for (const node of nodes) {
    const own = `src/nodes/${node}/locales/${language}`;
    if (existsSync(at(`${own}.json`))) catalogue[node] = readJson(`${own}.json`);
    if (existsSync(at(`${own}.md`))) {
      const words = `${read(`${own}.md`)}\n[${common.docs ?? "Documentation"}](${docsOf(node)})\n`;
      help.push(element("script", ` type="text/markdown" data-help-name="${typeOf(node)}"`, words));
    }
  }
  return { catalogue, help: help.join("\n") };
}

/** Translations of what English does not have: nobody would ever see them. */
function checkLanguages() {
  const { languages, differences } = load("scripts/languages.ts");
  for (const language of languages)
    problems.push(...differences(language).surplus.map((where) => `${where}: English has no such text or placeholder`));
}

function writeLocale(folder, language, nodes) {
  const { catalogue, help } = locale(language, nodes);
  mkdirSync(join(folder, language), { recursive: true });
  writeFileSync(join(folder, language, `${set}.json`), JSON.stringify(catalogue));
  writeFileSync(join(folder, language, `${set}.html`), help);
}

/** What package.json names of dist/: there, and commands with their #! line, executable. */
function checkManifest(folder) {
  const built = (path) => builtAt(folder, path);
  const entries = Object.values(pkg.exports).flatMap((entry) =>
    typeof entry === "string" ? [] : Object.values(entry),
  );
  const commands = Object.values(pkg.bin ?? {});
  for (const path of [...Object.values(pkg["node-red"].nodes), ...entries, ...commands])
    if (!existsSync(built(path))) problems.push(`package.json names ${path}, which the build does not make`);
  for (const path of commands.filter((each) => existsSync(built(each)))) {
    if (!readFileSync(built(path), "utf8").startsWith("#!"))
      problems.push(`${path} does not begin with #!/usr/bin/env node`);
    chmodSync(built(path), 0o755);
  }
}

function build() {
  const folder = mkdtempSync(at(".build-"));
  try {
    const nodes = findNodes();
    checkNodes(nodes);
    compileRuntime(folder);
    attempt("the indents", () => indentWithTabs(folder));
    attempt("the samples", () => packSamples(join(folder, "lib/events/samples")));
    attempt("the languages", checkLanguages);
    const whole = nodes.filter((node) => Object.keys(parts).every((part) => existsSync(at("src/nodes", node, part))));
    attempt("the editor", () => writeFileSync(join(folder, `${set}.html`), editorHtml(whole)));
    for (const language of findLanguages()) writeLocale(join(folder, "locales"), language, whole);
    cpSync(at("icons"), join(folder, "icons"), { recursive: true });
    // What the code of the bridge reads beside it.
    for (const file of readdirSync(at("src/lib/bridge")).filter((name) => !name.endsWith(".ts")))
      cpSync(at("src/lib/bridge", file), join(folder, "lib/bridge", file));
    // What did not compile is missing anyway.
    if (problems.length === 0) checkManifest(folder);
    if (problems.length > 0) {
      const list = [...new Set(problems)].map((problem) => `  - ${problem}`).join("\n");
      console.error(`The build is not complete, and dist/ is left as it was:\n${list}`);
      process.exitCode = 1;
      return;
    }
    rmSync(at("dist"), { recursive: true, force: true });
    // It was made for its owner alone.
    chmodSync(folder, 0o755);
    renameSync(folder, at("dist"));
    console.log(`dist/ holds ${nodes.length} nodes: ${nodes.map(typeOf).join(", ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The tests look at the parts without building.
if (process.argv[1] === fileURLToPath(import.meta.url)) build();
