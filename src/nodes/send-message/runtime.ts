import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { platformOf } from "../../lib/runtime/requests/platform";
import { needText, readText } from "../../lib/runtime/requests/text-value";
import type { SendMessageProperties } from "./config";
import * as node from "./config";

export default function register(RED: RED): void {
  function SendMessageNode(this: FlowNode, saved: NodeDef & SendMessageProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, request: "SendMessage" }, async (job) => {
      const before = job.msg.payload;
      const text = { value: config.message, type: config.messageType };
      const message = await needText(
        job,
        text,
        "The message",
        "Write it in the node, or send it in msg.payload.",
        "payload",
      );
      const platform = config.platform || platformOf(job.msg);
      const replyId = await readText(job, { value: config.replyTo, type: config.replyToType }, "Reply to");
      const broadcastId = await readText(job, { value: config.broadcastId, type: config.broadcastIdType }, "Broadcast");
      const { bot, internal } = config;
      await job.ask("SendMessage", { platform, message, bot, internal, replyId, broadcastId });
      job.msg.payload = before;
    });
  }
  RED.nodes.registerType(node.type, SendMessageNode);
}
