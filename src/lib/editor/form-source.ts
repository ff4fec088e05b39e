/** What a form of fields is made from: the table of requests, or anything else that has fields by name. */
import type { PickedList } from "./list-picker";
import { type FieldsOf, type FormField, fieldsOfRequest, listFor } from "./request-rows";
import { text, translated } from "./text";

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

export const ofRequests: FormSource = {
  from: "fields",
  add: () => text("streamerbot.fields.add"),
  stray: () => text("streamerbot.fields.stray"),
  fieldsOf: fieldsOfRequest,
  listFor,
  about: aboutField,
};

/** What a field is for, in the editor's language. */
function aboutField(name: string, { about, nullable }: FormField): string {
  return translated(`field.${name}${nullable ? "OrNull" : ""}`, about);
}
