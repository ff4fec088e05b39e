/** What both forms of the demo begin with. */
import { join } from "node:path";
import { build, install, pack } from "./package";
import { cache } from "./places";
import { step } from "./steps";

/** Builds, packs and installs the package. Resolves with the user folder, a folder of that name in the cache. */
export async function prepareUserFolder(name: string, signal: AbortSignal): Promise<string> {
  const userDir = join(cache, name);
  await step("Building the package", build(signal));
  const tarball = await step("Packing it", pack(signal));
  await step("Installing it into an empty Node-RED user folder", install(tarball, userDir, signal));
  return userDir;
}
