import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { ActionInfo } from "../../lib/protocol";
import { watchActions } from "../../lib/runtime/events/watch-actions";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { matchesSearch } from "../../lib/runtime/requests/search";
import { readText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { GetActionsProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function GetActionsNode(this: FlowNode, saved: NodeDef & GetActionsProperties): void {
    RED.nodes.createNode(this, saved);
    const config = readProperties(node, saved);
    const request = { server: config.server, request: "GetActions" };
    const attached = startRequestNode(RED, this, request, async (job) => {
      const group = await readText(job, savedValue(config, "group"), "Group");
      const search = await readText(job, savedValue(config, "search"), "Search");
      const actions = (await job.ask("GetActions", {})) as ActionInfo[] | null;
      const found = (actions ?? []).filter(
        (action) =>
          isAmong(action, group, search) &&
          (config.enabled === "" || action.enabled === (config.enabled === "enabled")),
      );
      job.msg.payload = found;
      job.msg.count = found.length;
    });
    if (!config.watch) return;
    // No message comes along with a change: what a field would take from one leaves nothing out.
    const fixed = (name: "group" | "search"): string => {
      const { value, type } = savedValue(config, name);
      if (type === "msg" || type === "jsonata" || value === "") return "";
      return String(RED.util.evaluateNodeProperty(value, type, this, {}) ?? "");
    };
    watchActions(RED, this, attached, (action) => isAmong(action, fixed("group"), fixed("search")));
  }
  RED.nodes.registerType(node.type, GetActionsNode);
}

/** Of the group, in any case, and with every word in its name or group. */
function isAmong({ name, group }: ActionInfo, wanted: string | undefined, search: string | undefined): boolean {
  return (!wanted || group.toLowerCase() === wanted.toLowerCase()) && matchesSearch(search, name, group);
}
