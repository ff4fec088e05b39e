/** Calls of C# methods through the bridge in Streamer.bot. */
import { type BridgeAction, bridgeActions } from "../../bridge/import-text";
import {
  bridgeVersion,
  lifetime,
  type MethodCall,
  type MethodOutcome,
  type Reply,
  readReply,
  type SignedCalls,
  signCalls,
} from "../../bridge/messages";
import type { ActionResult } from "../../client/action-types";
import type { StreamerbotClient } from "../../client/client";
import { messageOf, StreamerbotError } from "../../client/errors";
import type { RequestOptions } from "../../client/options";

/** What to do if the bridge is missing or old. */
export const setUp = 'Open the server node and use "Set up the bridge".';

/**
 * Makes calls one after the other in one round trip; a call that fails does not keep the others from being made. Rejects if none was made,
 * or nobody knows: `NO_BRIDGE` (none there, one with another key, a clock that is off), `BAD_INPUT` (what JSON can't express), and what
 * running an action rejects with.
 */
export async function callMethods(
  client: StreamerbotClient,
  key: string,
  calls: readonly MethodCall[],
  options: RequestOptions = {},
): Promise<MethodOutcome[]> {
  return (await exchange(client, key, calls, options)).results;
}

/** As `callMethods`, through any action of the bridge, and with its version. */
export async function exchange(
  client: StreamerbotClient,
  key: string,
  calls: readonly MethodCall[],
  { action = bridgeActions.bridge, ...options }: RequestOptions & { action?: BridgeAction } = {},
): Promise<Extract<Reply, { results: unknown }>> {
  const signed = checkCallable(key, calls);
  const args = await run(client, action, { ...signed }, options);
  const reply = read(() => readReply(key, signed, args ?? {}));
  if (!reply) {
    const hint = `Import it again, or enter its key in the server node. If the key is correct, somebody else has answered, and the calls may have been made.`;
    throw noBridge("The bridge in Streamer.bot has another key", hint);
  }
  if ("refused" in reply) throw refused(reply);
  if (reply.results.length !== calls.length) {
    const [first] = reply.results;
    if (first && "error" in first) resultOf(first);
    throw new StreamerbotError("BAD_FRAME", "The bridge did not answer all calls", {
      hint: "They may have been made.",
    });
  }
  return reply;
}

/** What to do about a failure of a call, if its code alone does not say it. */
const hints: Partial<Record<Extract<MethodOutcome, { code: string }>["code"], string>> = {
  BAD_INPUT: "Nothing was called. Correct what the error names.",
  EXPIRED: "The action that asked has continued with its default.",
};

/** The result of a call, or its failure as an error with the code and the text of the bridge. */
export function resultOf(outcome: MethodOutcome): unknown {
  if ("result" in outcome) return outcome.result;
  throw new StreamerbotError(outcome.code, outcome.error, { hint: hints[outcome.code] });
}

/** The same for the only call. */
export function onlyResult([outcome]: readonly MethodOutcome[]): unknown {
  return outcome && resultOf(outcome);
}

/** Signs calls. Throws `NO_BRIDGE` without a key, and `BAD_INPUT` for what JSON can't express. */
export function checkCallable(key: string, calls: readonly MethodCall[]): SignedCalls {
  if (key === "") throw noBridge("The server node has no bridge key", setUp);
  try {
    return signCalls(key, calls);
  } catch (cause) {
    throw new StreamerbotError("BAD_INPUT", `The arguments can't be sent: ${messageOf(cause)}`, { cause });
  }
}

async function run(
  client: StreamerbotClient,
  { id, name }: BridgeAction,
  args: object,
  options: RequestOptions,
): Promise<ActionResult["args"]> {
  try {
    const result = await client.doAction({ id }, args, { ...options, wait: "reply", label: name });
    return result.args;
  } catch (error) {
    if (!(error instanceof StreamerbotError)) throw error;
    if (error.code === "REFUSED")
      throw noBridge(`Streamer.bot has no action "${name}", or it is disabled`, setUp, error);
    if (error.code !== "TIMEOUT") throw error;
    const hint =
      "The calls may have been made. If no call is ever answered, check that the action is enabled and its C# code compiles in Streamer.bot, " +
      "or import it again.";
    throw new StreamerbotError("TIMEOUT", error.message, { hint, cause: error });
  }
}

function read(reply: () => Reply | undefined): Reply | undefined {
  try {
    return reply();
  } catch {
    return undefined;
  }
}

/** By how much (ms) the clock of Streamer.bot's PC is ahead, in words. */
export function clocksApart(ahead: number): string {
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  return `the clock of Streamer.bot's PC is ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} this one`;
}

/** What to do about that. */
export const setClocks = `Set both clocks: they may differ by ${lifetime / 1_000} s at most.`;

function refused({ refused, now, version }: Extract<Reply, { refused: string }>): StreamerbotError {
  if (refused === "LATE") {
    const off = clocksApart(now - Date.now());
    return noBridge(
      `The bridge refused the call: ${off}, or the call took too long to arrive`,
      `${setClocks} Nothing was called.`,
    );
  }
  if (refused === "USED") {
    const hint = "Somebody who listens on the network may have sent it again. It was called only once.";
    return noBridge("The bridge has already received this call", hint);
  }
  const old =
    version < bridgeVersion
      ? "The bridge in Streamer.bot is older than this package"
      : "The bridge refused the signature";
  return noBridge(old, `Import it again. ${setUp}`);
}

function noBridge(message: string, hint: string, cause?: unknown): StreamerbotError {
  return new StreamerbotError("NO_BRIDGE", message, { hint, cause });
}
