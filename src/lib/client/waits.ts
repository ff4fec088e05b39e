import {
  type ActionReference,
  isObject,
  type JsonObject,
  toBoolean,
  toId,
  toMillis,
  toNumber,
  toText,
} from "../protocol";
import type { ActionRun, ActionWait } from "./action-types";

/** How the event that ends a wait is recognised and read. */
export interface WaitKind {
  /** The argument that carries our mark, given with DoAction. */
  argument: string;
  /** The events that may bring it back. */
  events: readonly string[];
  /** The mark in such an event. */
  markOf(data: JsonObject, argument: string): unknown;
  /** The action that an event with our mark must be about; an empty text if any will do. */
  target(action: ActionReference): unknown;
  /** What `target` is compared with. */
  about(data: JsonObject): unknown[];
  /** The arguments that such an event brings. */
  argsOf(data: JsonObject): JsonObject;
  /** What it says of the run; null for what it does not say. */
  runOf(data: JsonObject): Partial<ActionRun>;
  /** The text of the error if it does not come in time. */
  late(name: string, seconds: number): string;
  lateHint?: string;
}

/**
 * How to tell the end of our run, and our action's reply, apart from those of others. Raw.ActionCompleted (since 0.1.17) carries the
 * arguments that DoAction was given. A reply comes, as with the official client, as a Custom Event named by the argument
 * `sbClientResponse` (its data are sent since 0.2.5), or in a broadcast JSON with that member (General.Custom).
 */
export const waits: Record<Exclude<ActionWait, "accepted">, WaitKind> = {
  finished: {
    argument: "nodeRedRun",
    events: ["Raw.ActionCompleted"],
    markOf: (data, argument) => member(data.arguments, argument),
    // An action that our action runs may inherit its arguments, mark included, and ends before it. Nothing is known about those that a code trigger
    // starts: the first one that ends counts.
    target: (action) => action.id || action.name || "",
    about: (data) => [data.actionId, data.name, ""],
    argsOf: (data) => (isObject(data.arguments) ? data.arguments : {}),
    runOf: (data) => ({
      id: toId(data.id),
      actionId: toId(data.actionId),
      name: toText(data.name),
      success: toBoolean(data.success),
      queuedMs: between(data.queuedAt, data.startedAt),
      ranMs: toNumber(data.duration) ?? between(data.startedAt, data.completedAt),
    }),
    late: (name, seconds) => `${name} did not finish within ${seconds} s`,
  },
  reply: {
    argument: "sbClientResponse",
    events: ["Custom.Event", "General.Custom"],
    markOf: (data, argument) => data.eventName ?? data[argument],
    target: () => "",
    about: () => [""],
    argsOf: (data) => (isObject(data.args) ? data.args : data),
    runOf: (data) => {
      const args = isObject(data.args) ? data.args : data;
      return { id: toId(args.runningActionId), actionId: toId(args.actionId), name: toText(args.actionName) };
    },
    late: (name, seconds) => `${name} did not reply within ${seconds} s`,
    lateHint:
      "The action must reply with a Custom Event trigger named %sbClientResponse% (Streamer.bot 0.2.5 and later), or broadcast a JSON " +
      "that has it as sbClientResponse. It may still have run.",
  },
};

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** Milliseconds from one time to another, null if either is missing. */
function between(from: unknown, to: unknown): number | null {
  const [start, end] = [toMillis(from), toMillis(to)];
  return start === null || end === null ? null : end - start;
}
