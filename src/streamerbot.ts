/** The node set: the one file that Node-RED loads. Every folder of `nodes` is a node. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { registerAdminEndpoints } from "./lib/runtime/admin/admin";
import type { RED } from "./lib/runtime/red";

export = function streamerbot(RED: RED): void {
  const folder = join(__dirname, "nodes");
  for (const name of readdirSync(folder)) require(join(folder, name, "runtime")).default(RED);
  registerAdminEndpoints(RED);
};
