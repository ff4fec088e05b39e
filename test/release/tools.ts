/** The programs that a release is rehearsed with, installed once into .cache; and what a Node-RED has of this package. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { manifest, project } from "../package/support";
import type { NodeRedProcess } from "../support/node-red-process";

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

export interface NodeSet {
  module: string;
  types: string[];
  enabled: boolean;
  err?: string;
}

/** The node sets of this package, as the palette manager lists them. */
export async function setsOf(red: NodeRedProcess): Promise<NodeSet[]> {
  const response = await fetch(`${red.url}nodes`, { headers: { accept: "application/json" } });
  return ((await response.json()) as NodeSet[]).filter(({ module }) => module === manifest.name);
}
