/** The form of a request's fields, made from the table of requests, with free rows for what the table does not know. */
import type { ArgumentRow } from "../config/properties";
import { drawFieldRow, readFieldRow } from "./field-row";
import { type FormSource, ofRequests } from "./form-source";
import { widgets } from "./red";
import { keptRows, offeredFields, rowFor, rowsFor, type ShownRow } from "./request-rows";
import { text } from "./text";

export interface RequestForm {
  /** Shows the fields of another request; what was filled in stays. A name that the table does not know has free rows only. */
  show(request: string): void;
  read(): ArgumentRow[];
}

export function requestForm(
  list: JQuery,
  offer: JQuery,
  saved: readonly ArgumentRow[],
  source: FormSource = ofRequests,
): RequestForm {
  let shown = "";
  const rows = widgets(list);
  rows.editableList<ShownRow>({
    addButton: source.add(),
    removable: true,
    sortable: true,
    height: "auto",
    removeItem: () => drawOffer(),
    addItem: (row, _index, item) => drawFieldRow(row, item, shown, source),
  });

  const readAll = (): ShownRow[] => rows.editableList("items").toArray().map(readFieldRow);

  /** A button for each optional field that has no row yet. */
  function drawOffer(): void {
    offer.empty();
    const fields = offeredFields(shown, readAll(), source.fieldsOf);
    if (fields.length > 0) offer.append($("<span>").text(text("streamerbot.fields.offer")));
    for (const [name, field] of fields) {
      $("<button>", { type: "button", class: "red-ui-button red-ui-button-small", title: source.about(name, field) })
        .text(name)
        .on("click", () => {
          rows.editableList("addItem", { ...rowFor(name, field), ready: false });
          drawOffer();
        })
        .appendTo(offer);
    }
  }

  function draw(request: string, kept: readonly ArgumentRow[]): void {
    shown = request;
    rows.editableList("empty");
    for (const row of rowsFor(request, kept, source.fieldsOf)) rows.editableList("addItem", row);
    drawOffer();
  }

  draw("", saved);
  return {
    show(request) {
      const known = source.fieldsOf(request) ? request : "";
      if (known === shown) return;
      draw(known, keptRows(readAll().filter(({ ready }) => !ready)));
    },
    read: () => keptRows(readAll()),
  };
}
