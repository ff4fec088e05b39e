/** What the buttons share that make a deployed node do something. */
import { bringUp } from "./in-view";
import type { EditorNodeBase } from "./red";
import { whyNot } from "./test-reasons";

/** What keeps a node from doing what it is asked to, as far as the editor knows; undefined for nothing. */
export function obstacle(node: EditorNodeBase): ReturnType<typeof whyNot> {
  const flow = node.z ?? "";
  return whyNot({
    template: Boolean(RED.nodes.subflow(flow)),
    flowDisabled: RED.nodes.workspace(flow)?.disabled === true,
    disabled: node.d === true,
    changed: node.changed === true,
  });
}

/** An outcome in words. */
export interface Said {
  kind: "success" | "warning" | "error";
  words: string;
}

/** Shows it at the top of the editor. The words may contain names of nodes and words of the server: they are text, never markup. */
export function notify({ kind, words }: Said, timeout?: number): void {
  RED.notify($("<div>").text(words).html(), { type: kind, timeout });
}

/** Returns a function that writes an outcome into `line`, or `idle` if there is none. */
export function sayer(line: JQuery, idle: string): (said?: Said) => void {
  return (said) => {
    line
      .text(said?.words ?? idle)
      .toggleClass("streamerbot-hint", !said)
      .toggleClass("streamerbot-check-ok", said?.kind === "success")
      .toggleClass("streamerbot-check-wrong", said !== undefined && said.kind !== "success");
    if (said) bringUp(line);
  };
}
