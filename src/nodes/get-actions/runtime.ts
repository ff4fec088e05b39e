import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { ActionInfo } from "../../lib/protocol";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { matchesSearch } from "../../lib/runtime/requests/search";
import { readText } from "../../lib/runtime/requests/text-value";
import type { GetActionsProperties } from "./config";
import * as node from "./config";

export default function register(RED: RED): void {
  function GetActionsNode(this: FlowNode, saved: NodeDef & GetActionsProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, request: "GetActions" }, async (job) => {
      const group = (await readText(job, { value: config.group, type: config.groupType }, "Group"))?.toLowerCase();
      const search = await readText(job, { value: config.search, type: config.searchType }, "Search");
      const actions = (await job.ask("GetActions", {})) as ActionInfo[] | null;
      const found = (actions ?? []).filter(
        (action) =>
          (group === undefined || action.group.toLowerCase() === group) &&
          (config.enabled === "" || action.enabled === (config.enabled === "enabled")) &&
          matchesSearch(search, action.name, action.group),
      );
      job.msg.payload = found;
      job.msg.count = found.length;
    });
  }
  RED.nodes.registerType(node.type, GetActionsNode as never);
}
