import type { NodeDef } from "node-red";
import type { EventNodeProperties } from "../../lib/config/event-properties";
import { readProperties } from "../../lib/config/migrate";
import { startEventNode } from "../../lib/runtime/events/node";
import type { FlowNode, RED } from "../../lib/runtime/red";

import node = require("./config");

export default function register(RED: RED): void {
  function AnyEventNode(this: FlowNode, saved: NodeDef & EventNodeProperties): void {
    RED.nodes.createNode(this, saved);
    const { events, ...options } = readProperties(node, saved);
    startEventNode(RED, this, { ...options, patterns: events });
  }
  RED.nodes.registerType(node.type, AnyEventNode);
}
