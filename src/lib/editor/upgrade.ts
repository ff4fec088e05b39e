/** Updates nodes that an older version saved as they come into the editor: with the flows, by import, by paste. */
import { migrated, type NodeConfig, type Saved } from "../config/migrate";

/** Called by the build with config.ts of every node. */
export function upgradeNodes(configs: readonly (NodeConfig<object> & { type: string })[]): void {
  const byType = new Map(configs.map((config) => [config.type, config]));
  RED.events.on("nodes:add", (node) => {
    const config = byType.get(node.type);
    if (config) Object.assign(node, migrated(config, node as unknown as Saved));
  });
}
