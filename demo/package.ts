/** Builds the package, packs it as for the registry, and installs the tarball into an empty Node-RED user folder, as a user's would be. */
import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm, run } from "./commands";
import { DemoError } from "./errors";
import { cache, installedPackage, project } from "./places";

export function build(signal: AbortSignal): Promise<string> {
  return run("The build (node build.mjs)", [process.execPath, join(project, "build.mjs")], project, signal);
}

/** Resolves with the path of the tarball. */
export async function pack(signal: AbortSignal): Promise<string> {
  const folder = join(cache, "package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const command = npm("pack", "--json", "--ignore-scripts", "--pack-destination", folder);
  const packed: unknown = JSON.parse(await run("npm pack", command, project, signal));
  const [first] = Array.isArray(packed) ? packed : Object.values(packed as object);
  const filename: unknown = first?.filename;
  if (typeof filename !== "string") throw new DemoError("npm pack did not tell the name of the tarball.");
  return join(folder, filename);
}

/** Makes the folder from scratch. Its dependencies come from npm's cache if they are there: `npm ci` has filled it. */
export async function install(tarball: string, userDir: string, signal: AbortSignal): Promise<void> {
  rmSync(userDir, { recursive: true, force: true });
  mkdirSync(userDir, { recursive: true });
  const manifest = { name: "node-red-demo", private: true, description: "A Node-RED user folder of the demo" };
  writeFileSync(join(userDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const command = npm("install", tarball, "--prefix", userDir, "--prefer-offline", "--no-audit", "--no-fund");
  await run(`npm install in ${userDir}`, command, userDir, signal);
  // A link into the project instead of a copy would prove nothing.
  if (!realpathSync(installedPackage(userDir)).startsWith(realpathSync(userDir)))
    throw new DemoError("The package was not installed as a copy.");
}
