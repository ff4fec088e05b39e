import { postTest } from "./endpoints";
import type { EditorNodeBase } from "./red";
import { text } from "./text";

/** RED.notify takes HTML: names of nodes and words of the server go through here. */
function escaped(words: string): string {
  return $("<div>").text(words).html();
}

/** Catalogue keys of what the answer's HTTP status means. */
const reasons: Record<number, string> = { 0: "noResponse", 401: "forbidden", 403: "forbidden", 404: "notDeployed" };

/** A button on the node, as the Inject node has: sends a sample of the node's first event through that node. */
export async function pressTest(node: EditorNodeBase): Promise<void> {
  if (node.changed) {
    RED.notify(text("streamerbot.test.undeployed"), { type: "warning" });
    return;
  }
  const answer = await postTest(node.id);
  if (typeof answer === "string") {
    RED.notify(escaped(text("streamerbot.test.sent", { name: answer })), { type: "success", timeout: 2000 });
    return;
  }
  const { status, reason } = answer;
  const key = reasons[status] ?? "failed";
  RED.notify(escaped(text(`streamerbot.test.${key}`, { reason: reason || status })), { type: "error" });
}
