/** Where things are. Everything that the demo writes is below `.demo` in the project, which Git ignores. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const project = resolve(__dirname, "..");

export const cache = join(project, ".demo");

/** The flow that is shown and proved: a file of the package's `examples`. */
export const sampleFlow = "1 First steps/2 Alerts for a busy evening.json";

/** Shown and proved beside it: a flow that Streamer.bot asks. */
export const askedFlow = "2 Nodes/Asked and answer - a command that a flow answers.json";

/** Signs what goes through the simulator's bridge; nobody but the demo has to do with it. */
export const bridgeKey = "the-key-of-the-demo-is-no-secret";

export const packageName: string = JSON.parse(readFileSync(join(project, "package.json"), "utf8")).name;

/** The Node-RED of the project's devDependencies. */
export const nodeRed = join(project, "node_modules/node-red");

/** Where a user folder has the package once it is installed there. */
export function installedPackage(userDir: string): string {
  return join(userDir, "node_modules", packageName);
}
