import type { NodeDef } from "node-red";
import { startEventNode } from "../../lib/runtime/events/node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { defaults, type EventProperties, type } from "./config";

export default function register(RED: RED): void {
  function AnyEventNode(this: FlowNode, saved: NodeDef & EventProperties): void {
    RED.nodes.createNode(this, saved);
    const { events, ...options } = { ...defaults, ...saved };
    startEventNode(RED, this, { ...options, patterns: events });
  }
  RED.nodes.registerType(type, AnyEventNode as never);
}
