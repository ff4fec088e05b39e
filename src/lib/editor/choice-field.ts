/** A text property that is one of a few, or an environment variable. */
import { widgets } from "./red";
import { choices as listed } from "./typed-field";
import { isEnvironment } from "./validators";

/** Shows the choices in place of the field, which keeps the value as it is saved: a choice, or `${NAME}`. */
export function choiceField(field: JQuery, choices: readonly { value: string; label: string }[]): void {
  const saved = String(field.val() ?? "");
  const shown = widgets($("<input>", { type: "text", style: "width: 70%" }).insertAfter(field.hide()));
  // A saved value that is not a choice is offered as well: opening the dialog must not change it.
  const unknown = isEnvironment(saved) || choices.some(({ value }) => value === saved) ? [] : [saved];
  const options = [...choices, ...unknown.map((value) => ({ value, label: value }))];
  shown.typedInput({ types: [listed(options), "env"], default: "str" });
  shown.typedInput("type", isEnvironment(saved) ? "env" : "str");
  shown.typedInput("value", isEnvironment(saved) ? saved.trim().slice(2, -1) : saved);
  shown.on("change", () => {
    const value = String(shown.typedInput("value"));
    field.val(shown.typedInput("type") === "env" ? `\${${value}}` : value).trigger("change");
  });
}
