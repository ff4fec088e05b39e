/** `npm run size`: what the package weighs, part by part, and what it costs to load. Needs `npm run build`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const root = resolve(__dirname, "..");
/** Processes of which each measured time is the median. */
const turns = 9;

/** Parts of the package by what their paths have in common; the first that fits counts. */
const parts: readonly (readonly [name: string, paths: RegExp])[] = [
  ["types", /\.d\.ts$/],
  ["editor: script, dialogs, style", /^dist\/streamerbot\.html$/],
  ["texts and help, all languages", /^dist\/locales\//],
  ["runtime: nodes", /^dist\/(nodes|lib\/(runtime|config))\/|^dist\/streamerbot\.js$/],
  ["runtime: client, protocol, events", /^dist\/lib\/(client|protocol|events)\//],
  ["runtime: simulator", /^dist\/lib\/simulator\//],
  ["bridge, recordings, commands", /^dist\/lib\/(bridge|check|command|migrate|recording)\//],
  ["examples", /^examples\//],
  ["everything else", /./],
];

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

function line(name: string, ...values: string[]): void {
  console.log(`  ${name.padEnd(36)}${values.map((value) => value.padStart(12)).join("")}`);
}

/** Files packed together; the tarball is packed as a whole, with Zopfli, and so smaller than the sum of its parts. */
function packed(paths: readonly string[]): number {
  return gzipSync(Buffer.concat(paths.map((path) => readFileSync(join(root, path)))), { level: 9 }).length;
}

function plain(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
}

/** Milliseconds that a fresh process takes to require modules of dist/, and the files it reads for it. */
function requiring(modules: readonly string[]): { time: number; files: number } {
  const paths = modules.map((path) => join(root, "dist", path));
  const code = `const start = performance.now();
for (const path of ${JSON.stringify(paths)}) require(path);
console.log(JSON.stringify({ time: performance.now() - start, files: Object.keys(require.cache).length }));`;
  const results = Array.from({ length: turns }, () =>
    JSON.parse(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" })),
  ) as { time: number; files: number }[];
  results.sort((a, b) => a.time - b.time);
  return results[Math.floor(turns / 2)] as { time: number; files: number };
}

/** The tarball as it is published, of what is in dist/ now. */
function packAsIs(): { size: number; unpackedSize: number; files: { path: string }[] } {
  const folder = mkdtempSync(join(tmpdir(), "streamerbot-size-"));
  try {
    const args = [join(root, "scripts/pack.mjs"), folder, "--json", "--no-build"];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main(): void {
  const { size, unpackedSize, files } = packAsIs();
  const rest = new Set(files.map(({ path }) => path));
  if (!rest.has("dist/streamerbot.js")) throw new Error("There is no dist/: npm run build makes it.");

  console.log("The package");
  line("", "packed", "unpacked", "files");
  for (const [name, pattern] of parts) {
    const paths = [...rest].filter((path) => pattern.test(path));
    for (const path of paths) rest.delete(path);
    line(name, kilobytes(packed(paths)), kilobytes(plain(paths)), String(paths.length));
  }
  line("the tarball", kilobytes(size), kilobytes(unpackedSize), String(files.length));

  console.log("\nOpening Node-RED's editor, in English (Node-RED sends it unpacked)");
  const locales = "dist/locales/en-US/streamerbot";
  line("script, dialogs, style", kilobytes(plain(["dist/streamerbot.html"])));
  line("help", kilobytes(plain([`${locales}.html`])));
  line("texts", kilobytes(plain([`${locales}.json`])));

  console.log(`\nrequire() in a fresh Node ${process.version}, median of ${turns}`);
  const nodes = readdirSync(join(root, "dist/nodes")).map((node) => `nodes/${node}/runtime`);
  const entries = { "Node-RED": ["streamerbot", ...nodes], "/client": ["lib/client"], "/events": ["lib/events"] };
  for (const [name, modules] of Object.entries({ ...entries, "/simulator": ["lib/simulator"] })) {
    const { time, files: read } = requiring(modules);
    line(name, `${time.toFixed(0)} ms`, `${read} files`);
  }
}

main();
