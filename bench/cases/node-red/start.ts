import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Setting } from "../types";
import { type Bench, page, runtime } from "./nodes";
import type { FlowNodes, RED } from "./types";

/** The core nodes that are loaded; without the others Node-RED starts in half the time. */
const coreFiles = ["05-tls.js", "10-switch.js", "22-websocket.js", "70-JSON.js", "98-unknown.js"];

/** The flow that is always there. */
export const tab: FlowNodes = [{ id: "tab", type: "tab", label: "bench" }];

/** Starts Node-RED in this process with a flow, without editor and without a port. Resolves when the flow runs. */
export async function startNodeRed(flow: FlowNodes, bench: Bench, setting: Setting) {
  const userDir = makeUserDir(setting.package, flow);
  process.once("exit", () => rmSync(userDir, { recursive: true, force: true }));
  process.env.BENCH_WS = dirname(createRequire(join(setting.package, "package.json")).resolve("ws/package.json"));
  Object.assign(globalThis, { streamerbotBench: bench });
  const load = createRequire(join(setting.nodeRed, "package.json"));
  const RED = load(setting.nodeRed) as RED;
  RED.init({
    userDir,
    nodesDir: join(userDir, "nodes"),
    nodesExcludes: unused(dirname(load.resolve("@node-red/nodes/package.json"))),
    flowFile: "flows.json",
    credentialSecret: false,
    httpAdminRoot: false,
    httpNodeRoot: false,
    disableEditor: true,
    telemetry: { enabled: false, updateNotification: false },
    externalModules: { autoInstall: false },
    logging: { console: { level: "off", metrics: false, audit: false } },
  });
  const started = new Promise<void>((resolve) => RED.events.once("flows:started", resolve));
  await RED.start();
  await started;
  return { RED, close: () => RED.stop() };
}

function makeUserDir(ours: string, flow: FlowNodes): string {
  const userDir = mkdtempSync(join(tmpdir(), "streamerbot-bench-"));
  const scope = join(userDir, "node_modules/@streamflows");
  const nodesDir = join(userDir, "nodes");
  for (const folder of [scope, nodesDir]) mkdirSync(folder, { recursive: true });
  symlinkSync(ours, join(scope, "node-red-streamerbot"), "junction");
  const dependencies = { "@streamflows/node-red-streamerbot": "*" };
  const files = {
    "package.json": JSON.stringify({ name: "bench", version: "0.0.1", dependencies }),
    "nodes/bench.js": runtime,
    "nodes/bench.html": page,
    "flows.json": JSON.stringify(flow),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(userDir, path), text);
  return userDir;
}

function unused(nodes: string): string[] {
  const files = readdirSync(join(nodes, "core"), { recursive: true }) as string[];
  return files.map((path) => basename(path)).filter((file) => file.endsWith(".js") && !coreFiles.includes(file));
}
