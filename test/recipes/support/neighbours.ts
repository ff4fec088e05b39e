/** Packages that only recipes need: `npm run test:recipes` installs them, and says in NEIGHBOURS where. */
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.env.NEIGHBOURS ?? join(__dirname, "../../../.cache/neighbours"));
const requireThere = createRequire(join(folder, "package.json"));

const nodePackages = [
  "@flowfuse/node-red-dashboard",
  "node-red-contrib-home-assistant-websocket",
  "node-red-node-sqlite",
];

export function has(name: string): boolean {
  return existsSync(join(folder, "node_modules", name));
}

/** Links the nodes of others into a user folder of Node-RED. */
export function linkNeighbours(userFolder: string): void {
  for (const name of nodePackages.filter(has)) {
    const link = join(userFolder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, "node_modules", name), link, "junction");
  }
}

/** A CommonJS module of theirs. */
export function requireNeighbour<Module>(name: string): Module {
  return requireThere(name) as Module;
}

/** An ES module of theirs. */
export async function importNeighbour<Module>(name: string, file: string): Promise<Module> {
  return import(pathToFileURL(join(folder, "node_modules", name, file)).href);
}
