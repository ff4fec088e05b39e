/** The programs that a release is rehearsed with, installed once into .cache. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { project } from "../package/support";

const script = (name: string): Promise<unknown> => import(pathToFileURL(join(project, "scripts", name)).href);

/** The `node_modules` with Node-RED 4.0 and node-red-dev. */
export async function releaseTools(): Promise<string> {
  const { installOnce } = (await script("install-once.mjs")) as { installOnce(what: object): string };
  const what = { name: "Node-RED 4.0 and node-red-dev", folder: "release-tools", manifest: "test/release/tools" };
  return join(installOnce(what), "node_modules");
}

/** The folder of Node-RED 5, and a Node that runs it. */
export async function nodeRed5(): Promise<{ nodeRed: string; node: string }> {
  const found = (await script("node-red-5.mjs")) as { nodeRed5(): { nodeRed: string; node: string } };
  return found.nodeRed5();
}
