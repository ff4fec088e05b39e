/** Fields whose value is evaluated for each message. */
import { type TypedInputType, widgets } from "./red";
import { text } from "./text";

/** Types whose value comes from somewhere else. */
export const elsewhere = ["msg", "flow", "global", "env", "jsonata"] as const;

/** For what has to be a text in the end. */
export const textTypes = ["str", ...elsewhere] as const;

/** The field `#node-input-<property>` and its type in `#node-input-<property>Type`. */
export function typedField(property: string, types: readonly (string | TypedInputType)[] = textTypes): JQuery {
  const input = $(`#node-input-${property}`);
  return widgets(input).typedInput({ types, typeField: $(`#node-input-${property}Type`) });
}

/** A value in words: itself, or where it comes from. */
export function typedWords(value = "", type = "str"): string {
  if (value === "" || !["msg", "flow", "global"].includes(type)) return value;
  return `${type}.${value.replace(/^#:\([^)]*\)::/, "")}`;
}

/** Fixed texts chosen from a list. */
export function choices(options: readonly { value: string; label: string }[]): TypedInputType {
  return { value: "str", label: text("streamerbot.choice.fixed"), icon: "fa fa-list-ul", options };
}

/** `"get actions: Lights, red"`: what a node does, and with what; empty details and those a node lacks are left out. */
export function withDetail(words: string, ...details: (string | false | undefined)[]): string {
  const given = details.filter(Boolean);
  return given.length === 0 ? words : `${words}: ${given.join(", ")}`;
}
