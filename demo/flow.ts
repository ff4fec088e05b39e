/** The sample flows, as the installed package ships them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DemoError } from "./errors";
import { askedFlow, installedPackage, sampleFlow } from "./places";

/** A node of a flow file. */
export interface FlowNode {
  id: string;
  type: string;
  name?: string;
  /** The tab it is on; config nodes and tabs have none. */
  z?: string;
  wires?: string[][];
  [property: string]: unknown;
}

/** The sample flows of the package in the user folder, with their one server node pointed to a port of this machine. */
export function readSampleFlow(userDir: string, port: number): FlowNode[] {
  const [flow = [], asked = []] = [sampleFlow, askedFlow].map((file) =>
    readFlow(join(installedPackage(userDir), "examples", file)),
  );
  const server = flow.find(isServer);
  if (!server || !asked.some(({ id }) => id === server.id)) {
    throw new DemoError(`${sampleFlow} and ${askedFlow} have no server node that is the same.`);
  }
  Object.assign(server, { name: "Simulated Streamer.bot", mode: "streamerbot", host: "127.0.0.1", port: String(port) });
  return [...flow, ...asked.filter((node) => !isServer(node))];
}

export const isServer = ({ type }: FlowNode): boolean => type === "streamerbot-server";

export function readFlow(path: string): FlowNode[] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new DemoError(`The flow ${path} could not be read: ${(error as Error).message}`);
  }
}
