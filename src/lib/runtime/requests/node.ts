/** What all nodes share that send requests when a message comes in. */
import type { ActionResult } from "../../client/action-types";
import type { StreamerbotClient } from "../../client/client";
import { isA, messageOf, StreamerbotError } from "../../client/errors";
import { validateRequest } from "../../client/validate";
import { type ResponseFrame, usefulPart } from "../../protocol";
import { caught, notPassedOn, reportable } from "../errors";
import { type InputHandler, onInput } from "../input";
import { Later } from "../later";
import type { FlowMessage, FlowNode, RED } from "../red";
import { type Attached, attach } from "../server/attach";
import { Dropped, type OfflinePolicy, type SharedServer } from "../server/server";
import type { Activity } from "../server/status";
import { failureWords } from "../server/status-words";
import { evaluate, type TypedValue } from "../typed";
import { pressable } from "./press";

/** One message's way through a request node. */
export interface Job {
  msg: FlowMessage;
  server: SharedServer;
  /** Fires when the node is closed. */
  signal: AbortSignal;
  /** Evaluates a typed value; rejects with `BAD_INPUT`, naming the property. */
  evaluate(value: TypedValue, property: string): Promise<unknown>;
  /** The same for a value that is there already, and may be a promise. */
  settle(value: unknown, property: string): Promise<unknown>;
  /** Does what needs the connection, by the offline policy of the node or of the server node. */
  perform<T>(work: (client: StreamerbotClient) => Promise<T>): Promise<T>;
  /** Puts the outcome of an action's run into the message. */
  take(result: ActionResult): void;
  /** Sends a request, checked before it may be held: `msg.response` is the answer, `msg.payload` the useful part of it, which is returned. `timeout` in ms. */
  ask(request: string, fields: object, timeout?: number): Promise<unknown>;
}

export interface RequestNodeOptions {
  /** Id of the server node. */
  server: string;
  /** Names the request in errors, if it is always the same. */
  request?: string;
  /** Seconds that the node waits; the server node's limit if there is none. */
  timeout?: number | string;
  /** What happens to a message while there is no connection; the server node's policy if empty. */
  offline?: OfflinePolicy | "";
  /** Failures leave by a second output, with `msg.error`, instead of going to the Catch nodes. */
  failures?: boolean;
}

/** How far a message has come, which shows whose fault an unexpected error is. */
interface Progress {
  /** Something was, or may have been, sent. */
  asked: boolean;
  /** The action that was run, if it reported a failure. */
  failed?: ActionResult["run"];
}

/** `work` changes the message, which is then sent on; what it throws goes to the second output or to the Catch nodes. */
export function startRequestNode(
  RED: RED,
  node: FlowNode,
  options: RequestNodeOptions,
  work: (job: Job) => Promise<void>,
): Attached {
  const attached = attach(RED, node, options.server);
  const { painter, server } = attached;
  const { request } = options;
  const later = new Later();
  let running = 0;
  const paint = (last?: Activity): void => {
    painter.activity(running > 0 ? { fill: "blue", text: "running", values: { count: running } } : last);
  };

  const handle: InputHandler = async (msg, send, signal) => {
    if (!server) {
      throw new StreamerbotError("BAD_INPUT", "No server is chosen", {
        request,
        hint: "Choose a server in the node. The chosen one may be disabled or deleted.",
      });
    }
    const started = performance.now();
    const progress: Progress = { asked: false };
    let last: Activity | undefined;
    running += 1;
    paint();
    try {
      await work(makeJob({ RED, node, server, later, options }, msg, signal, progress));
      if (options.failures && progress.failed) throw failedRun(progress.failed, request);
      last = { fill: "green", text: "ok", values: { seconds: ((performance.now() - started) / 1_000).toFixed(1) } };
      passOn(() => send(msg), request);
    } catch (thrown) {
      // The status says already that the connection is away.
      if (isA(thrown, Dropped)) return;
      const error = named(thrown, request, progress);
      last = { fill: "red", ...failureWords(error) };
      // Nobody waits for what a closed node sends.
      if (!options.failures || error.code === "CANCELLED") throw error;
      // No Catch node gets it, so that the log would not have the place that an unexpected one comes from.
      if (!isA(thrown, StreamerbotError)) node.debug(reportable(error).stack);
      passOn(() => send([null, caught(node, msg, error)]), request);
    } finally {
      running -= 1;
      paint(last);
    }
  };
  onInput(node, pressable(node, handle));
  return attached;
}

/** An error that is worth more to a flow than the run's `success: false`. */
function failedRun({ name, actionId }: ActionResult["run"], request: string | undefined): StreamerbotError {
  return new StreamerbotError("RUN_FAILED", `${name ?? actionId ?? "The action"} ended with a failure`, { request });
}

function passOn(send: () => void, request = "The request"): void {
  try {
    send();
  } catch (error) {
    throw notPassedOn(error, `${request} was carried out. `, request);
  }
}

/**
 * Errors that were found before a request was made are about it, too. Those of any other kind come of the message, or, after something was sent,
 * of an answer in which something else is where the useful part should be.
 */
function named(error: unknown, request: string | undefined, { asked }: Progress): StreamerbotError {
  if (!isA(error, StreamerbotError)) {
    const answer = request === undefined ? "The answer" : `The answer to ${request}`;
    return asked
      ? new StreamerbotError("BAD_FRAME", `${answer} can't be read: ${messageOf(error)}`, { request, cause: error })
      : new StreamerbotError("BAD_INPUT", `The message can't be used: ${messageOf(error)}`, { request, cause: error });
  }
  if (error.request !== undefined) return error;
  const { code, message, hint, server, response, cause } = error;
  return new StreamerbotError(code, message, { request, hint, server, response, cause });
}

interface Bench {
  RED: RED;
  node: FlowNode;
  server: SharedServer;
  later: Later;
  options: RequestNodeOptions;
}

function makeJob(
  { RED, node, server, later, options }: Bench,
  msg: FlowMessage,
  signal: AbortSignal,
  progress: Progress,
): Job {
  const own = 1_000 * Number(options.timeout);
  const patience = { timeout: own > 0 && Number.isFinite(own) ? own : server.requestTimeout, signal };
  const perform: SharedServer["perform"] = (name, work, limits) =>
    server.perform(
      name,
      (client) => {
        progress.asked = true;
        return work(client);
      },
      limits,
    );
  const limits = { signal, offline: options.offline || undefined };
  return {
    msg,
    server,
    signal,
    evaluate: (value, property) => later.settle(evaluate(RED, node, msg, value, property), property, patience),
    settle: (value, property) => later.settle(value, property, patience),
    perform: (work) => perform(options.request ?? "The request", work, limits),
    take({ run, args, response }) {
      if (run.success === false) progress.failed = run;
      if (args) msg.payload = args;
      msg.run = run;
      msg.response = response;
    },
    async ask(request, fields, timeout) {
      validateRequest(request, fields, { timeout });
      const response = await perform(
        request,
        (client) => client.requestAny(request, fields, { timeout, signal }),
        limits,
      );
      msg.response = response;
      msg.payload = usefulPart(request, response as ResponseFrame);
      return msg.payload;
    },
  };
}
