/** Runs other programs and reports their output if they fail. */
import { spawn } from "node:child_process";
import { DemoError } from "./errors";

/** Lines of a program's output that are worth showing. */
const shown = 25;

/** Resolves with the standard output. Rejects with a DemoError that holds the end of the output, or an AbortError. */
export function run(what: string, command: readonly string[], cwd: string, signal: AbortSignal): Promise<string> {
  const [program = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, signal, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let everything = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      everything += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      everything += chunk;
    });
    child.once("error", (error) =>
      reject(signal.aborted ? error : new DemoError(`${what} could not be started: ${error.message}`)),
    );
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new DemoError(`${what} failed.`, lastLines(everything)));
    });
  });
}

export function lastLines(text: string, count = shown): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** npm as it was started itself where it started us (`npm run`), else the one on the path. */
export function npm(...args: string[]): string[] {
  const own = process.env.npm_execpath;
  if (own && /\.c?js$/.test(own)) return [process.execPath, own, ...args];
  return process.platform === "win32" ? ["cmd.exe", "/c", "npm", ...args] : ["npm", ...args];
}
