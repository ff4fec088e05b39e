/** The form of a request's fields, made from the table of requests, with free rows for what the table does not know. */
import type { ArgumentRow } from "../config/properties";
import { argumentTypes } from "./argument-rows";
import { listedType, type PickedList } from "./list-picker";
import { type TypedInputType, widgets } from "./red";
import {
  type FieldsOf,
  type FormField,
  fieldsOfRequest,
  keptRows,
  listFor,
  offeredFields,
  rowFor,
  rowsFor,
  type ShownRow,
} from "./request-rows";
import { text, translated } from "./text";
import { choices, elsewhere } from "./typed-field";

export interface RequestForm {
  /** Shows the fields of another request; what was filled in stays. A name that the table does not know has free rows only. */
  show(request: string): void;
  read(): ArgumentRow[];
}

/** An action is an object: the list fills it in. */
const json = { value: "json", label: "JSON", icon: "red/images/typedInput/json.svg" };

const plainTypes = { string: "str", number: "num", boolean: "bool", object: "json", events: "json", action: "json" };

function typesFor(field: FormField | undefined, value: string): (string | TypedInputType)[] {
  if (!field || field.type === "any") return [...argumentTypes];
  if (field.oneOf) {
    const words = field.oneOf.includes(value) || value === "" ? field.oneOf : [...field.oneOf, value];
    return [choices(words.map((word) => ({ value: word, label: word }))), ...elsewhere];
  }
  return [plainTypes[field.type], ...elsewhere];
}

/** What a field is for, in the editor's language. */
function aboutField(name: string, { about, nullable }: FormField): string {
  return translated(`field.${name}${nullable ? "OrNull" : ""}`, about);
}

/** What a form is made from. */
export interface FormSource {
  /** Property of the message that the fields are taken from if they are not filled in. */
  from: string;
  /** The words of the button that adds a free row. */
  add(): string;
  /** What to say of a row whose name is not a field. */
  stray(): string;
  fieldsOf: FieldsOf;
  /** The list of the server that a field's value comes from. */
  listFor(name: string, field: string): PickedList | undefined;
  about(name: string, field: FormField): string;
}

const ofRequests: FormSource = {
  from: "fields",
  add: () => text("streamerbot.fields.add"),
  stray: () => text("streamerbot.fields.stray"),
  fieldsOf: fieldsOfRequest,
  listFor,
  about: aboutField,
};

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
    addItem(row, _index, item) {
      const { name = "", value = "", type = "str", field } = item;
      row.addClass("streamerbot-field");
      $("<input>", { type: "text", class: "streamerbot-field-name" })
        .attr("placeholder", text("streamerbot.arguments.name"))
        .prop("readonly", field !== undefined)
        .val(name)
        .appendTo(row);
      const input = $("<input>", { type: "text", class: "streamerbot-field-value" })
        .css("width", "100%")
        .appendTo($("<div>", { class: "streamerbot-typed" }).appendTo(row));
      if (field?.required)
        input.attr("placeholder", text("streamerbot.fields.fromMessage", { from: source.from, name }));
      const typed = widgets(input);
      const note = $("<div>", { class: "streamerbot-row-note" });
      const list = source.listFor(shown, name);
      const types = typesFor(field, type === "str" ? value : "");
      if (list) types[0] = { ...listedType(input, note, list), ...(field?.type === "action" ? json : {}) };
      typed.typedInput({ types });
      if (types.some((each) => (typeof each === "string" ? each : each.value) === type)) typed.typedInput("type", type);
      typed.typedInput("value", value);
      const first = { value: typed.typedInput("value"), type: typed.typedInput("type") };
      row.data({ field, first, ready: item.ready === true });
      if (field) {
        const { required } = field;
        const about = source.about(name, field);
        const words = required
          ? text("streamerbot.fields.needed", { about })
          : text("streamerbot.fields.optional", { about });
        $("<div>", { class: "streamerbot-row-note" }).text(words).appendTo(row);
      } else {
        const own = row.find(".streamerbot-field-name");
        const judge = (): void => {
          const fields = source.fieldsOf(shown);
          const named = String(own.val() ?? "").trim();
          note.text(fields && named !== "" && !Object.hasOwn(fields, named) ? source.stray() : "");
        };
        own.on("input", judge);
        judge();
      }
      note.appendTo(row);
    },
  });

  function readAll(): ShownRow[] {
    const items = rows.editableList("items").toArray();
    return items.map((row) => {
      const input = widgets(row.find(".streamerbot-field-value"));
      const [value, type] = [input.typedInput("value"), input.typedInput("type")];
      const before = row.data("first") as { value: string; type: string };
      return {
        name: String(row.find(".streamerbot-field-name").val() ?? "").trim(),
        value,
        type,
        field: row.data("field") as FormField | undefined,
        ready: row.data("ready") === true && value === before.value && type === before.type,
      };
    });
  }

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
