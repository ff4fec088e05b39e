import type { FlowNode, RED } from "../red";
import type { ServerNode, SharedServer } from "./server";
import { StatusPainter } from "./status";

/** What a node that talks to Streamer.bot works with. */
export interface Attached {
  painter: StatusPainter;
  /** Undefined if the node has no server, or one that is missing or disabled: its status says so. */
  server: SharedServer | undefined;
}

/** Ties a node to its config node and paints its status from then on. */
export function attach(RED: RED, node: FlowNode, serverId: string): Attached {
  const painter = new StatusPainter(RED, node);
  const server = (RED.nodes.getNode(serverId) as ServerNode | null)?.shared;
  if (server) server.attach(node, (view) => painter.connection(view));
  else painter.unusable(serverId ? "serverMissing" : "notConfigured");
  return { painter, server };
}
