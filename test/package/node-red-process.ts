/** Node-RED as a process of its own, on a user folder that is there already. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { until } from "../support/until";
import { project } from "./support";

export interface NodeRedProcess {
  /** Of the admin API, with a slash at the end. */
  url: string;
  /** All it has written so far. */
  log(): string;
  /** Whether it is still there. */
  running(): boolean;
  /** Asks it to end, and resolves with its exit code; null where a signal ended it. */
  stop(): Promise<number | null>;
}

/**
 * Starts the Node-RED that NODE_RED names, else the project's, with options for Node.js where they are given. Resolves when its flows have
 * started; rejects with its log.
 */
export async function startNodeRed(
  userFolder: string,
  flows: readonly object[] = [],
  nodeOptions: readonly string[] = [],
): Promise<NodeRedProcess> {
  const nodeRed = process.env.NODE_RED ? resolve(process.env.NODE_RED) : join(project, "node_modules/node-red");
  const port = await freePort();
  const settings = {
    uiHost: "127.0.0.1",
    uiPort: port,
    flowFile: "flows.json",
    credentialSecret: "test",
    // Nothing here may look for the network.
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, palette: { catalogues: [] } },
    externalModules: { autoInstall: false },
  };
  writeFileSync(join(userFolder, "settings.js"), `module.exports = ${JSON.stringify(settings, null, 2)};\n`);
  writeFileSync(join(userFolder, "flows.json"), JSON.stringify(flows));

  const child = spawn(process.execPath, [...nodeOptions, join(nodeRed, "red.js"), "--userDir", userFolder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close");
  // Should this process end early, nothing of it stays behind.
  const abandon = (): boolean => child.kill();
  process.once("exit", abandon);
  void ended.then(() => process.off("exit", abandon));
  const stop = async (): Promise<number | null> => {
    if (isRunning(child)) child.kill("SIGINT");
    await ended;
    return child.exitCode;
  };
  try {
    await until("Node-RED", () => output.includes("Started flows") || !isRunning(child), 60_000);
    if (!isRunning(child)) throw new Error("it ended by itself");
  } catch (error) {
    await stop();
    throw new Error(`Node-RED did not start: ${(error as Error).message}\n${output}`);
  }
  return { url: `http://127.0.0.1:${port}/`, log: () => output, running: () => isRunning(child), stop };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}
