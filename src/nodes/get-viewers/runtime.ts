import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import type { Viewer } from "../../lib/protocol";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { startRequestNode } from "../../lib/runtime/requests/node";
import { matchesSearch } from "../../lib/runtime/requests/search";
import { readText } from "../../lib/runtime/requests/text-value";
import { savedValue } from "../../lib/runtime/typed";
import type { GetViewersProperties } from "./config";

import node = require("./config");

/** In rising order; a role that is not here counts as less than any. */
const roles = ["viewer", "vip", "moderator", "broadcaster"];

export default function register(RED: RED): void {
  function GetViewersNode(this: FlowNode, saved: NodeDef & GetViewersProperties): void {
    RED.nodes.createNode(this, saved);
    const { platform, role, ...config } = readProperties(node, saved);
    startRequestNode(RED, this, { server: config.server, request: "GetActiveViewers" }, async (job) => {
      const search = await readText(job, savedValue(config, "search"), "Search");
      const viewers = (await job.ask("GetActiveViewers", {})) as Viewer[];
      const found = viewers.filter(
        (viewer) =>
          // Servers that name no platform know only Twitch.
          (platform === "" || (viewer.platform ?? "twitch") === platform) &&
          (role === "" || roles.indexOf(viewer.role ?? "") >= roles.indexOf(role)) &&
          matchesSearch(search, viewer.login, viewer.name),
      );
      job.msg.payload = found;
      job.msg.count = found.length;
    });
  }
  RED.nodes.registerType(node.type, GetViewersNode);
}
