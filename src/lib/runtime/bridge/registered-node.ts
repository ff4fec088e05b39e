/** A node that has its trigger registered in Streamer.bot. */
import { StreamerbotError } from "../../client/errors";
import type { FlowNode } from "../red";
import type { Attached } from "../server/attach";
import type { TypedValue } from "../typed";
import { triggersOf } from "./triggers";
import { troubleOf } from "./trouble";

/** `title` is what Streamer.bot's menu calls it; empty for the name of its event. What goes wrong is a status and an error in the log. */
export function registerTrigger(
  node: FlowNode,
  { painter, server }: Attached,
  trigger: TypedValue,
  title: string,
): void {
  const registered = troubleOf(node, painter, "Register the trigger: ");
  const event = trigger.value.trim();
  if (trigger.type !== "str" || event === "") {
    const hint = "Enter its event name in the node.";
    registered(new StreamerbotError("BAD_INPUT", "Only a fixed trigger can be registered", { hint }));
    return;
  }
  if (!server) return;
  const leave = triggersOf(server).want({ event, title: title.trim() || event, registered });
  node.on("close", leave);
}
