#!/usr/bin/env node
/** The command `streamerbot-simulator`. Exit codes: 0 after a signal, 1 if it cannot listen, 2 for a wrong command line. */
import { fail, obey, print } from "../command/values";
import { readCommandLine, usage } from "./command-line";
import type { SimulatorOptions } from "./options";
import { describe, startProblem } from "./report";
import type { Simulator } from "./simulator";
import { startSimulator } from "./start";

function banner(simulator: Simulator, scenario: string): string {
  const { info, url, authentication } = simulator;
  const login = {
    off: "no password",
    on: "password needed for SendMessage",
    enforced: "password needed for everything",
  };
  return [
    `Simulated Streamer.bot ${info.version} listens on ${url}`,
    `Authentication: ${login[authentication]}. Scenario: ${scenario}. Stop with Ctrl+C.`,
  ].join("\n");
}

async function simulate(options: SimulatorOptions): Promise<void> {
  let simulator: Simulator;
  try {
    simulator = await startSimulator({
      ...options,
      keep: 1000,
      onActivity: (activity) => {
        const line = describe(activity);
        if (line) print(line);
      },
    });
  } catch (error) {
    return fail(1, startProblem(error, options.host ?? "127.0.0.1", options.port ?? 0));
  }
  print(banner(simulator, options.replay ? `recording ${options.replay.file}` : (options.scenario ?? "none")));
  if (options.password && simulator.authentication === "off") {
    print(`Streamer.bot ${simulator.profile.version} has no passwords: the given one has no effect.`);
  }

  const stop = () => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    void simulator.close();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
}

obey(readCommandLine(process.argv.slice(2)), { name: "streamerbot-simulator", usage, run: simulate });
