/** The fields of a kind as one flat list: what the message reference prints and the editor shows. */
import type { Field, Fields } from "../fields";
import { commonFields, type Kind, kinds, userFields } from ".";

export interface FieldLine {
  /** Where it is in the payload: "months.duration", "choices[].title". */
  name: string;
  /** "string", "number", "time", … or "group", "record", "list" for anything with its own fields, which follow. */
  type: Field["type"];
  about: string;
}

/** The common fields, those of the user, then the kind's own, in the order of the payload. */
export function fieldList(kind: Kind): FieldLine[] {
  const out: FieldLine[] = [];
  for (const [name, field] of Object.entries<Field>(commonFields)) {
    out.push({ name, type: field.type, about: field.about });
    if (field.type === "user") flatten(userFields, `${name}.`, out);
  }
  flatten(kinds[kind].fields, "", out);
  return out;
}

function flatten(fields: Fields, prefix: string, out: FieldLine[]): void {
  for (const [name, field] of Object.entries(fields)) {
    out.push({ name: prefix + name, type: field.type, about: field.about });
    if ("fields" in field) flatten(field.fields, `${prefix}${name}${field.type === "list" ? "[]" : ""}.`, out);
  }
}
