/**
 * `npm run dev [-- --port N]`: builds at every change of the sources, and starts Node-RED again with what came of it. The flow is the demo's, with
 * the simulator of its server node; what is deployed stays for the next start. It lives below `.demo`, in dev.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DemoError } from "./errors";
import { type FlowNode, readFlow } from "./flow";
import { type NodeRed, startNodeRed } from "./node-red";
import { readOptions } from "./options";
import { cache, installedPackage, packageName, project, sampleFlow } from "./places";
import { choosePort } from "./ports";

/** What the package is made of. */
const sources = ["src", "icons", "examples", "build.mjs", "package.json"];

/** Milliseconds without a further change after which it builds: an editor saves several files at once. */
const quiet = 200;

/** A user folder whose package is the project itself. */
function prepare(): string {
  const userDir = join(cache, "dev");
  const link = installedPackage(userDir);
  if (existsSync(link)) return userDir;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(project, link, "junction");
  const manifest = { name: "node-red-dev", private: true, dependencies: { [packageName]: "*" } };
  writeFileSync(join(userDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return userDir;
}

/** What was deployed last, or the sample flow. */
function flowOf(userDir: string): FlowNode[] {
  const deployed = join(userDir, "flows.json");
  if (existsSync(deployed)) return readFlow(deployed);
  const flow = readFlow(join(project, "examples", sampleFlow));
  for (const node of flow) if (node.type === "streamerbot-server") node.mode = "simulator";
  return flow;
}

/** Whether it succeeded; what it says is shown. */
function build(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["build.mjs"], { cwd: project, signal }, (error) => resolve(!error));
    child.stdout?.pipe(process.stdout);
    child.stderr?.pipe(process.stderr);
  });
}

/** Resolves at the next change of the sources, once they are quiet, or when the signal fires. `changed` keeps those that came meanwhile. */
function watchSources(signal: AbortSignal): () => Promise<void> {
  let pending = false;
  let wake: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  const notice = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pending = true;
      wake();
    }, quiet);
  };
  for (const path of sources) watch(join(project, path), { recursive: true, signal }, notice).on("error", () => {});
  signal.addEventListener("abort", () => wake());
  return async () => {
    if (!pending) await new Promise<void>((resolve) => (wake = resolve));
    pending = false;
  };
}

async function develop(asked: number | undefined, signal: AbortSignal): Promise<void> {
  const port = await choosePort(asked, 1880);
  const userDir = prepare();
  const change = watchSources(signal);
  let nodeRed: NodeRed | undefined;
  try {
    while (!signal.aborted) {
      // What does not build leaves the last build running.
      if (await build(signal)) {
        await nodeRed?.stop();
        nodeRed = await startNodeRed(userDir, port, flowOf(userDir), signal);
        console.log(`Node-RED is at ${nodeRed.url}, its log in ${nodeRed.logFile}. Ctrl-C ends it.\n`);
      }
      await change();
    }
  } finally {
    await nodeRed?.stop();
  }
}

const life = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => life.abort());

async function main(): Promise<number> {
  try {
    const { check, port } = readOptions(process.argv.slice(2));
    if (check) throw new DemoError("npm run dev has only one option, --port N.");
    await develop(port, life.signal);
  } catch (error) {
    if (life.signal.aborted) return 0;
    if (!(error instanceof DemoError)) throw error;
    console.error(`\n${error.message}${error.details && `\n\n${error.details}`}`);
    return 1;
  }
  return 0;
}

main().then((code) => process.exit(code));
