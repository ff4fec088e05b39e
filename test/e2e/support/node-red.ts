/** A real Node-RED as a child process, with the built package in a user folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export interface NodeRedOptions {
  /** Folder of the `node-red` package; the one of the project unless told otherwise. */
  nodeRedDir?: string;
  /** The Node that runs it; Node-RED 5 needs 22.9. */
  nodeBinary?: string;
  /** The built package; the project unless told otherwise. */
  packageDir?: string;
  /** Flows to start with. */
  flows?: object[];
  /** Environment variables besides those of the tests. */
  env?: Record<string, string>;
}

export interface NodeRed {
  url: string;
  /** Everything it has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

const project = resolve(__dirname, "../../..");
const packageName = "@streamflows/node-red-streamerbot";

export async function startNodeRed(options: NodeRedOptions = {}): Promise<NodeRed> {
  const nodeRedDir = options.nodeRedDir ?? join(project, "node_modules/node-red");
  const userDir = mkdtempSync(join(tmpdir(), "streamerbot-e2e-"));
  const port = await freePort();
  layOut(userDir, port, options);

  const child = spawn(options.nodeBinary ?? process.execPath, [join(nodeRedDir, "red.js"), "--userDir", userDir], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env, NODE_OPTIONS: "" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));

  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    await ended;
    rmSync(userDir, { recursive: true, force: true });
  };
  try {
    await started(child, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/`, log: () => output, stop };
}

/** Settings, package and flows. Tours, telemetry and the catalogue would cover the editor or go out to the network. */
function layOut(userDir: string, port: number, { packageDir = project, flows = [] }: NodeRedOptions): void {
  const settings = {
    uiHost: "127.0.0.1",
    uiPort: port,
    flowFile: "flows.json",
    credentialSecret: "e2e",
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, palette: { catalogues: [] } },
  };
  writeFileSync(join(userDir, "settings.js"), `module.exports = ${JSON.stringify(settings, null, 2)};\n`);
  writeFileSync(
    join(userDir, "package.json"),
    JSON.stringify({ name: "e2e", private: true, dependencies: { [packageName]: "*" } }),
  );
  writeFileSync(join(userDir, "flows.json"), JSON.stringify(flows));
  const link = join(userDir, "node_modules", packageName);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(packageDir, link, "dir");
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? done(address.port) : fail(new Error("no port"))));
    });
  });
}

/** Resolves when the flows have started; rejects with the log when Node-RED ends before or takes a minute. */
function started(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((done, fail) => {
    const settle = (error?: Error): void => {
      clearTimeout(limit);
      child.stdout?.off("data", look);
      if (error) fail(error);
      else done();
    };
    const limit = setTimeout(() => settle(new Error(`Node-RED did not start:\n${log()}`)), 60_000);
    const look = (): void => {
      if (log().includes("Started flows")) settle();
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => settle(new Error(`Node-RED ended with code ${code}:\n${log()}`)));
  });
}
