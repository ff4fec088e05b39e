/**
 * Compares what the simulated Streamer.bot sent and ran with what a flow received and asked. Pure: evidence in, counts and faults out.
 *
 * What has to hold: every event that was sent over the flow's connection was received exactly once, in order per type, by every node
 * that listens to it; every action that the flow asked for was asked of Streamer.bot exactly once, ran exactly once, and came
 * to exactly one end in the flow.
 */

import { differ, groupBy } from "./sequences";

/** An event as the simulator sent it. */
export interface SentEvent {
  /** `"Twitch.Follow"` */
  type: string;
  /** Equal for equal events: type, time and data. */
  key: string;
  /** How many sockets got it. */
  recipients: number;
  /** Sent while the server was down, or up again but not yet subscribed to: nobody can have received it. */
  away: boolean;
}

/** A node that receives events. */
export interface Listener {
  name: string;
  hears(type: string): boolean;
}

export interface ReceivedEvent {
  /** Name of the listener. */
  listener: string;
  type: string;
  key: string;
}

/** A message that reached a do action node. */
export interface AskedAction {
  /** Id of the node, and id of the message: together they tell one call from all others. */
  node: string;
  message: string;
  action: string;
  /** Equal for equal arguments. */
  args: string;
  /** Whether the node waits until the action has finished. */
  waits: boolean;
}

/** What became of the message: it went on by the node's output, or its error was caught. */
export interface Outcome {
  node: string;
  message: string;
  /** Code of the caught error; undefined if the message continued. */
  code?: string;
  /** Id of the run, if the flow was told. */
  run?: string;
}

/** A DoAction as the simulator received it. */
export interface ActionRequest {
  action: string;
  args: string;
}

export interface ActionRun extends ActionRequest {
  id: string;
  status: "queued" | "running" | "completed" | "lost";
}

export interface Evidence {
  sent: readonly SentEvent[];
  listeners: readonly Listener[];
  /** Name of the listener that hears everything. */
  everything: string;
  received: readonly ReceivedEvent[];
  asked: readonly AskedAction[];
  outcomes: readonly Outcome[];
  requests: readonly ActionRequest[];
  runs: readonly ActionRun[];
  restarts: number;
}

/** What a generation of Streamer.bot has to show, so that agreement about next to nothing does not count. */
export interface Demands {
  events: number;
  types: number;
  actions: number;
  restarts: number;
  /** Whether this Streamer.bot reports that an action has finished. If not, waiting for it is rejected before anything is sent. */
  tellsEnd: boolean;
}

export interface Counts {
  sent: number;
  /** Of these, sent while the server was away. */
  missed: number;
  received: number;
  types: number;
  asked: number;
  ran: number;
  finished: number;
  refused: number;
  /** Runs that a restart cut off. */
  cut: number;
  restarts: number;
  caught: number;
}

export interface Verdict {
  counts: Counts;
  /** What does not agree, in words; empty if everything does. */
  faults: string[];
}

/** The code that the package gives an error for which nothing was sent, because this Streamer.bot cannot do it. */
const unsupported = "UNSUPPORTED";
/** The code of what was sent, and then the connection broke. */
const connectionLost = "CONNECTION_LOST";

export function compare(evidence: Evidence, demands: Demands): Verdict {
  const counts = count(evidence);
  return { counts, faults: [...events(evidence), ...actions(evidence, demands), ...shortfalls(counts, demands)] };
}

function count({ sent, received, everything, asked, outcomes, runs, restarts }: Evidence): Counts {
  const heard = received.filter(({ listener }) => listener === everything);
  const caught = outcomes.filter(({ code }) => code !== undefined);
  return {
    sent: sent.length,
    missed: sent.filter(({ recipients }) => recipients === 0).length,
    received: heard.length,
    types: new Set(heard.map(({ type }) => type)).size,
    asked: asked.length,
    ran: runs.length,
    finished: runs.filter(({ status }) => status === "completed").length,
    refused: caught.filter(({ code }) => code === unsupported).length,
    cut: runs.filter(({ status }) => status === "lost").length,
    restarts,
    caught: caught.length,
  };
}

function shortfalls(counts: Counts, demands: Demands): string[] {
  const wanted = [
    ["events received", counts.received, demands.events],
    ["types of events", counts.types, demands.types],
    ["actions asked for", counts.asked, demands.actions],
    ["restarts", counts.restarts, demands.restarts],
  ] as const;
  return wanted
    .filter(([, is, least]) => is < least)
    .map(([what, is, least]) => `${is} ${what}: at least ${least} were wanted`);
}

function events({ sent, listeners, received }: Evidence): string[] {
  const faults: string[] = [];
  const strays = sent.filter(({ away, recipients }) => (away ? recipients > 1 : recipients !== 1));
  for (const [type, list] of groupBy(strays, ({ type }) => type)) {
    const numbers = [...new Set(list.map(({ recipients }) => recipients))].join(", ");
    faults.push(`${type}: ${list.length} sent to ${numbers} sockets instead of one`);
  }
  for (const { name, hears } of listeners) {
    const wanted = groupBy(
      sent.filter(({ recipients, type }) => recipients > 0 && hears(type)),
      ({ type }) => type,
    );
    const had = groupBy(
      received.filter(({ listener }) => listener === name),
      ({ type }) => type,
    );
    if (wanted.size === 0) faults.push(`${name}: was sent nothing, so that nothing is proved`);
    for (const type of new Set([...wanted.keys(), ...had.keys()])) {
      const difference = differ(keysOf(wanted.get(type)), keysOf(had.get(type)));
      if (difference) faults.push(`${name}, ${type}: ${difference}`);
    }
  }
  return faults;
}

function actions(evidence: Evidence, demands: Demands): string[] {
  const { asked, outcomes, requests, runs } = evidence;
  const ends = groupBy(outcomes, callOf);
  const calls = new Set(asked.map(callOf));
  const faults: string[] = [];
  for (const call of asked) {
    const own = ends.get(callOf(call)) ?? [];
    if (own.length !== 1)
      faults.push(`${call.action}: a message that asked for it came to ${own.length} ends instead of one`);
    for (const { code } of own)
      if (code !== undefined && !expected(code, call, demands)) faults.push(`${call.action}: error ${code}`);
  }
  for (const { node, code } of outcomes.filter((end) => !calls.has(callOf(end)))) {
    faults.push(`${code ? `error ${code}` : "a message"} of node ${node}, which was not asked`);
  }
  const codeOf = (call: AskedAction) => ends.get(callOf(call))?.[0]?.code;
  const sent = asked.filter((call) => codeOf(call) !== unsupported);
  const lost = asked.filter((call) => codeOf(call) === connectionLost);
  const cut = runs.filter(({ status }) => status === "lost");
  faults.push(...byAction("asked by the flow, against asked of Streamer.bot", sent, requests));
  faults.push(...byAction("asked of Streamer.bot, against run by it", requests, runs));
  faults.push(...byAction("cut off by a restart, against told so in the flow", cut, lost));
  for (const { action, status } of runs.filter(({ status }) => status === "queued" || status === "running")) {
    faults.push(`${action}: a run is still ${status}`);
  }
  if (demands.tellsEnd) faults.push(...finishes(asked, ends, runs));
  return faults;
}

/** What may go wrong on the evening: what this Streamer.bot cannot do, and what a restart cut off. */
function expected(code: string, call: AskedAction, { tellsEnd }: Demands): boolean {
  return call.waits && code === (tellsEnd ? connectionLost : unsupported);
}

/** Every message that waited for the end of a run was told of a run of its own, which has ended. */
function finishes(asked: readonly AskedAction[], ends: Map<string, Outcome[]>, runs: readonly ActionRun[]): string[] {
  const waiting = asked.filter(({ waits }) => waits);
  const left = new Map(runs.filter(({ status }) => status === "completed").map((run) => [run.id, run]));
  const faults = waiting.length === 0 ? ["no message waited for the end of an action"] : [];
  for (const call of waiting) {
    for (const { code, run } of ends.get(callOf(call)) ?? []) {
      if (code !== undefined) continue;
      const found = left.get(run ?? "");
      left.delete(run ?? "");
      if (found?.action === call.action && found.args === call.args) continue;
      faults.push(`${call.action}: finished with run ${run ?? "unknown"}, which is none of its own that has ended`);
    }
  }
  return faults;
}

function byAction(what: string, left: readonly ActionRequest[], right: readonly ActionRequest[]): string[] {
  const [wanted, had] = [groupBy(left, ({ action }) => action), groupBy(right, ({ action }) => action)];
  return [...new Set([...wanted.keys(), ...had.keys()])].flatMap((action) => {
    const args = (list: ActionRequest[] = []) => list.map((each) => each.args);
    const difference = differ(args(wanted.get(action)), args(had.get(action)));
    return difference ? [`${action}: ${what}: ${difference}`] : [];
  });
}

const callOf = ({ node, message }: { node: string; message: string }): string => `${node} ${message}`;

const keysOf = (list: readonly { key: string }[] = []): string[] => list.map(({ key }) => key);
