import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { startRecordNode } from "../../lib/runtime/recording/node";
import { Recordings } from "../../lib/runtime/recording/recordings";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { RecordProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  const recordings = new Recordings();
  function RecordNode(this: FlowNode, saved: NodeDef & RecordProperties): void {
    RED.nodes.createNode(this, saved);
    startRecordNode(RED, this, recordings, readProperties(node, saved));
  }
  RED.nodes.registerType(node.type, RecordNode);
}
