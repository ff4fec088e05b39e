import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { readArguments } from "../../lib/runtime/requests/arguments";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { needText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { RequestProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function RequestNode(this: FlowNode, saved: NodeDef & RequestProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, timeout: config.timeout }, async (job) => {
      const hint = "Choose a request in the node, or send its name in msg.request.";
      const request = await needText(job, savedValue(config, "request"), "The request", hint, "request");
      const fields = await readArguments(job, config.fields, { value: "fields", type: "msg" }, "fields");
      await job.ask(request.trim(), fields, 1_000 * Number(config.timeout));
    });
  }
  RED.nodes.registerType(node.type, RequestNode);
}
