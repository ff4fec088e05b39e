/** The field of a C# method: picked from a list that shows what the connected bridge offers, or typed. */
import { getMethods, type Listing, type MethodChoice } from "./endpoints";
import type { FormSource } from "./form-source";
import { listPanel } from "./list-panel";
import { offering } from "./list-picker";
import { type LiveList, liveList } from "./live-list";
import { isUnlisted, listOfParameter } from "./method-lists";
import { type TypedInputType, widgets } from "./red";
import type { FormField } from "./request-rows";
import { text } from "./text";
import { textTypes, typedField } from "./typed-field";

export interface MethodPicker {
  /** The method that stands in the field; empty if it comes from somewhere else. */
  name(): string;
  form: FormSource;
}

const numbers = /^(int|long|double|float)\??$/;
const lists = /[<[]/;
const platforms = ["Twitch", "YouTube", "Kick", "Trovo"];

function fieldFor(type: string, value: string | undefined, required: boolean): FormField {
  const about = value === undefined ? type : text("streamerbot.method.default", { type, value });
  const kind = numbers.test(type)
    ? "number"
    : type.startsWith("bool")
      ? "boolean"
      : lists.test(type)
        ? "object"
        : undefined;
  const any = ["object", "?", "T"].includes(type);
  return {
    about,
    type: kind ?? (any ? "any" : "string"),
    ...(required ? { required } : {}),
    ...(type === "Platform" ? { oneOf: platforms } : {}),
  };
}

/** The parameters of all signatures; needed are those that no signature can do without. */
function fieldsOfMethod({ signatures }: MethodChoice): Record<string, FormField> {
  const fields: Record<string, FormField> = {};
  for (const { name, type, default: value } of signatures.flat()) {
    const required = signatures.every((each) => each.some((one) => one.name === name && one.default === undefined));
    fields[name] ??= fieldFor(type, value, required);
  }
  return fields;
}

const sentence = (words: string): string => words && `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** The field is `#node-input-method`; `changed` is called for another method and for another list. */
export function methodPicker(changed: () => void): MethodPicker {
  const input = $("#node-input-method");
  let trouble = "";
  const note = $("#node-input-method-note");
  const found = (name: string): MethodChoice | undefined => live.items().find(({ value }) => value === name);
  const panel = listPanel({
    target: () => input.next(),
    items: () => live.items(),
    empty: () => note.text(),
    pick: (value) => field.typedInput("value", value),
    width: 460,
  });
  const ask = async (id: string): Promise<Listing<MethodChoice>> => {
    const listing = await getMethods(id);
    const offered = listing.items.length > 0;
    trouble = offered ? listing.error : "";
    return offered ? { ...listing, state: "ready", error: "" } : listing;
  };
  function remark(): string {
    const unchecked = trouble === "" ? "" : text("streamerbot.method.noBridge", { reason: trouble });
    return [aboutMethod(), unchecked].filter((words) => words !== "").join(" ");
  }
  function aboutMethod(): string {
    if (!begun || name() === "") return "";
    const method = found(name());
    if (!method) return live.items().length > 0 ? text("streamerbot.method.unknown") : "";
    return `${sentence(method.hint ?? "")} ${method.enabled ? "" : text("streamerbot.method.off")}`.trim();
  }
  const live: LiveList<MethodChoice> = liveList({
    name: "methods",
    ask,
    field: input,
    note,
    count: (number) => text("streamerbot.method.count", { number }),
    wanted: () => !begun || field.typedInput("type") === "str",
    remark,
    onChange: () => {
      panel.refresh();
      if (begun) changed();
    },
  });
  let begun = false;
  const types: (string | TypedInputType)[] = [offering(live, () => panel.open()), ...textTypes.slice(1)];
  const field = widgets(typedField("method", types));
  const name = (): string => (field.typedInput("type") === "str" ? field.typedInput("value").trim() : "");
  const told = (): void => {
    live.note();
    changed();
  };
  field.on("change", told);
  field.next().on("input", told);
  begun = true;
  return {
    name,
    form: {
      from: "args",
      add: () => text("streamerbot.arguments.add"),
      stray: () => text("streamerbot.method.stray"),
      fieldsOf(wanted) {
        const method = found(wanted);
        return method && fieldsOfMethod(method);
      },
      listFor: listOfParameter,
      about: (name, { about }) => (isUnlisted(name) ? text("streamerbot.method.timer", { about }) : about),
    },
  };
}
