/** What the Run button of a dialog asks of the runtime. */
import { within } from "../../client/deferred";
import type { RED } from "../red";
import type { PressedNode } from "../requests/press";
import { endpoints } from "./endpoints";
import { findNode } from "./find-node";

/** How long (ms) the editor waits for the end of a run; the run continues without it. */
const patience = 15_000;

export function registerPressEndpoint(RED: RED): void {
  // Answers a PressOutcome, or { running: true } for what takes longer than anybody looks at a button.
  endpoints(RED).write("run/:node", async (params, response) => {
    const node = findNode(RED, params.node) as Partial<PressedNode> | undefined;
    if (!node?.press) return void response.status(404).json({ error: "no such node, or not deployed" });
    response.json((await within(patience, node.press())) ?? { running: true });
  });
}
