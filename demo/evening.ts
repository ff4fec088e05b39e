/** One generation of Streamer.bot, from its start to the moment when nothing is under way any more, with one restart in the middle. */
import { setTimeout as sleep } from "node:timers/promises";
import { everything, type Recording } from "./recorder";
import type { Records } from "./records";
import type { Generation, Scenario, Simulator } from "./simulator";
import { until } from "./wait";

/** What is played before and after the restart: enough for the demands, with the events that make actions run well represented. */
const plan: readonly { scenario: Scenario; count?: number; times?: number }[] = [
  { scenario: "busy evening", count: 450 },
  { scenario: "gift bomb" },
  { scenario: "hype train", times: 2 },
  { scenario: "raid", times: 5 },
];

/** Another evening for each generation: what was redeemed on one of them does not come again. */
const seeds: Record<Generation, number> = { A: 1, B: 11, C: 21 };

/** How much faster than life. Events then come some hundred to the second. */
const speed = 400;
const slowSpeed = 20;

/** How long (ms) nobody listens at a restart. */
const downFor = 400;

/** Longest wait for the flow's connection, and for a run to start, in ms. */
const connectTime = 30_000;
const startTime = 10_000;

/** How long (ms) nothing may come any more for the evening to count as over, and for what is still missing to count as lost. */
const silence = 300;
const longSilence = 8_000;

/** An action of the sample flow that it waits for, and how long it takes, in ms, in the simulator. */
const party = { name: "Gift bomb party", duration: 1500 };

/** The simulated Streamer.bot, what the flow has recorded, and when the one was out of the other's reach. */
export interface Stage {
  simulator: Simulator;
  recording: Recording;
  /** Spans of `simulator.sent`, from and up to an index, in which the flow was not subscribed. The last may be open. */
  away: { from: number; to?: number }[];
  signal: AbortSignal;
}

/** Plays it and returns what both sides have on record. `first`: it runs already, else it is restarted as that version. */
export async function playEvening(stage: Stage, generation: Generation, first: boolean): Promise<Records> {
  const { simulator, recording, signal } = stage;
  const start = marksOf(stage);
  let restarts = 0;
  const restart = async (profile?: Generation): Promise<void> => {
    restarts += 1;
    stage.away.push({ from: simulator.sent.length });
    await simulator.restart({ profile, downFor });
  };

  if (!first) await restart(generation);
  await connected(stage);
  const seed = seeds[generation];
  await playAll(simulator, seed);
  await settled(stage, start);

  // What is under way when the connection breaks can't be counted to the last, so that here it is one long run of one action.
  if (generation !== "A") {
    simulator.world.putAction({ ...party, duration: 3_600_000 });
    simulator.emit("Twitch", "GiftBomb");
    await until("the long run", () => simulator.runs.at(-1)?.status === "running", startTime, signal);
    await settled(stage, start);
  }
  const meanwhile = simulator.run("busy evening", { speed: slowSpeed, loop: true, seed: seed + 2 });
  await restart();
  simulator.world.putAction(party);
  await connected(stage);
  meanwhile.stop();
  await meanwhile;

  await playAll(simulator, seed + 1);
  await settled(stage, start);
  const away = (index: number) => stage.away.some(({ from, to = Infinity }) => index >= from && index < to);
  const sent = simulator.sent.map((each, index) => ({ ...each, away: away(index) })).slice(start.sent);
  return {
    sent,
    requests: simulator.requests.slice(start.requests),
    runs: simulator.runs.slice(start.runs),
    entries: recording.entries.slice(start.entries),
    redemptions: [...simulator.world.studio.redemptions].slice(start.redemptions),
    restarts,
  };
}

async function playAll(simulator: Simulator, seed: number): Promise<void> {
  for (const { scenario, count, times = 1 } of plan) {
    for (let time = 0; time < times; time += 1)
      await simulator.run(scenario, { speed, count, seed: seed * 100 + time });
  }
}

type Marks = Record<"sent" | "requests" | "runs" | "entries" | "redemptions", number>;

function marksOf({ simulator, recording }: Stage): Marks {
  const { sent, requests, runs, world } = simulator;
  return {
    sent: sent.length,
    requests: requests.length,
    runs: runs.length,
    entries: recording.entries.length,
    redemptions: world.studio.redemptions.size,
  };
}

/** The flow is subscribed. */
async function connected({ simulator, away, signal }: Stage): Promise<void> {
  const ready = () => away.at(-1)?.to !== undefined && simulator.clients === 1;
  await until("the flow's connection to the simulated Streamer.bot", ready, connectTime, signal);
}

/**
 * Nothing is under way any more. The last event is one of ours: events keep their order on a connection, so that all before it have come
 * when it has, and what is doubled has, too. If something is lost for good, the wait ends without a complaint: the comparison names it.
 */
async function settled(stage: Stage, start: Marks): Promise<void> {
  const { simulator, recording, signal } = stage;
  let last = Date.now();
  simulator.emit("General", "Custom", { marker: `end of a part: ${simulator.sent.length}` });
  const complete = (): boolean => {
    const had = { event: 0, asked: 0, "went on": 0, "to refund": 0, refunded: 0, caught: 0 };
    for (const entry of recording.entries.slice(start.entries)) {
      if (entry.what !== "event" || entry.node === everything) had[entry.what] += 1;
    }
    const sent = simulator.sent.slice(start.sent).filter(({ recipients }) => recipients > 0).length;
    const longRun = simulator.runs.at(-1)?.status === "running" ? 1 : 0;
    const running = simulator.runs
      .slice(start.runs)
      .filter(({ status }) => status === "queued" || status === "running");
    const ended = had["went on"] + had.refunded + had.caught + longRun;
    return had.event >= sent && ended >= had.asked + had["to refund"] && running.length <= longRun;
  };
  while (Date.now() - last < longSilence) {
    const before = simulator.sent.length;
    await sleep(silence, undefined, { signal });
    if (recording.read() || simulator.sent.length > before) last = Date.now();
    else if (complete()) return;
  }
}
