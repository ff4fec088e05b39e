/** The dialog of an operation node: shows the fields that the chosen operation needs. Its rows are made by the build. */
import { type FieldKind, fieldsOf, type OperationTables } from "../config/operations";
import { fillMissing, pickServer, showFields } from "./form";
import { listPicker } from "./list-picker";
import type { EditorNode } from "./red";
import { text } from "./text";
import { elsewhere, textTypes, typedField } from "./typed-field";

const types: Partial<Record<FieldKind, readonly string[]>> = {
  text: textTypes,
  user: textTypes,
  number: ["num", ...elsewhere],
  list: ["str", "json", ...elsewhere],
};

/** For oneditprepare. */
export function operationForm<P extends { server: string }>(
  node: EditorNode<P>,
  defaults: P,
  tables: OperationTables,
): void {
  fillMissing(node, defaults, "node-input");
  pickServer(node);
  for (const [property, { kind, inner, list, event }] of Object.entries(tables.fields)) {
    const own = inner ? undefined : types[kind];
    const placeholder = event === undefined ? "" : text("streamerbot.fromEvent");
    if (list) listPicker({ property, list, placeholder });
    else if (own) {
      $(`#node-input-${property}`).attr("placeholder", placeholder);
      typedField(property, own);
    }
  }
  const [operation, platform] = [$("#node-input-operation"), $("#node-input-platform")];
  const show = (): void => {
    const chosen = String(operation.val());
    const offered = Object.keys(tables.operations[chosen] ?? {});
    platform.find("option").each((_, option) => {
      const value = String($(option).val());
      $(option).prop("disabled", value !== "" && !offered.includes(value));
    });
    // A platform that the operation lacks cannot stay chosen.
    if (platform.find("option:selected").prop("disabled") === true) platform.val(offered[0] ?? "");
    showFields(fieldsOf(tables, chosen, String(platform.val() ?? "")));
    $("[data-operation]").each((_, note) => void $(note).toggle($(note).data("operation") === chosen));
  };
  operation.add(platform).on("change", show);
  show();
}
