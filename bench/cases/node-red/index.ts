/** Flows in a Node-RED that runs in the subject's process. */
import { setTimeout as delay } from "node:timers/promises";
import type { DeployCase, EventCase } from "../types";
import type { Flow } from "./flows";
import { startNodeRed, tab } from "./start";

export { core, fanOut, minimal, ours } from "./flows";

/** The flow is there when Node-RED starts. */
export const running =
  ({ nodes, ready }: Flow): EventCase =>
  async (url, receive, setting) => {
    let greet: () => void = () => {};
    const greeted = new Promise<void>((resolve) => {
      greet = resolve;
    });
    const { RED, close } = await startNodeRed([...tab, ...nodes(url)], { receive, greeted: () => greet() }, setting);
    if (ready) while (!ready(RED)) await delay(5);
    else await greeted;
    return { close };
  };

/** The flow is deployed while Node-RED runs, as the editor does it. */
export const deployed =
  ({ nodes }: Flow): DeployCase =>
  async (url, receive, setting) => {
    const { RED, close } = await startNodeRed(tab, { receive, greeted: () => {} }, setting);
    const set = (flows: typeof tab) => RED.runtime.flows.setFlows({ flows: { flows }, deploymentType: "full" });
    return { deploy: () => set([...tab, ...nodes(url)]), remove: () => set(tab), close };
  };
