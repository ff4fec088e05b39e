import type { NodeDef } from "node-red";
import { startEventNode } from "../../lib/runtime/events/node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { defaults, type TwitchProperties, type } from "./config";

export default function register(RED: RED): void {
  function TwitchNode(this: FlowNode, saved: NodeDef & TwitchProperties): void {
    RED.nodes.createNode(this, saved);
    const { events, ...options } = { ...defaults, ...saved };
    startEventNode(RED, this, { ...options, patterns: events.map((event) => `Twitch.${event}`) });
  }
  RED.nodes.registerType(type, TwitchNode as never);
}
