/** The options of the simulator's calls, and of its faults. */
import type { FaultName, FaultOptions } from "./faults";
import type { Known } from "./misspelt";
import type { Adjustments, ReplayOptions, RestartOptions, SimulatorOptions } from "./options";
import type { RunOptions } from "./scenario-runs";

const instance = { password: "any", authentication: ["off", "on", "enforced"], profile: "any", name: "any" } as const;

export const simulatorOptions: Known<SimulatorOptions> = {
  ...instance,
  ...{ host: "any", port: "any", endpoint: "any", authenticationTimeout: "any", seed: "any", speed: "any" },
  ...{ scenario: "any", replay: "any", onlyWhenHeard: "any", instanceId: "any", keep: "any", onActivity: "any" },
  ...{ actions: "any", globals: "any", viewers: "any", bridgeKey: "any", commands: "any" },
  ...{ codeTriggers: "any", pronouns: "any" },
  disabledActions: ["refuse", "ignore"],
  compression: ["none", "legacy"],
};

export const replayOptions: Known<ReplayOptions> = {
  file: "needed",
  from: "any",
  only: "any",
  atEnd: ["loop", "stop"],
};

export const restartOptions: Known<RestartOptions> = { ...instance, downFor: "any", instanceId: "any" };

export const adjustments: Known<Adjustments> = { scenario: "any", speed: "any", name: "any" };

export const runOptions: Known<RunOptions> = { speed: "any", seed: "any", count: "any", loop: "any", signal: "any" };

export const faultOptions: { readonly [Name in FaultName]: Known<FaultOptions[Name]> } = {
  ...{ refuse: {}, stall: {}, silent: {}, freeze: {}, drop: {}, fragments: {} },
  close: { code: "any", reason: "any" },
  malformed: { text: "any" },
  binary: { bytes: "any" },
  huge: { size: "any" },
  error: { count: "any", request: "any", text: "any" },
  slow: { ms: "needed", request: "any" },
  reorder: { count: "any" },
  lose: { count: "any", request: "any" },
  alter: { count: "any", request: "any", members: "needed" },
  repeat: { status: ["ok", "error"] },
};
