/** A real Node-RED as a child process, on a user folder that has the package installed. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines } from "./commands";
import { DemoError } from "./errors";
import { type FlowNode, isServer } from "./flow";
import { bridgeKey, nodeRed } from "./places";

export interface NodeRed {
  url: string;
  /** The file that has everything it logs. */
  logFile: string;
  /** Rejects if it ends without having been told to. */
  died: Promise<never>;
  stop(): Promise<void>;
}

/** How long (ms) it may take to start, and to end. */
const startTime = 60_000;
const endTime = 5_000;

/** Resolves when the flows run. */
export async function startNodeRed(
  userDir: string,
  port: number,
  flow: readonly FlowNode[],
  signal: AbortSignal,
): Promise<NodeRed> {
  writeFileSync(join(userDir, "flows.json"), JSON.stringify(flow, null, 2));
  const keys = flow.filter(isServer).map(({ id }) => [id, { bridgeKey }]);
  writeFileSync(join(userDir, "flows_cred.json"), JSON.stringify(Object.fromEntries(keys)));
  writeFileSync(join(userDir, "settings.js"), `module.exports = ${JSON.stringify(settings(port), null, 2)};\n`);
  const args = [join(nodeRed, "red.js"), "--userDir", userDir];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // Our own loader (tsx) is none of its business.
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const logFile = join(userDir, "node-red.log");
  const log = keepLog(child, logFile);
  let told = false;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const died = new Promise<never>((_resolve, reject) => {
    child.once("error", (error) => reject(new DemoError(`Node-RED could not be started: ${error.message}`)));
    child.once("exit", (code) => {
      if (!told) reject(new DemoError(`Node-RED ended by itself with code ${code}.`, lastLines(log())));
    });
  });
  died.catch(() => {});

  const stop = async (): Promise<void> => {
    told = true;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill("SIGINT");
    const force = setTimeout(() => child.kill("SIGKILL"), endTime);
    await ended;
    clearTimeout(force);
  };
  try {
    await Promise.race([started(child, log, signal), died]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/`, logFile, died, stop };
}

/** Nothing goes out to the network, nothing covers the editor, nobody else reaches it. */
function settings(port: number): object {
  return {
    uiHost: "127.0.0.1",
    uiPort: port,
    flowFile: "flows.json",
    flowFilePretty: true,
    // The key of the bridge is written down as it is.
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, palette: { catalogues: [] } },
  };
}

/** Keeps the log in memory and in a file. */
function keepLog(child: ChildProcess, file: string): () => string {
  const stream = createWriteStream(file);
  let text = "";
  for (const source of [child.stdout, child.stderr]) {
    source?.on("data", (chunk: Buffer) => {
      text += chunk;
      stream.write(chunk);
    });
  }
  child.once("close", () => stream.end());
  return () => text;
}

function started(child: ChildProcess, log: () => string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: unknown): void => {
      clearTimeout(limit);
      child.stdout?.off("data", look);
      signal.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve();
    };
    const abort = (): void => finish(signal.reason);
    const look = (): void => {
      if (log().includes("Started flows")) finish();
    };
    const limit = setTimeout(
      () => finish(new DemoError(`Node-RED did not start within ${startTime / 1_000} s.`, lastLines(log()))),
      startTime,
    );
    child.stdout?.on("data", look);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
  });
}
