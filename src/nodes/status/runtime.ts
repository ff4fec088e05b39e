import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { copyJson } from "../../lib/protocol";
import { memoryOf } from "../../lib/runtime/events/memory";
import { reports } from "../../lib/runtime/events/reports";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { attach } from "../../lib/runtime/server/attach";
import { whenStarted } from "../../lib/runtime/server/when-started";
import type { StatusProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function StatusNode(this: FlowNode, saved: NodeDef & StatusProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const { server } = attach(RED, this, config.server);
    if (!server) return;
    const report = reports[config.reports] ?? reports.connection;
    whenStarted(RED, this, () => {
      const send = (payload: object): void => {
        // What is reported belongs to the connection: flows may change what they get.
        this.send({ topic: config.reports, payload: copyJson(payload), streamerbot: server.origin() });
      };
      const stop = report(server, send, memoryOf(this));
      this.on("close", stop);
    });
  }
  RED.nodes.registerType(node.type, StatusNode);
}
