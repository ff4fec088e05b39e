import { reportable } from "../errors";
import type { FlowNode, RED } from "../red";

/** What Node-RED says of a deploy: `"full"`, `"flows"`, `"nodes"`, or `"load"` when it starts. */
export interface Deploy {
  type: string;
}

/** Calls `start` when all nodes of a deploy are there: what is sent before may find nobody at the other end of its wire. */
export function whenStarted(RED: RED, node: FlowNode, start: (deploy: Deploy) => void): void {
  // What is thrown here would keep the nodes after this one from starting.
  const begin = (deploy: Deploy): void => {
    try {
      start(deploy);
    } catch (error) {
      node.error(reportable(error));
    }
  };
  RED.events.once("flows:started", begin);
  node.on("close", () => void RED.events.removeListener("flows:started", begin));
}
