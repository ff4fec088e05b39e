/** From a command line to the options of a simulator. */
import { parseArgs } from "node:util";
import { type Command, Complaint, commandOf, commonFlags, number } from "../command/values";
import { readChoice, readPlace, splitChoice } from "../recording";
import type { ReplayOptions, SimulatorOptions } from "./options";
import { findProfile, profiles } from "./profiles";
import { findScenario, scenarioNames, scenarios } from "./scenarios";

const defaultPort = 8080;

export const usage = `Usage: streamerbot-simulator [options]

A simulated Streamer.bot: try flows and overlays without going live.

  --port <number>      port to listen on (${defaultPort}; 0: any free port)
  --host <address>     address to listen on (127.0.0.1: this computer only)
  --endpoint <path>    path of the WebSocket (/)
  --password <text>    require a password
  --enforce            require it for everything, not only for SendMessage
  --profile <version>  which Streamer.bot version to simulate (1.0.7):
                       ${Object.keys(profiles).join(", ")}, or A, B, C
  --scenario <name>    what happens, in a loop (nothing):
${scenarioNames.map((name) => `                         ${name}: ${scenarios[name].about}`).join("\n")}
  --replay <file>      play a recording instead, or the newest one in a folder
  --from <time>        start at this time of day (20:15), or this long after its start (90m)
  --only <events>      play only these events, such as "Twitch.*, kind:tip, !Raw.*"
  --once               play it once instead of over and over
  --speed <factor>     2 is twice as fast (1)
  --seed <number>      the same seed gives the same stream (1)
  --version            print the version
  --help               print this
`;

export function readCommandLine(args: readonly string[]): Command<SimulatorOptions> {
  return commandOf(() => parse(args), read);
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      endpoint: { type: "string" },
      password: { type: "string" },
      enforce: { type: "boolean" },
      profile: { type: "string" },
      scenario: { type: "string" },
      replay: { type: "string" },
      from: { type: "string" },
      only: { type: "string", multiple: true },
      once: { type: "boolean" },
      speed: { type: "string" },
      seed: { type: "string" },
      ...commonFlags,
    },
  });
}

function read({ values }: ReturnType<typeof parse>): SimulatorOptions {
  if (values.enforce && !values.password) throw new Complaint("--enforce needs a --password");
  for (const option of ["from", "only", "once"] as const) {
    if (values[option] !== undefined && values.replay === undefined)
      throw new Complaint(`--${option} needs a --replay`);
  }
  if (values.replay !== undefined && values.scenario !== undefined)
    throw new Complaint("Use --replay or --scenario, not both");
  return {
    host: values.host,
    port: number("--port", values.port, { fallback: defaultPort, whole: true, from: 0, to: 65_535 }),
    endpoint: values.endpoint,
    password: values.password,
    authentication: values.enforce ? "enforced" : undefined,
    profile: values.profile === undefined ? undefined : findProfile(values.profile).version,
    scenario: values.scenario === undefined ? undefined : findScenario(values.scenario),
    replay: values.replay === undefined ? undefined : readReplay(values.replay, values),
    speed: number("--speed", values.speed, { fallback: 1, from: 0.001, to: 1_000_000 }),
    seed: number("--seed", values.seed, { fallback: 1, whole: true, from: 0, to: 2 ** 32 - 1 }),
  };
}

/** Throws for a choice that can't be read; a file that can't be read is reported later. */
function readReplay(
  file: string,
  { from, only = [], once }: { from?: string; only?: string[]; once?: boolean },
): ReplayOptions {
  if (from !== undefined) readPlace(from, new Date());
  const entries = splitChoice(only);
  readChoice(entries);
  return { file, from, only: entries, atEnd: once ? "stop" : "loop" };
}
