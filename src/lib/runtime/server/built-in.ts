/**
 * Simulators that run inside Node-RED, by the id of their server node. They outlive a deploy, so the simulated stream continues where it was.
 * While nobody is connected to one it stands still, and keeps no process alive.
 */
import { randomUUID } from "node:crypto";
import { newKey } from "../../bridge/import-text";
import { messageOf, StreamerbotError } from "../../client/errors";
import type { ReplayOptions, ScenarioName, Simulator } from "../../simulator";

/** What a server node says about its simulator. */
export interface BuiltInSettings {
  /** The name of the instance; empty for the simulator's own. */
  name: string;
  scenario: string;
  /** What is played instead of a scenario. */
  replay?: ReplayOptions;
  /** 1 is real time. */
  speed: number;
}

/** Where it listens, its password (sending chat messages needs one), and the key of its bridge. */
export interface BuiltInAddress {
  url: string;
  password: string;
  bridgeKey: string;
}

interface BuiltIn {
  readonly password: string;
  /** Which recording it plays, and how; empty for a scenario. */
  readonly replay: string;
  readonly bridgeKey: string;
  readonly started: Promise<Simulator>;
  users: number;
}

const builtIns = new Map<string, BuiltIn>();

/** How many are kept that nobody uses: their server nodes may come back. */
const keptUnused = 10;

const speeds = { min: 0.1, max: 1_000 };

/**
 * Uses the simulator of a server node; starts one if there is none. Rejects with `BAD_INPUT` for a scenario or speed that does not exist (what is
 * playing continues); with `BAD_INPUT` or `STORAGE` for a recording that can't be played; with `UNREACHABLE` if it cannot listen. Each success has
 * to be followed by a `leaveBuiltIn`.
 */
export async function useBuiltIn(id: string, settings: BuiltInSettings): Promise<BuiltInAddress> {
  const playing = { name: settings.name || "Simulated Streamer.bot", ...checked(settings) };
  const known = builtIns.get(id);
  const builtIn = known?.replay === replayKey(playing) ? known : start(id, playing);
  // Another recording is another Streamer.bot.
  const outdated = known === builtIn ? undefined : known;
  builtIn.users += 1;
  try {
    // Together, so that a start that fails is heard of while the other one still ends.
    const [simulator] = await Promise.all([builtIn.started, outdated && end(outdated)]);
    const { name, scenario, speed } = playing;
    simulator.adjust({ name, scenario, speed });
    return { url: simulator.url, password: builtIn.password, bridgeKey: builtIn.bridgeKey };
  } catch (error) {
    builtIns.delete(id);
    if (error instanceof StreamerbotError) throw error;
    throw new StreamerbotError("UNREACHABLE", `The simulator could not start: ${messageOf(error)}`, {
      cause: error,
      hint: "Something may be preventing it from listening on 127.0.0.1. Deploy again to retry.",
    });
  }
}

/** Ends a use. The simulator ends with it if its server node was removed; of those that nobody uses, a few are kept. */
export async function leaveBuiltIn(id: string, removed: boolean): Promise<void> {
  const builtIn = builtIns.get(id);
  if (!builtIn) return;
  builtIn.users -= 1;
  // The one that was left last is the last to go.
  builtIns.delete(id);
  if (!removed) builtIns.set(id, builtIn);
  const unused = [...builtIns].filter(([, { users }]) => users <= 0);
  const surplus = unused.slice(0, Math.max(0, unused.length - keptUnused));
  for (const [old] of surplus) builtIns.delete(old);
  const ended = [...surplus.map(([, old]) => old), ...(removed ? [builtIn] : [])];
  await Promise.all(ended.map(end));
}

async function end({ started }: BuiltIn): Promise<void> {
  // One that could not start has nothing to end.
  const simulator = await started.catch(() => undefined);
  await simulator?.close();
}

/** What is played, checked. */
interface Playing extends Pick<BuiltInSettings, "replay"> {
  scenario: ScenarioName | undefined;
  speed: number;
}

const replayKey = ({ replay }: Playing): string => (replay ? JSON.stringify(replay) : "");

function start(id: string, playing: Playing & { name: string }): BuiltIn {
  const [password, bridgeKey] = [randomUUID(), newKey()];
  const { startSimulator } = loadSimulator();
  const started = startSimulator({ ...playing, password, bridgeKey, onlyWhenHeard: true, keep: 1_000 }).then(
    (simulator) => {
      simulator.unref();
      return simulator;
    },
  );
  // Whoever uses it hears why it could not start, and may still be waiting for the end of the one before: an unhandled rejection would end Node-RED.
  started.catch(() => {});
  const builtIn = { password, bridgeKey, replay: replayKey(playing), started, users: 0 };
  builtIns.set(id, builtIn);
  return builtIn;
}

/** Throws `BAD_INPUT` with all that is wrong. */
function checked({ scenario, speed, replay }: BuiltInSettings): Playing {
  const { findScenario, scenarioNames } = loadSimulator();
  const problems: string[] = [];
  let found: ScenarioName | undefined;
  try {
    if (!replay) found = findScenario(scenario);
  } catch {
    problems.push(`the scenario must be one of ${scenarioNames.join(", ")}, not "${scenario}"`);
  }
  if (!(speed >= speeds.min && speed <= speeds.max)) {
    problems.push(`the speed must be a number from ${speeds.min} to ${speeds.max}`);
  }
  if (replay?.file === "") problems.push("a recording is to be played, but no file is given");
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `Simulator: ${problems.join("; ")}`);
  return { scenario: found, speed, replay };
}

/** Loaded only if it is used. */
function loadSimulator(): typeof import("../../simulator") {
  return require("../../simulator");
}
