/** Nodes that are a thin layer over calls of C# methods: everything they do is in their tables. */

import type { MethodCall } from "../../bridge/messages";
import { findMethod } from "../../bridge/methods";
import { StreamerbotError } from "../../client/errors";
import { fieldsOf, type OperationCall, type OperationTables } from "../../config/operations";
import type { Platform } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { type Job, startRequestNode } from "../requests/node";
import { knownPlatform, platformOf } from "../requests/platform";
import { resultOf } from "./call";
import { type Person, readField, type SavedFields } from "./fields";
import { makeCalls } from "./job";

export interface OperationOptions extends OperationTables {
  /** What to do if Streamer.bot reports a failure. */
  hint(operation: string): string | undefined;
  /** By operation: what the result becomes in `msg.payload`. All others leave the payload as it is. */
  results?: Readonly<Record<string, (result: unknown) => unknown>>;
  /** By operation: the shortest time (ms) after which a call counts as unanswered. */
  patience?: Readonly<Record<string, number>>;
}

interface Saved extends SavedFields {
  server: string;
  operation: string;
  /** Missing for a node of one platform, Twitch; empty for the platform of the event. */
  platform?: string;
}

/** Starts a node that makes the calls of its chosen operation when a message comes. `saved` are its properties. */
export function startOperationNode(RED: RED, node: FlowNode, saved: object, options: OperationOptions): void {
  const { operation, server, ...rest } = saved as Saved;
  startRequestNode(RED, node, { server, request: "C# method" }, async (job) => {
    const platforms = options.operations[operation] ?? {};
    const platform = platformFor(job, rest.platform, Object.keys(platforms) as Platform[]);
    const calls = platforms[platform];
    if (!calls) {
      throw new StreamerbotError("BAD_INPUT", `Streamer.bot has no method for "${operation}" on ${platform}`, {
        hint: `It has one for ${Object.keys(platforms).join(", ") || "other operations"}. Nothing was sent.`,
      });
    }
    const values: Record<string, unknown> = {};
    for (const name of fieldsOf(options, operation, platform)) {
      const field = options.fields[name];
      if (field) values[name] = await readField(job, rest, name, field, platform);
    }
    const result = await performCalls(
      job,
      calls.map((call) => filledIn(call, values)),
      options,
      operation,
    );
    const made = options.results?.[operation];
    if (made) job.msg.payload = made(result);
  });
}

/** What the node says, otherwise the platform of the message, otherwise the only one that there is. */
function platformFor({ msg }: Job, chosen = "twitch", offered: readonly Platform[]): Platform {
  const [only, more] = offered;
  const found = chosen || knownPlatform(msg) || (more === undefined && only);
  return (found || platformOf(msg)) as Platform;
}

/** A call with its values. Throws `BAD_INPUT` if the method needs the name of a user and there is only an id. */
function filledIn([method, ...args]: OperationCall, values: Readonly<Record<string, unknown>>): MethodCall {
  const { id, name } = (values.user ?? {}) as Person;
  const byUser = typeof method === "string" ? { name: method, id: undefined } : method;
  const byId = id !== undefined && byUser.id !== undefined;
  if (args.includes("user") && !byId && name === undefined)
    throw new StreamerbotError("BAD_INPUT", "The user has no name", { hint: "Enter the name. Nothing was sent." });
  const all: Record<string, unknown> = { ...values, user: byId ? id : name };
  return {
    method: byId ? byUser.id : byUser.name,
    args: args.map((arg) => (typeof arg === "boolean" ? arg : all[arg])),
  };
}

/** The result of the last of the calls. Rejects with the failure of the first that failed. */
async function performCalls(
  job: Job,
  calls: readonly MethodCall[],
  { hint: hintFor, patience }: OperationOptions,
  operation: string,
): Promise<unknown> {
  const timeout = Math.max(job.server.requestTimeout, patience?.[operation] ?? 0);
  const outcomes = await makeCalls(job, calls, timeout);
  const results = outcomes.map(resultOf);
  for (const [index, result] of results.entries()) {
    const method = calls[index]?.method ?? "";
    if (succeeded(method, result)) continue;
    const hint = hintFor(operation) ?? "See Streamer.bot's log for the reason.";
    throw new StreamerbotError("REFUSED", `${method} did not succeed`, { hint });
  }
  return results.at(-1);
}

/** Methods report a failure by false, or by null instead of an object. A void one reports nothing. */
function succeeded(method: string, result: unknown): boolean {
  if (result !== null) return result !== false;
  return findMethod(method)?.signatures.every(({ returns }) => returns === "void") ?? true;
}
