import type { NodeDef } from "node-red";
import { toReference } from "../../lib/client/actions";
import { StreamerbotError } from "../../lib/client/errors";
import { validateRequest } from "../../lib/client/validate";
import { readProperties } from "../../lib/config/migrate";
import { type ActionReference, isObject } from "../../lib/protocol";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { runPicked } from "../../lib/runtime/requests/actions";
import { readArguments } from "../../lib/runtime/requests/arguments";
import { type Job, startRequestNode } from "../../lib/runtime/requests/node";
import { savedValue } from "../../lib/runtime/typed";
import type { DoActionProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function DoActionNode(this: FlowNode, saved: NodeDef & DoActionProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    let warned = "";
    const warn = (text: string): void => {
      if (text !== warned) this.warn(text);
      warned = text;
    };
    startRequestNode(RED, this, { ...config, request: "DoAction" }, async (job) => {
      const action = await readAction(job, config);
      const args = await readArguments(job, config.args, savedValue(config, "argsFrom"));
      const timeout = 1_000 * Number(config.timeout);
      validateRequest("DoAction", { action, args }, { timeout });
      const options = { wait: config.wait, timeout, signal: job.signal };
      job.take(await job.perform((client) => runPicked(job.server, client, { action, args, options, warn })));
    });
  }
  RED.nodes.registerType(node.type, DoActionNode);
}

/** The action set in the node, otherwise `msg.action`: a name, an id, or `{ id?, name? }`. */
async function readAction(job: Job, { action, actionType, actionName }: DoActionProperties): Promise<ActionReference> {
  if (actionType === "action" && (action || actionName)) {
    return { ...(actionName && { name: actionName }), ...(action && toReference(action)) };
  }
  const fixed = action !== "" && actionType !== "action";
  const given = fixed
    ? await job.evaluate({ value: action, type: actionType }, "Action")
    : await job.evaluate({ value: "action", type: "msg" }, "msg.action");
  if (isObject(given) || (typeof given === "string" && given.trim() !== "")) return toReference(given);
  throw new StreamerbotError("BAD_INPUT", "No action was given", {
    hint: "Pick an action in the node, or send its name or id in msg.action. Nothing was sent.",
  });
}
