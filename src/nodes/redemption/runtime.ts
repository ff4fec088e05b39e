import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { startOperationNode } from "../../lib/runtime/bridge/operation";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { RedemptionProperties } from "./config";

import node = require("./config");

const hint =
  "Only pending redemptions of rewards created by Streamer.bot can be refunded or fulfilled. Those of test buttons do not exist at Twitch.";

export default function register(RED: RED): void {
  function RedemptionNode(this: FlowNode, saved: NodeDef & RedemptionProperties): void {
    RED.nodes.createNode(this, saved);
    startOperationNode(RED, this, readProperties(node, saved), { ...node.tables, hint: () => hint });
  }
  RED.nodes.registerType(node.type, RedemptionNode);
}
