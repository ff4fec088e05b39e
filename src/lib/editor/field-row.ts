/** A row of a form of fields: the name, the typed value, and what is to be said of them. */
import type { ArgumentRow } from "../config/properties";
import { argumentTypes } from "./argument-rows";
import type { FormSource } from "./form-source";
import { listedType } from "./list-picker";
import { type TypedInputType, widgets } from "./red";
import type { FormField, ShownRow } from "./request-rows";
import { text } from "./text";
import { choices, elsewhere } from "./typed-field";

type TypedValue = Pick<ArgumentRow, "value" | "type">;

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

/** Draws `item` into `row`. `request` is what the form shows the fields of; empty if it has free rows only. */
export function drawFieldRow(row: JQuery, item: Partial<ShownRow>, request: string, source: FormSource): void {
  const { name = "", value = "", type = "str", field } = item;
  row.addClass("streamerbot-field");
  const own = $("<input>", { type: "text", class: "streamerbot-field-name" })
    .attr("placeholder", text("streamerbot.arguments.name"))
    .prop("readonly", field !== undefined)
    .val(name)
    .appendTo(row);
  const input = $("<input>", { type: "text", class: "streamerbot-field-value" })
    .css("width", "100%")
    .appendTo($("<div>", { class: "streamerbot-typed" }).appendTo(row));
  if (field?.required) input.attr("placeholder", text("streamerbot.fields.fromMessage", { from: source.from, name }));
  const note = $("<div>", { class: "streamerbot-row-note" });
  const list = source.listFor(request, name);
  const types = typesFor(field, type === "str" ? value : "");
  if (list) types[0] = { ...listedType(input, note, list), ...(field?.type === "action" ? json : {}) };
  row.data({ field, first: fillIn(input, types, { value, type }), ready: item.ready === true });
  if (field) {
    const about = source.about(name, field);
    const words = field.required
      ? text("streamerbot.fields.needed", { about })
      : text("streamerbot.fields.optional", { about });
    $("<div>", { class: "streamerbot-row-note" }).text(words).appendTo(row);
  } else {
    judgeName(own, note, request, source);
  }
  note.appendTo(row);
}

/** Makes a typed field of `input`. Returns what the field made of `saved`: it may write a value differently. */
function fillIn(input: JQuery, types: readonly (string | TypedInputType)[], saved: TypedValue): TypedValue {
  const typed = widgets(input);
  typed.typedInput({ types });
  const isOffered = types.some((each) => (typeof each === "string" ? each : each.value) === saved.type);
  if (isOffered) typed.typedInput("type", saved.type);
  typed.typedInput("value", saved.value);
  return typedValue(input);
}

/** Says in `note` if the name of a free row is none of the fields, now and whenever it is edited. */
function judgeName(input: JQuery, note: JQuery, request: string, source: FormSource): void {
  const judge = (): void => {
    const fields = source.fieldsOf(request);
    const named = String(input.val() ?? "").trim();
    note.text(fields && named !== "" && !Object.hasOwn(fields, named) ? source.stray() : "");
  };
  input.on("input", judge);
  judge();
}

/** What a typed field holds now. */
function typedValue(input: JQuery): TypedValue {
  const typed = widgets(input);
  return { value: typed.typedInput("value"), type: typed.typedInput("type") };
}

/** What a row holds now. It is `ready` only as long as its value is the one it was drawn with. */
export function readFieldRow(row: JQuery): ShownRow {
  const now = typedValue(row.find(".streamerbot-field-value"));
  const first = row.data("first") as TypedValue;
  return {
    name: String(row.find(".streamerbot-field-name").val() ?? "").trim(),
    ...now,
    field: row.data("field") as FormField | undefined,
    ready: row.data("ready") === true && now.value === first.value && now.type === first.type,
  };
}
