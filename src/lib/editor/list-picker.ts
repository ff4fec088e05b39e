/** A typed field that offers a list of the connected server while a text is typed. Any other text is as good. */
import { type ChoiceList, getList, type ListName } from "./endpoints";
import { type Choice, searchChoices } from "./lists";
import { type TypedInputType, widgets } from "./red";
import { whenServerChosen } from "./server-choice";
import { text } from "./text";
import { textTypes, typedField } from "./typed-field";

export interface ListPickerOptions {
  /** The field is `#node-input-<property>`, its type in `#node-input-<property>Type`, the note `#node-input-<property>-note`. */
  property: string;
  list: ListName | ((server: string) => Promise<ChoiceList>);
  /** Beside a fixed text. */
  types?: readonly string[];
  placeholder?: string;
}

export interface ListPicker {
  types(types: readonly string[]): void;
  /** What an empty field says. */
  placeholder(words: string): void;
}

export function listPicker({ property, list, types = textTypes, placeholder = "" }: ListPickerOptions): ListPicker {
  let items: readonly Choice[] = [];
  const listed = completed(() => items);
  const all = (others: readonly string[]): (string | TypedInputType)[] =>
    others.map((type) => (type === "str" ? listed : type));
  const note = $(`#node-input-${property}-note`);
  $(`#node-input-${property}`).attr("placeholder", placeholder);
  const field = widgets(typedField(property, all(types)));

  whenServerChosen($("#node-input-server"), typeof list === "string" ? (id) => getList(id, list) : list, (answer) => {
    items = answer?.items ?? [];
    if (!answer) note.text("");
    else if (answer.state === "absent") note.text(text("streamerbot.list.absent"));
    else if (answer.state !== "ready" || answer.error) note.text(text("streamerbot.list.offline"));
    else note.text(text("streamerbot.list.count", { number: items.length }));
  });
  return {
    types: (others) => field.typedInput("types", all(others)),
    placeholder: (words) => void field.next().find("input").attr("placeholder", words),
  };
}

/** The type of a fixed text that is completed from a list. */
export function completed(items: () => readonly Choice[]): TypedInputType {
  return {
    value: "str",
    label: text("streamerbot.list.type"),
    icon: "red/images/typedInput/az.svg",
    autoComplete: (value, done) =>
      done(searchChoices(items(), value).map((item) => ({ value: item.value, label: line(item) }))),
  };
}

/** A menu line. The words come from the server: text, never markup. */
function line({ value, label, group }: Choice): JQuery {
  const row = $("<div>", { class: "streamerbot-choice" });
  $("<span>").text(label).appendTo(row);
  const beside = [value === label ? "" : value, group].filter((words) => words !== "");
  $("<span>", { class: "streamerbot-hint" }).text(beside.join(", ")).appendTo(row);
  return row;
}
