import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { listed, makeCall, makeCalls, readCalls } from "../../lib/runtime/bridge/job";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { readArguments } from "../../lib/runtime/requests/arguments";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { needText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { CallProperties } from "./config";

import node = require("./config");

const hint = "Choose a method in the node, send its name in msg.method, or a list of calls in msg.payload.";

export default function register(RED: RED): void {
  function CallNode(this: FlowNode, saved: NodeDef & CallProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const { server, timeout, args } = config;
    startRequestNode(RED, this, { server, timeout, request: "C# method" }, async (job) => {
      const { msg } = job;
      const limit = 1_000 * Number(timeout);
      if (config.method === "" && msg.method === undefined && Array.isArray(msg.payload)) {
        const calls = readCalls(msg.payload);
        msg.payload = listed(calls, await makeCalls(job, calls, limit));
        return;
      }
      const name = await needText(job, savedValue(config, "method"), "The method", hint, "method");
      // By position, for those who send them as a list.
      const given = args.length === 0 && Array.isArray(msg.args) ? msg.args : undefined;
      const values = given ?? (await readArguments(job, args, { value: "args", type: "msg" }));
      msg.payload = await makeCall(job, { method: name.trim(), args: values }, limit);
    });
  }
  RED.nodes.registerType(node.type, CallNode);
}
