/** The command line of the demo. */
import { parseArgs } from "node:util";
import { DemoError } from "./errors";

export interface DemoOptions {
  /** Run the proof, headless, instead of showing the flow. */
  check: boolean;
  /** Port of Node-RED; undefined: 1880 or the next free one. */
  port: number | undefined;
  help: boolean;
}

export const usage = `npm run demo                  a simulated Streamer.bot and a Node-RED with the sample flow, to look at
npm run demo -- --port 1990   the same, with Node-RED on that port
npm run demo -- --check       without looking: proves that every event and every action arrives exactly once`;

/** Throws a DemoError for what cannot be understood. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { check, port, help } = parse(args);
  if (check && port !== undefined) throw new DemoError("--check takes a free port by itself: leave --port out.");
  return { check, port: port === undefined ? undefined : toPort(port), help };
}

function parse(args: readonly string[]) {
  const option = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { check: option, help: { ...option, short: "h" }, port: { type: "string" } },
    });
    return values;
  } catch (error) {
    throw new DemoError(`${(error as Error).message}\n\n${usage}`);
  }
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DemoError(`--port takes a number from 1 to 65535, not "${text}".`);
}
