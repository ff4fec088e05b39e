/** What the nodes share that make actions run: arguments, what to wait for, and how long. */
import type { ArgumentRow } from "../config/properties";
import { argumentRows } from "./argument-rows";
import { widgets } from "./red";
import { text } from "./text";

export interface RunForm {
  /** For oneditsave. */
  read(): ArgumentRow[];
}

/** For oneditprepare. Expects the rows of editor.html. */
export function runForm(saved: readonly ArgumentRow[]): RunForm {
  const rows = argumentRows($("#node-input-args-list"), saved);
  widgets($("#node-input-argsFrom")).typedInput({
    types: ["msg", "flow", "global", "json", "jsonata", "env"],
    typeField: $("#node-input-argsFromType"),
  });
  const wait = $("#node-input-wait");
  const explain = (): void => {
    $("#node-input-wait-note").text(text(`streamerbot.run.waitNote.${String(wait.val())}`));
  };
  wait.on("change", explain);
  explain();
  return rows;
}
