/**
 * Builds dist/: the runtime side with tsc, the editor side with esbuild, the catalogues, the help and the icons.
 * Nodes and languages are found in the tree; nothing is listed here.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(root, ...parts);
const read = (...parts) => readFileSync(at(...parts), "utf8");
const pkg = JSON.parse(read("package.json"));
/** The name of the node set: `streamerbot`, of which Node-RED loads .js and .html, and catalogues of the same name. */
const set = Object.keys(pkg["node-red"].nodes)[0];
const typeOf = (folder) => `${set}-${folder}`;

/** What is wrong with the tree: everything is looked at before the build fails. */
export const problems = [];
function need(path, what) {
  const there = existsSync(at(path));
  if (!there) problems.push(`${path} is missing: ${what}`);
  return there;
}

/** The folders of src/nodes in palette order. */
export function findNodes() {
  const folders = readdirSync(at("src/nodes"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const nodes = folders.map(({ name }) => {
    const path = `src/nodes/${name}/config.ts`;
    const order = need(path, "the saved properties") && /export const order = (\d+);/.exec(read(path))?.[1];
    if (order === undefined) problems.push(`${path} has no line "export const order = <number>;"`);
    return { folder: name, order: Number(order) };
  });
  return nodes.sort((a, b) => a.order - b.order).map((node) => node.folder);
}

/** dist/**\/*.js and .d.ts of everything but the editor side. */
function compileRuntime() {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  try {
    execFileSync(process.execPath, [tsc, "-p", at("tsconfig.build.json")], { stdio: ["ignore", "inherit", "inherit"] });
  } catch {
    problems.push("tsc reports errors (above)");
  }
}

/** Where variables keep their names: the client is a library, too. Functions, classes and public methods keep theirs everywhere. */
const named = /^dist\/lib\/client\//;

/** Comments and white space are for readers of src and, in .d.ts, of the types: what runs goes without, which keeps the package small. */
function compact() {
  for (const path of filesOf("dist", ".js")) {
    const { code } = transformSync(read(path), {
      loader: "js",
      legalComments: "none",
      charset: "utf8",
      minifyWhitespace: true,
      // Node.js finds the names that ES modules import from an index by how it is written.
      minifySyntax: !path.endsWith("/index.js"),
      minifyIdentifiers: !named.test(path),
    });
    writeFileSync(at(path), code);
  }
}

/** Declarations are shipped as far as the public entries reach, and without the texts of tables, which tsc spells out as types. */
function pruneDeclarations() {
  const entries = Object.values(pkg.exports).flatMap(({ types }) => (types ? [posix.normalize(types)] : []));
  trimBarrels(reachable(entries), entries);
  const reached = reachable(entries);
  for (const path of filesOf("dist", ".d.ts")) {
    if (!reached.has(path)) rmSync(at(path));
    else
      writeFileSync(at(path), read(path).replace(/readonly (about|since): "(?:[^"\\]|\\.)*"/g, "readonly $1: string"));
  }
}

/** The declarations that `entries` import, and those that these import, and so on. */
function reachable(entries) {
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path) || !existsSync(at(path))) return;
    reached.add(path);
    for (const [, specifier] of read(path).matchAll(/(?:from|import)\s*\(?"(\.[^"]*)"/g)) {
      const target = posix.join(posix.dirname(path), specifier);
      visit(`${target}.d.ts`);
      visit(`${target}/index.d.ts`);
    }
  };
  for (const path of entries) visit(path);
  return reached;
}

/** Takes out of a folder's index, unless it is an entry, what exports nothing that anybody imports. */
function trimBarrels(reached, entries) {
  const texts = [...reached].map((path) => read(path));
  const lists = texts.flatMap((text) =>
    [...text.matchAll(/(?:im|ex)port (?:type )?{([^}]*)} from/g)].map(([, list]) => list),
  );
  const single = texts.flatMap((text) => [...text.matchAll(/import\("[^"]*"\)\.(\w+)/g)].map(([, name]) => name));
  const imported = new Set([...lists.join().split(/[\s,]+/), ...single]);
  for (const path of reached) {
    if (entries.includes(path) || !path.endsWith("/index.d.ts")) continue;
    const trimmed = read(path).replace(/export \* from "(\.[^"]*)";\n/g, (line, specifier) => {
      const names = read(posix.join(posix.dirname(path), `${specifier}.d.ts`)).matchAll(
        /^export (?:declare )?\w+ (\w+)/gm,
      );
      return [...names].some(([, name]) => imported.has(name)) ? line : "";
    });
    writeFileSync(at(path), trimmed);
  }
}

function filesOf(folder, ending) {
  const files = readdirSync(at(folder), { recursive: true }).map((file) =>
    posix.join(folder, file.replaceAll("\\", "/")),
  );
  return files.filter((file) => file.endsWith(ending));
}

/** The events by the kind of message they become, from the tables of lib/events: `{ follow: ["Twitch.Follow", …], … }`. */
export function eventKinds() {
  const { outputFiles } = buildSync({
    entryPoints: [at("src/lib/events/normalise.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
  });
  const module = { exports: {} };
  new Function("module", outputFiles[0].text)(module);
  const { tabledEvents, kindOf } = module.exports;
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
    'import { upgradeNodes } from "./src/lib/editor/upgrade";',
    ...nodes.map((node, index) => `import * as config${index} from "./src/nodes/${node}/config";`),
    ...nodes.map((node) => `import "./src/nodes/${node}/editor";`),
    `upgradeNodes([${nodes.map((_, index) => `config${index}`)}]);`,
  ].join("\n");
}

/** One classic script with the registrations of all nodes, their dialogs as templates, and the style sheet. */
export function editorHtml(nodes) {
  const withEditor = nodes.filter((node) => need(`src/nodes/${node}/editor.ts`, "its registration in the editor"));
  const { outputFiles } = buildSync({
    stdin: { contents: editorEntry(withEditor), resolveDir: root },
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
    logLevel: "warning",
  });
  const script = outputFiles[0].text;
  for (const node of withEditor) {
    if (!script.includes(`registerType("${typeOf(node)}",{`)) {
      problems.push(
        `src/nodes/${node}/editor.ts does not call RED.nodes.registerType("${typeOf(node)}", {…}) literally`,
      );
    }
  }
  const templates = withEditor
    .filter((node) => need(`src/nodes/${node}/editor.html`, "its edit dialog"))
    .map((node) =>
      element("script", ` type="text/html" data-template-name="${typeOf(node)}"`, dialog(node).replace(/\n\s+/g, "\n")),
    );
  return [
    element("style", "", transformSync(read("src/lib/editor/editor.css"), { loader: "css", minify: true }).code),
    element("script", ' type="text/javascript"', script),
    ...templates,
  ].join("\n");
}

/** The edit dialog of a node: `<!-- rows: name -->` in it stands for rows that several dialogs have, in src/lib/editor/rows. */
export function dialog(node) {
  return read(`src/nodes/${node}/editor.html`).replace(/<!-- rows: (.*) -->\n/g, (_, name) => {
    const path = `src/lib/editor/rows/${name}.html`;
    return need(path, `rows of the dialog of ${node}`) ? read(path) : "";
  });
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
 * The merged catalogue (an object) and the help (HTML) of one language. Texts that it lacks are left out: Node-RED puts the English ones
 * there. A help that it lacks is the English one, because Node-RED knows only whole files of help.
 */
export function locale(language, nodes) {
  // `palette` is where Node-RED looks for the name of the category; the rest is ours.
  const { palette, ...common } = JSON.parse(read(`src/lib/editor/locales/${language}.json`));
  // English has these texts in the code they come from.
  const tables = `src/lib/editor/tables/${language}.json`;
  if (existsSync(at(tables))) common.tables = JSON.parse(read(tables));
  const catalogue = { palette, [set]: common };
  const help = [];
  for (const node of nodes) {
    const [own, english] = [language, "en-US"].map((name) => `src/nodes/${node}/locales/${name}`);
    need(`${english}.json`, "its slice of the catalogue");
    if (existsSync(at(`${own}.json`))) catalogue[node] = JSON.parse(read(`${own}.json`));
    if (need(`${english}.md`, "its help")) {
      const text = read(existsSync(at(`${own}.md`)) ? `${own}.md` : `${english}.md`);
      help.push(element("script", ` type="text/markdown" data-help-name="${typeOf(node)}"`, text));
    }
  }
  return { catalogue, help: help.join("\n") };
}

function writeLocale(language, nodes) {
  const { catalogue, help } = locale(language, nodes);
  mkdirSync(at("dist/locales", language), { recursive: true });
  writeFileSync(at("dist/locales", language, `${set}.json`), JSON.stringify(catalogue));
  writeFileSync(at("dist/locales", language, `${set}.html`), help);
}

/** Commands of package.json: there, with their #! line, executable. */
function prepareCommands() {
  for (const path of Object.values(pkg.bin ?? {})) {
    if (!need(path, "a command of package.json")) continue;
    if (!read(path).startsWith("#!")) problems.push(`${path} does not begin with #!/usr/bin/env node`);
    chmodSync(at(path), 0o755);
  }
}

function build() {
  rmSync(at("dist"), { recursive: true, force: true });
  mkdirSync(at("dist"), { recursive: true });
  const nodes = findNodes();
  compileRuntime();
  compact();
  pruneDeclarations();
  writeFileSync(at("dist", `${set}.html`), editorHtml(nodes));
  for (const language of findLanguages()) writeLocale(language, nodes);
  cpSync(at("icons"), at("dist/icons"), { recursive: true });
  prepareCommands();
  need(pkg["node-red"].nodes[set].replace(/^\.\//, ""), "the file Node-RED loads");

  if (problems.length > 0) {
    console.error(`\nThe build is not complete:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    process.exitCode = 1;
  } else {
    console.log(`dist/ holds ${nodes.length} nodes: ${nodes.map(typeOf).join(", ")}`);
  }
}

// The tests look at the parts without building.
if (process.argv[1] === fileURLToPath(import.meta.url)) build();
