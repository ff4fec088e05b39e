/** What the Run button of a dialog asks of the runtime. */
import { within } from "../../client/deferred";
import type { RED } from "../red";
import type { PressedNode } from "../requests/press";
import { findNode } from "./find-node";
import { jsonOnly } from "./json-only";

/** How long (ms) the editor waits for the end of a run; the run goes on without it. */
const patience = 15_000;

export function registerPressEndpoint(RED: RED): void {
  const write = RED.auth.needsPermission("streamerbot.write");

  // Answers a PressOutcome, or { running: true } for what takes longer than anybody looks at a button.
  RED.httpAdmin.post("/streamerbot/run/:node", write, jsonOnly, async (request, response) => {
    const node = findNode(RED, request.params.node) as Partial<PressedNode> | undefined;
    if (!node?.press) return void response.status(404).json({ error: "no such node, or not deployed" });
    response.json((await within(patience, node.press())) ?? { running: true });
  });
}
