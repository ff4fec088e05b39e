/** The commands of the package as processes, run from their sources. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

const project = resolve(__dirname, "../..");

export interface StartedCommand {
  child: ChildProcess;
  /** What it has written so far. */
  said: { out: string; err: string };
  /** Resolves with its exit code; null if a signal ended it. */
  ended: Promise<number | null>;
}

/** `area`: the folder in src/lib that has the command. The caller has to end it. */
export function startCommand(area: string, args: readonly string[]): StartedCommand {
  const command = ["--import", "tsx", join(project, "src/lib", area, "cli.ts"), ...args];
  const child = spawn(process.execPath, command, { cwd: project });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, "close").then(([code]) => code as number | null) };
}
