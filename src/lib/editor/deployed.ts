/** What buttons have in common that make a deployed node do something. */
import { isObject } from "../protocol";
import { bringUp } from "./in-view";
import type { EditorNodeBase } from "./red";
import { type TestAnswer, whyNot } from "./test-reasons";

/** Asks the runtime: a GET, or a POST if there is a body. `timeout` in ms. Never rejects. */
export function ask(path: string, body?: object, timeout = 8_000): Promise<TestAnswer> {
  const post = body && { type: "POST", data: JSON.stringify(body), contentType: "application/json" };
  return new Promise((resolve) => {
    const settle = (status: number, answer: unknown): void => resolve({ status, body: isObject(answer) ? answer : {} });
    $.ajax({ url: `streamerbot/${path}`, dataType: "json", timeout, ...post })
      .done((answer: unknown) => settle(200, answer))
      .fail((request: JQuery.jqXHR) => settle(request.status, request.responseJSON));
  });
}

/** What keeps a node from doing what it is asked to, as far as the editor knows. */
export function obstacle(node: EditorNodeBase): ReturnType<typeof whyNot> {
  const flow = node.z ?? "";
  return whyNot({
    template: Boolean(RED.nodes.subflow(flow)),
    flowDisabled: RED.nodes.workspace(flow)?.disabled === true,
    disabled: node.d === true,
    changed: node.changed === true,
  });
}

export interface Said {
  kind: "success" | "warning" | "error";
  words: string;
}

/** Returns what writes an outcome into `line`; without one, `idle` is there. */
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
