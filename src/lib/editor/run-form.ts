/** What the nodes that run actions share: arguments, what to wait for and how long, and where failures go. */
import type { ArgumentRow } from "../config/properties";
import { argumentRows } from "./argument-rows";
import { widgets } from "./red";
import { text } from "./text";

export interface RunForm {
  /** For oneditsave. */
  read(): ArgumentRow[];
}

/** The label of an output. */
export function runOutput(wait: string, index: number): string {
  return text(`streamerbot.run.output.${index === 1 ? "failed" : wait}`);
}

/** For oneditprepare. Expects the rows of rows/run.html. */
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
  const failures = $("#node-input-failures");
  const count = (): void => void $("#node-input-outputs").val(failures.is(":checked") ? 2 : 1);
  failures.on("change", count);
  count();
  return rows;
}
