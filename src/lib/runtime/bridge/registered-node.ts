/** A node that has its trigger registered in Streamer.bot. */
import { StreamerbotError } from "../../client/errors";
import type { FlowNode } from "../red";
import type { Attached } from "../server/attach";
import { failureWords } from "../server/status-words";
import type { TypedValue } from "../typed";
import { triggersOf } from "./triggers";

/** `title` is what Streamer.bot's menu calls it; empty for the name of its event. What goes wrong is a status and an error in the log. */
export function registerTrigger(
  node: FlowNode,
  { painter, server }: Attached,
  trigger: TypedValue,
  title: string,
): void {
  let told = "";
  const registered = (problem: StreamerbotError | undefined): void => {
    const words = problem ? `Register the trigger: ${problem.message} (${problem.hint})` : "";
    if (problem) {
      painter.activity({ fill: "red", ...failureWords(problem) });
      if (words !== told) node.error(words);
    }
    told = words;
  };
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
