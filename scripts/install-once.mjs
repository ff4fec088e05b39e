/** Packages that only tests use, installed once into .cache from a manifest and its lockfile: then they are there without a network. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Returns the folder in .cache that has the `node_modules` of a manifest. Installs them if they are missing, not those of the lockfile, or
 * `complete` says so. `name` is what people read. Throws an Error that says what to do if it can't.
 */
export function installOnce({ name, folder, manifest, args = [], complete = () => true }) {
  const source = join(root, manifest);
  const installed = join(root, ".cache", folder);
  if (isCurrent(source, installed) && complete()) return installed;
  // Installed beside the folder and moved there at the end: what is in it is always complete.
  const staging = `${installed}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const file of readdirSync(source)) {
    if (/^(package|package-lock)\.json$|^\.npmrc$/.test(file)) cpSync(join(source, file), join(staging, file));
  }
  console.log(`Installing ${name} into .cache/${folder} …`);
  const { status, stderr, error } = npm(["ci", "--prefer-offline", ...args], staging);
  if (status !== 0) {
    rmSync(staging, { recursive: true, force: true });
    throw unreachable(name, error?.message ?? stderr);
  }
  rmSync(installed, { recursive: true, force: true });
  renameSync(staging, installed);
  if (!complete()) throw unreachable(name, "a part is missing after the installation");
  return installed;
}

function isCurrent(source, installed) {
  const lock = join(installed, "package-lock.json");
  return existsSync(lock) && readFileSync(lock, "utf8") === readFileSync(join(source, "package-lock.json"), "utf8");
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

function unreachable(name, details = "") {
  const [reason = ""] = details.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("npm warn"));
  return new Error(`${name} could not be installed; the npm registry is needed once. npm said: ${reason.trim()}`);
}
