import type { NodeDef } from "node-red";
import { validateRequest } from "../../lib/client/validate";
import { readProperties } from "../../lib/config/migrate";
import { registerTrigger } from "../../lib/runtime/bridge/registered-node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { readArguments } from "../../lib/runtime/requests/arguments";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { needText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { CodeTriggerProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function CodeTriggerNode(this: FlowNode, saved: NodeDef & CodeTriggerProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const trigger = savedValue(config, "trigger");
    const attached = startRequestNode(RED, this, { ...config, request: "ExecuteCodeTrigger" }, async (job) => {
      const hint = "Pick a trigger in the node, or send its event name in msg.trigger.";
      const triggerName = (await needText(job, trigger, "The trigger", hint, "trigger")).trim();
      const args = await readArguments(job, config.args, savedValue(config, "argsFrom"));
      const timeout = 1_000 * Number(config.timeout);
      validateRequest("ExecuteCodeTrigger", { triggerName, args }, { timeout });
      const options = { wait: config.wait, timeout, signal: job.signal };
      job.take(await job.perform((client) => client.executeCodeTrigger(triggerName, args, options)));
    });
    if (config.register) registerTrigger(this, attached, trigger, config.title);
  }
  RED.nodes.registerType(node.type, CodeTriggerNode);
}
