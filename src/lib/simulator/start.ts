import { simulatorOptions } from "./known-options";
import { checkOptions } from "./misspelt";
import type { SimulatorOptions } from "./options";
import { openReplay } from "./replay";
import { findScenario } from "./scenarios";
import { Simulator } from "./simulator";

/**
 * Starts a simulator. Rejects with the system's error if it can't listen on the port, with a RangeError for invalid options, and as `openReplay` does.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  checkOptions("startSimulator", options, simulatorOptions);
  if (options.scenario) findScenario(options.scenario);
  const replay = options.replay && (await openReplay(options.replay));
  const simulator = new Simulator(replay?.dress(options) ?? options, replay?.recorded);
  await simulator.open(replay);
  return simulator;
}
