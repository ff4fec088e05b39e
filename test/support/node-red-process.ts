/** Node-RED in its own process: the one place that starts it for tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { until } from "./until";

export interface NodeRedOptions {
  /** A user folder that has the package installed; a temporary one, with `packageDir` linked into it, if there is none. */
  userFolder?: string;
  /** The built package; the project by default. */
  packageDir?: string;
  /** Flows to start with. */
  flows?: readonly object[];
  /** Whether it starts with the flows that the user folder has. */
  keepFlows?: boolean;
  /** The number of the user that it runs as; that of the tests by default. */
  user?: number | undefined;
  /** Folder of the `node-red` package; the one that NODE_RED names, else the project's. */
  nodeRedDir?: string;
  /** The Node that runs it; Node-RED 5 needs 22.9. */
  nodeBinary?: string;
  /** Options for Node. */
  nodeOptions?: readonly string[];
  /** Environment variables besides those of the tests. */
  env?: Record<string, string>;
  /** Code for the end of settings.js. */
  settings?: string;
}

export interface NodeRedProcess {
  /** Of the admin API and the editor, with a slash at the end. */
  url: string;
  userFolder: string;
  /** All it has written so far. */
  log(): string;
  /** Whether it is still there. */
  running(): boolean;
  /** Asks it to end, and resolves with its exit code; null if a signal ended it. A temporary user folder is gone then. */
  stop(): Promise<number | null>;
  /** Kills it, as a power cut would. A user folder that was given stays. */
  kill(): Promise<void>;
}

const project = resolve(__dirname, "../..");
const packageName = "@streamflows/node-red-streamerbot";

/** Resolves when the flows have started; rejects with the log when Node-RED ends before or takes a minute. */
export async function startNodeRed(options: NodeRedOptions = {}): Promise<NodeRedProcess> {
  const userFolder = options.userFolder ?? temporaryUserFolder(options.packageDir ?? project);
  const nodeRed = options.nodeRedDir ?? process.env.NODE_RED ?? join(project, "node_modules/node-red");
  const port = await freePort();
  writeFileSync(join(userFolder, "settings.js"), `${settings(port)}${options.settings ?? ""}`);
  if (!options.keepFlows) writeFileSync(join(userFolder, "flows.json"), JSON.stringify(options.flows ?? []));

  const args = [...(options.nodeOptions ?? []), join(resolve(nodeRed), "red.js"), "--userDir", userFolder];
  const child = spawn(options.nodeBinary ?? process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // The loader of the tests (tsx) is none of its business.
    env: { ...process.env, ...options.env, NODE_OPTIONS: "" },
    ...(options.user !== undefined && { uid: options.user, gid: options.user }),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close");
  const removeFolder = (): void => {
    if (!options.userFolder) rmSync(userFolder, { recursive: true, force: true });
  };
  // Should this process end early, nothing of it stays behind.
  const abandon = (): void => {
    child.kill();
    removeFolder();
  };
  process.once("exit", abandon);
  void ended.then(() => process.off("exit", abandon));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isRunning(child)) child.kill(signal);
    await ended;
    removeFolder();
  };
  const stop = async (): Promise<number | null> => {
    await end("SIGINT");
    return child.exitCode;
  };
  try {
    await until("Node-RED", () => output.includes("Started flows") || !isRunning(child), 60_000);
    if (!isRunning(child)) throw new Error("it ended by itself");
  } catch (error) {
    await stop();
    throw new Error(`Node-RED did not start: ${(error as Error).message}\n${output}`);
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    userFolder,
    log: () => output,
    running: () => isRunning(child),
    stop,
    kill: () => end("SIGKILL"),
  };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Everything, or only the tabs that differ. */
export type DeployKind = "full" | "flows";

/** Deploys flows. Resolves when Node-RED has taken them, which is before their nodes have started; rejects with what it says against them. */
export async function deploy(
  { url }: Pick<NodeRedProcess, "url">,
  flows: readonly object[],
  kind: DeployKind = "full",
): Promise<void> {
  const response = await fetch(`${url}flows`, {
    method: "POST",
    headers: { "content-type": "application/json", "node-red-deployment-type": kind },
    body: JSON.stringify(flows),
  });
  if (response.status !== 204) throw new Error(`Node-RED did not deploy: ${response.status} ${await response.text()}`);
}

/** Nothing may use the network, or cover the editor. */
function settings(port: number): string {
  const values = {
    uiHost: "127.0.0.1",
    uiPort: port,
    flowFile: "flows.json",
    credentialSecret: "test",
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, palette: { catalogues: [] } },
    externalModules: { autoInstall: false },
  };
  return `module.exports = ${JSON.stringify(values, null, 2)};\n`;
}

/** A user folder that has the package of `packageDir` linked into it; to be removed by the caller. */
export function temporaryUserFolder(packageDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), "streamerbot-node-red-"));
  const manifest = { name: "test", private: true, dependencies: { [packageName]: "*" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const link = join(folder, "node_modules", packageName);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(packageDir, link, "junction");
  return folder;
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}
