/** The simulator of the installed package, reached as a user's program would: by the package's name, from the user folder. */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { DemoError } from "./errors";
import { packageName } from "./places";

/**
 * The part of the package's public simulator that is used here. It is written down instead of imported, because the demo knows the package
 * only as it is installed. A test holds it against the real one.
 */
export interface Simulator {
  readonly port: number;
  readonly clients: number;
  readonly sent: readonly SentFrame[];
  readonly requests: readonly { readonly name: string; readonly frame: Readonly<Record<string, unknown>> }[];
  readonly runs: readonly SimulatedRun[];
  readonly world: {
    putAction(action: { name: string; duration: number }): unknown;
    /** Redemptions that were decided, by id. */
    readonly studio: { readonly redemptions: ReadonlyMap<string, "FULFILLED" | "CANCELED"> };
  };
  emit(source: string, type: string, data?: unknown): unknown;
  run(scenario: Scenario, options?: ScenarioOptions): Promise<void> & { stop(): void };
  restart(options?: { profile?: Generation; downFor?: number }): Promise<void>;
  close(): Promise<void>;
}

export interface SentFrame {
  readonly frame: {
    readonly timeStamp?: string;
    readonly event: { readonly source: string; readonly type: string };
    readonly data?: unknown;
  };
  /** How many sockets it was sent to. */
  readonly recipients: number;
}

export interface SimulatedRun {
  readonly id: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: "queued" | "running" | "completed" | "lost";
  readonly success?: boolean;
}

export type Generation = "A" | "B" | "C";
export type Scenario = "busy evening" | "gift bomb" | "raid" | "hype train";

export interface ScenarioOptions {
  speed?: number;
  seed?: number;
  count?: number;
  loop?: boolean;
}

export interface SimulatorOptions {
  profile?: Generation;
  name?: string;
  speed?: number;
  seed?: number;
  bridgeKey?: string;
  onActivity?: (activity: { kind: string; name?: string; error?: string }) => void;
}

export async function startSimulator(userDir: string, options: SimulatorOptions): Promise<Simulator> {
  const require = createRequire(join(userDir, "package.json"));
  const path = `${packageName}/simulator`;
  const found = require.resolve(path);
  if (!found.startsWith(realpathSync(userDir)))
    throw new DemoError(`${path} was found at ${found}, and not in ${userDir}.`);
  return require(path).startSimulator(options);
}
