/** Rows of name and typed value, as for the arguments of an action. */
import type { ArgumentRow } from "../config/properties";
import { widgets } from "./red";
import { text } from "./text";
import { elsewhere } from "./typed-field";

export const argumentTypes = ["str", "num", "bool", "json", ...elsewhere] as const;

export interface ArgumentRows {
  /** The rows in their order; those without name and value are left out. */
  read(): ArgumentRow[];
}

export function argumentRows(list: JQuery, saved: readonly ArgumentRow[]): ArgumentRows {
  const rows = widgets(list);
  rows.editableList<ArgumentRow>({
    addButton: text("streamerbot.arguments.add"),
    removable: true,
    sortable: true,
    height: "auto",
    addItem(row, _index, item) {
      row.addClass("streamerbot-argument");
      const name = $("<input>", { type: "text", class: "streamerbot-argument-name" })
        .attr("placeholder", text("streamerbot.arguments.name"))
        .val(item.name ?? "")
        .appendTo(row);
      const value = $("<input>", { type: "text", class: "streamerbot-argument-value" })
        .css("width", "100%")
        .appendTo($("<div>", { class: "streamerbot-argument-typed" }).appendTo(row));
      const typed = widgets(value);
      typed.typedInput({ types: argumentTypes, default: "str" });
      typed.typedInput("value", item.value ?? "");
      typed.typedInput("type", item.type ?? "str");
      if (item.name === undefined) name.trigger("focus");
    },
  });
  for (const row of saved) rows.editableList("addItem", { ...row });

  return {
    read() {
      const items = rows.editableList("items").toArray();
      return items.map(readRow).filter(({ name, value }) => name !== "" || value !== "");
    },
  };
}

function readRow(row: JQuery): ArgumentRow {
  const value = widgets(row.find(".streamerbot-argument-value"));
  return {
    name: String(row.find(".streamerbot-argument-name").val() ?? "").trim(),
    value: value.typedInput("value"),
    type: value.typedInput("type"),
  };
}
