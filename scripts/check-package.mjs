/** `npm run check:package`: packs the package, which builds it, and has publint and attw look at the tarball. Neither needs the network. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pack } from "./pack.mjs";

const root = dirname(import.meta.dirname);

/** Runs a program of the PATH, where npm puts those of the project. Throws with what it said if it does not end with 0. */
function run(program, args) {
  const options = { cwd: root, encoding: "utf8", shell: process.platform === "win32" };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

const folder = mkdtempSync(join(tmpdir(), "streamerbot-pack-"));
try {
  const { tarball } = await pack(root, folder, { quick: true });
  run("publint", [tarball, "--strict"]);
  run("attw", [tarball, "--no-emoji"]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
