import type { NodeDef } from "node-red";
import { toReference } from "../../lib/client/actions";
import { StreamerbotError } from "../../lib/client/errors";
import { validateRequest } from "../../lib/client/validate";
import { type ActionReference, isObject } from "../../lib/protocol";
import { runPicked } from "../../lib/runtime/actions";
import { attach } from "../../lib/runtime/attach";
import { onInput } from "../../lib/runtime/input";
import type { FlowMessage, FlowNode, RED } from "../../lib/runtime/red";
import type { Activity } from "../../lib/runtime/status";
import { evaluate } from "../../lib/runtime/typed";
import { type DoActionProperties, defaults, type } from "./config";

/** What the status says of an error; every other code is "error". */
const failures: Record<string, string> = { REFUSED: "refused", TIMEOUT: "timeout", CONNECTION_LOST: "lost" };

export default function register(RED: RED): void {
  function DoActionNode(this: FlowNode, saved: NodeDef & DoActionProperties): void {
    RED.nodes.createNode(this, saved);
    const config = { ...defaults, ...saved };
    const { painter, server } = attach(RED, this, config.server);
    let running = 0;
    const paint = (last?: Activity): void => {
      painter.activity(running > 0 ? { fill: "blue", text: "running", values: { count: running } } : last);
    };

    onInput(this, async (msg, send, signal) => {
      if (!server) throw new StreamerbotError("BAD_INPUT", "No server is chosen", { request: "DoAction" });
      const action = await readAction(RED, this, config, msg);
      const args = await readArguments(RED, this, config, msg);
      const timeout = 1_000 * Number(config.timeout);
      validateRequest("DoAction", { action, args }, timeout);
      const started = Date.now();
      running += 1;
      paint();
      let last: Activity | undefined;
      try {
        const options = { wait: config.wait, timeout, signal };
        const warn = (text: string): void => this.warn(text);
        const result = await server.perform(
          "DoAction",
          (client) => runPicked(client, action, args, options, warn),
          signal,
        );
        if (result.args) msg.payload = result.args;
        msg.run = result.run;
        msg.response = result.response;
        last = { fill: "green", text: "ok", values: { seconds: ((Date.now() - started) / 1_000).toFixed(1) } };
        send(msg);
      } catch (error) {
        last = { fill: "red", text: failures[(error as StreamerbotError).code] ?? "error" };
        throw error;
      } finally {
        running -= 1;
        paint(last);
      }
    });
  }
  RED.nodes.registerType(type, DoActionNode as never);
}

/** The action that the node fixes, else `msg.action`: a name, an id, or `{ id?, name? }`. */
async function readAction(
  RED: RED,
  node: FlowNode,
  config: DoActionProperties,
  msg: FlowMessage,
): Promise<ActionReference> {
  const { action, actionType, actionName } = config;
  if (actionType === "action" && (action || actionName))
    return { ...(actionName && { name: actionName }), ...(action && toReference(action)) };
  const fixed = action !== "" && actionType !== "action";
  const given = fixed ? await evaluate(RED, node, msg, { value: action, type: actionType }, "Action") : msg.action;
  if (isObject(given) || (typeof given === "string" && given.trim() !== "")) return toReference(given);
  throw new StreamerbotError("BAD_INPUT", "No action was given", {
    request: "DoAction",
    hint: "Pick an action in the node, or send its name or id in msg.action. Nothing was sent.",
  });
}

/** The object that `argsFrom` yields, and the rows over it. */
async function readArguments(RED: RED, node: FlowNode, config: DoActionProperties, msg: FlowMessage): Promise<object> {
  const { args: rows, argsFrom, argsFromType } = config;
  const base =
    argsFrom === "" ? undefined : await evaluate(RED, node, msg, { value: argsFrom, type: argsFromType }, "Arguments");
  if (base !== undefined && base !== null && !isObject(base)) {
    throw new StreamerbotError(
      "BAD_INPUT",
      `The arguments must be an object, not ${Array.isArray(base) ? "a list" : `a ${typeof base}`}`,
      {
        request: "DoAction",
      },
    );
  }
  const entries = await Promise.all(
    rows.map(
      async ({ name, value, type }) =>
        [name.trim(), await evaluate(RED, node, msg, { value, type }, `Argument "${name}"`)] as const,
    ),
  );
  if (entries.some(([name]) => name === ""))
    throw new StreamerbotError("BAD_INPUT", "An argument has no name", { request: "DoAction" });
  return Object.fromEntries([...Object.entries(base ?? {}), ...entries]);
}
