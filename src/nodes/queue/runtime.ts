import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { clock } from "../../lib/runtime/clock";
import { Lanes } from "../../lib/runtime/queue/lanes";
import { startQueueNode } from "../../lib/runtime/queue/node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { QueueProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  const lanes = new Lanes(clock);
  function QueueNode(this: FlowNode, saved: NodeDef & QueueProperties): void {
    RED.nodes.createNode(this, saved);
    startQueueNode(RED, this, lanes, readProperties(node, saved));
  }
  RED.nodes.registerType(node.type, QueueNode);
}
