/** What all nodes share that send requests when a message comes in. */
import type { ActionResult } from "../../client/actions";
import type { StreamerbotClient } from "../../client/client";
import { messageOf, StreamerbotError } from "../../client/errors";
import { validateRequest } from "../../client/validate";
import { type ResponseFrame, usefulPart } from "../../protocol";
import { onInput } from "../input";
import type { FlowMessage, FlowNode, RED } from "../red";
import { type Attached, attach } from "../server/attach";
import type { SharedServer } from "../server/server";
import type { Activity } from "../server/status";
import { failureWords } from "../server/status-words";
import { evaluate, type TypedValue } from "../typed";

/** One message's way through a request node. */
export interface Job {
  msg: FlowMessage;
  server: SharedServer;
  /** Fires when the node is closed. */
  signal: AbortSignal;
  /** Evaluates a typed value; rejects with `BAD_INPUT`, naming the property. */
  evaluate(value: TypedValue, property: string): Promise<unknown>;
  /** Does what needs the connection, by the offline policy of the server node. */
  perform<T>(work: (client: StreamerbotClient) => Promise<T>): Promise<T>;
  /** Puts the outcome of an action's run into the message. */
  take(result: ActionResult): void;
  /** Sends a request, checked before it may be held: `msg.response` is the answer, `msg.payload` the useful part of it, which is returned. `timeout` in ms. */
  ask(request: string, fields: object, timeout?: number): Promise<unknown>;
}

/**
 * `work` changes the message, which is then sent on; what it throws goes to the Catch nodes. `request` names the request in errors, where it
 * is always the same.
 */
export function startRequestNode(
  RED: RED,
  node: FlowNode,
  serverId: string,
  request: string | undefined,
  work: (job: Job) => Promise<void>,
): Attached {
  const attached = attach(RED, node, serverId);
  const { painter, server } = attached;
  let running = 0;
  const paint = (last?: Activity): void => {
    painter.activity(running > 0 ? { fill: "blue", text: "running", values: { count: running } } : last);
  };

  onInput(node, async (msg, send, signal) => {
    if (!server) {
      throw new StreamerbotError("BAD_INPUT", "No server is chosen", {
        request,
        hint: "Choose a server in the node. The chosen one may be disabled or deleted.",
      });
    }
    const started = performance.now();
    let last: Activity | undefined;
    running += 1;
    paint();
    try {
      await work(makeJob(RED, node, server, msg, signal, request));
      last = { fill: "green", text: "ok", values: { seconds: ((performance.now() - started) / 1_000).toFixed(1) } };
      send(msg);
    } catch (error) {
      const failure = named(error, request);
      last = { fill: "red", ...failureWords(failure) };
      throw failure;
    } finally {
      running -= 1;
      paint(last);
    }
  });
  return attached;
}

/**
 * Errors that were found before a request was made are about it, too. Those of any other kind come of an answer in which something else is
 * where the useful part should be.
 */
function named(error: unknown, request: string | undefined): StreamerbotError {
  if (!(error instanceof StreamerbotError)) {
    const what = request === undefined ? "The answer" : `The answer to ${request}`;
    return new StreamerbotError("BAD_FRAME", `${what} can't be read: ${messageOf(error)}`, { request, cause: error });
  }
  if (error.request !== undefined) return error;
  const { code, message, hint, server, response, cause } = error;
  return new StreamerbotError(code, message, { request, hint, server, response, cause });
}

function makeJob(
  RED: RED,
  node: FlowNode,
  server: SharedServer,
  msg: FlowMessage,
  signal: AbortSignal,
  name = "The request",
): Job {
  return {
    msg,
    server,
    signal,
    evaluate: (value, property) => evaluate(RED, node, msg, value, property),
    perform: (work) => server.perform(name, work, signal),
    take({ run, args, response }) {
      if (args) msg.payload = args;
      msg.run = run;
      msg.response = response;
    },
    async ask(request, fields, timeout) {
      validateRequest(request, fields, timeout);
      const response = await server.perform(
        request,
        (client) => client.request(request, fields, { timeout, signal }),
        signal,
      );
      msg.response = response;
      msg.payload = usefulPart(request, response as ResponseFrame);
      return msg.payload;
    },
  };
}
