import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { type CreditsPayload, creditsRows } from "../../lib/protocol";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import type { CreditsProperties } from "./config";

import node = require("./config");

const requests = { get: "GetCredits", test: "TestCredits", clear: "ClearCredits" } as const;

export default function register(RED: RED): void {
  function CreditsNode(this: FlowNode, saved: NodeDef & CreditsProperties): void {
    RED.nodes.createNode(this, saved);
    const { server, operation, format } = readProperties(node, saved);
    const request = requests[operation] ?? requests.get;
    startRequestNode(RED, this, { server, request }, async (job) => {
      const before = job.msg.payload;
      const credits = await job.ask(request, {});
      if (request === "ClearCredits") job.msg.payload = before;
      else if (format === "rows") job.msg.payload = creditsRows(credits as CreditsPayload);
    });
  }
  RED.nodes.registerType(node.type, CreditsNode);
}
