import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { platformOf } from "../../lib/runtime/requests/platform";
import { needText, readText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { SendMessageProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function SendMessageNode(this: FlowNode, saved: NodeDef & SendMessageProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, request: "SendMessage" }, async (job) => {
      const before = job.msg.payload;
      const hint = "Write it in the node, or send it in msg.payload.";
      const message = await needText(job, savedValue(config, "message"), "The message", hint, "payload");
      const platform = config.platform || platformOf(job.msg);
      const replyId = await readText(job, savedValue(config, "replyTo"), "Reply to");
      const broadcastId = await readText(job, savedValue(config, "broadcastId"), "Broadcast");
      const { bot, internal } = config;
      await job.ask("SendMessage", { platform, message, bot, internal, replyId, broadcastId });
      job.msg.payload = before;
    });
  }
  RED.nodes.registerType(node.type, SendMessageNode);
}
