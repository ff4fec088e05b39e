import type { NodeDef } from "node-red";
import { StreamerbotError } from "../../lib/client/errors";
import { readProperties } from "../../lib/config/migrate";
import { isObject } from "../../lib/protocol";
import type { FlowMessage, FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { needText, readText } from "../../lib/runtime/requests/text-value";
import type { SendMessageProperties } from "./config";
import * as node from "./config";

const platforms = ["twitch", "youtube", "kick", "trovo"];

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
  RED.nodes.registerType(node.type, SendMessageNode as never);
}

/** `msg.platform`, or the platform of the event that the message came from. */
function platformOf({ platform, payload, event }: FlowMessage): string {
  const data = isObject(event) && isObject(event.data) ? event.data : {};
  const told = [platform, member(payload, "platform"), member(event, "source"), member(data.user, "type")];
  for (const candidate of told) {
    const name = typeof candidate === "string" ? candidate.toLowerCase() : "";
    if (platforms.includes(name)) return name;
  }
  throw new StreamerbotError("BAD_INPUT", "The platform is missing", {
    hint: "Choose one in the node, or send msg.platform, or the message of an event. Nothing was sent.",
  });
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
