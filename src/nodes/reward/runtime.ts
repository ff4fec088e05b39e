import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { startOperationNode } from "../../lib/runtime/bridge/operation";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { RewardProperties } from "./config";

import node = require("./config");

const hint = "Streamer.bot can change only rewards that it created, and Twitch accepts each title only once.";

export default function register(RED: RED): void {
  function RewardNode(this: FlowNode, saved: NodeDef & RewardProperties): void {
    RED.nodes.createNode(this, saved);
    startOperationNode(RED, this, readProperties(node, saved), { ...node.tables, hint: () => hint });
  }
  RED.nodes.registerType(node.type, RewardNode);
}
