/** Makes the two sides comparable: the simulator's records and the flow's. */
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AskedAction, Evidence, Listener, Outcome, ReceivedEvent, SentEvent } from "./compare";
import { DemoError } from "./errors";
import type { FlowNode } from "./flow";
import { nodeRed } from "./places";
import { isAsking } from "./questions";
import { everything, type RecordedEvent } from "./recorder";
import type { Records } from "./records";
import type { SentFrame } from "./simulator";

interface Row {
  name: string;
  value: string;
  type: string;
}

/** Arguments that the package adds to those of the flow to find the run again; see its message reference. */
const marks = ["nodeRedRun", "sbClientResponse"];

export async function gather(flow: readonly FlowNode[], records: Records): Promise<Evidence> {
  const { entries, restarts } = records;
  const runs = records.runs.filter((run) => !isAsking(run));
  const actions = new Map(flow.filter(({ type }) => type === "streamerbot-do-action").map((node) => [node.id, node]));
  const refunding = new Set(flow.filter(({ type }) => type === "streamerbot-redemption").map(({ id }) => id));
  const listeners = listenersOf(flow);
  const asked: AskedAction[] = [];
  for (const { node, message, msg } of entries.filter((entry) => entry.what === "asked")) {
    const config: Partial<FlowNode> = actions.get(node) ?? {};
    const args = argumentsKey(await expectedArguments(config, msg));
    const action = String(config.actionName || config.action);
    asked.push({ node, message, action, args, waits: config.wait === "finished" });
  }
  const outcomes = entries.flatMap((entry): Outcome[] => {
    if (entry.what === "went on") {
      // A failed run has ended, too.
      const code = entry.code === "RUN_FAILED" ? undefined : entry.code;
      return [{ ...entry, code, run: entry.run?.id ?? undefined }];
    }
    return entry.what === "caught" && !refunding.has(entry.node) ? [entry] : [];
  });
  const picked = new Map([...actions.values()].map(({ action, actionName }) => [String(action), String(actionName)]));
  const requests = records.requests
    .filter(({ name, frame }) => name === "DoAction" && !isSigned(frame.args))
    .map(({ frame }) => ({ action: actionName(frame.action, picked), args: argumentsKey(frame.args) }));
  return {
    sent: records.sent.map(toSent),
    listeners,
    everything,
    received: entries.filter((entry) => entry.what === "event").map((entry) => toReceived(entry, listeners)),
    asked,
    outcomes,
    requests,
    runs: runs.map(({ id, name, args, status }) => ({ id, action: name, args: argumentsKey(args), status })),
    restarts,
  };
}

/** Of the bridge: it has no node of the flow that runs it. */
const isSigned = (args: unknown): boolean => Object.hasOwn(Object(args), "nrSig");

/** Every output of every event node is a listener. What an event node leaves out or gathers would have to be computed here as well. */
function listenersOf(flow: readonly FlowNode[]): (Listener & { node: string; output: number })[] {
  const nodes = flow.filter(({ type }) => type === "streamerbot-twitch" || type === "streamerbot-event");
  return nodes.flatMap(({ id, type, name, events, split, ...choice }) => {
    if (choice.foldGifts || choice.ignoreTests || (choice.filters as unknown[] | undefined)?.length) {
      throw new DemoError(`The check cannot tell what ${name || id} should receive: it filters or folds.`);
    }
    const patterns = (events as string[]).map((event) => (type === "streamerbot-twitch" ? `Twitch.${event}` : event));
    const outputs = split ? patterns.map((pattern) => [pattern]) : [patterns];
    return outputs.map((own, output) => ({
      name: id === everything ? everything : `${name || id}${split ? ` output ${output + 1}` : ""}`,
      node: id,
      output,
      hears: (event: string) => own.some((pattern) => matches(pattern, event)),
    }));
  });
}

function matches(pattern: string, event: string): boolean {
  if (pattern === "*") return true;
  const [wanted, is] = [pattern.toLowerCase(), event.toLowerCase()];
  return wanted.endsWith(".*") ? is.startsWith(wanted.slice(0, -1)) : is === wanted;
}

function toSent({ frame, recipients, away }: SentFrame & { away: boolean }): SentEvent {
  const { event, timeStamp, data } = frame;
  const type = `${event.source}.${event.type}`;
  return { type, key: digest([type, timeStamp ?? null, data ?? null]), recipients, away };
}

function toReceived(
  { node, output, event }: { node: string; output: number; event: RecordedEvent },
  listeners: ReturnType<typeof listenersOf>,
): ReceivedEvent {
  const listener = listeners.find((each) => each.node === node && each.output === output)?.name ?? node;
  const type = `${event.source}.${event.type}`;
  return { listener, type, key: digest([type, event.timeStamp, event.data ?? null]) };
}

/** What the node must make of the message: its rows, evaluated by Node-RED's own rules. */
async function expectedArguments(config: Partial<FlowNode>, msg: Record<string, unknown>): Promise<object> {
  const rows = (config.args ?? []) as Row[];
  const base = config.argsFrom && config.argsFromType === "msg" ? msg[String(config.argsFrom)] : undefined;
  const entries = await Promise.all(rows.map(async (row) => [row.name, await evaluate(row, msg)]));
  return { ...(base as object | undefined), ...Object.fromEntries(entries) };
}

function evaluate({ value, type }: Row, msg: object): Promise<unknown> {
  const { util } = createRequire(join(nodeRed, "package.json"))("@node-red/util");
  return new Promise((resolve, reject) => {
    util.evaluateNodeProperty(value, type, {}, msg, (error: unknown, result: unknown) =>
      error ? reject(error) : resolve(result),
    );
  });
}

/** Equal for the same arguments in any order, whatever the package has added. */
function argumentsKey(args: unknown): string {
  const own = Object.entries(args ?? {}).filter(([name, value]) => !marks.includes(name) && value !== undefined);
  return digest(own.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** `picked`: names by id, as the flow has them. */
function actionName(action: unknown, picked: ReadonlyMap<string, string>): string {
  const { name, id = "" } = (action ?? {}) as { name?: string; id?: string };
  return name ?? picked.get(id) ?? id;
}

/** Short, and equal for what is equal as JSON. */
function digest(value: unknown): string {
  return createHash("sha1").update(JSON.stringify(value)).digest("base64url");
}
