/** The sample flow, as the installed package ships it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DemoError } from "./errors";
import { installedPackage, sampleFlow } from "./places";

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

/** The sample flow of the package in the user folder, with its server node pointed to a port of this machine. */
export function readSampleFlow(userDir: string, port: number): FlowNode[] {
  const path = join(installedPackage(userDir), "examples", sampleFlow);
  const flow = readFlow(path);
  const server = flow.find(({ type }) => type === "streamerbot-server");
  if (!server) throw new DemoError(`${path} has no server node.`);
  Object.assign(server, { name: "Simulated Streamer.bot", mode: "streamerbot", host: "127.0.0.1", port: String(port) });
  return flow;
}

export function readFlow(path: string): FlowNode[] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new DemoError(`The flow ${path} could not be read: ${(error as Error).message}`);
  }
}
