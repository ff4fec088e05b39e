/** The fields of requests as rows of a form: plain data over the table of requests, no page needed. */
import type { ArgumentRow } from "../config/properties";
import { type Field, type RequestSpec, requestSpec, requests } from "../protocol";
import type { Choice } from "./lists";

/** Those that the server node sends by itself: from a flow they would only confuse the connection. */
const ownRequests = ["Authenticate", "Subscribe", "UnSubscribe"];

/** The requests to pick from, each with what it does. */
export const requestChoices: readonly Choice[] = Object.entries<RequestSpec>(requests)
  .filter(([name]) => !ownRequests.includes(name))
  .map(([value, { about }]) => ({ value, label: value, group: about }))
  .sort((a, b) => a.value.localeCompare(b.value));

/** A field of a form: of a request, or a parameter of a method, which may be a number or anything. */
export interface FormField extends Omit<Field, "type"> {
  type: Field["type"] | "number" | "any";
}

/** The fields of a form by the name of what it is for; undefined for a name that is not known. */
export type FieldsOf = (name: string) => Readonly<Record<string, FormField>> | undefined;

export const fieldsOfRequest: FieldsOf = (name) => requestSpec(name)?.fields;

export interface ShownRow extends ArgumentRow {
  /** What the table says of the field; undefined for a free row. */
  field?: FormField;
  /** Put there by the form, and not touched since. */
  ready?: boolean;
}

/** What the row of a field holds at first, by the field's type. */
const first: Record<FormField["type"], Pick<ArgumentRow, "value" | "type">> = {
  string: { value: "", type: "str" },
  boolean: { value: "true", type: "bool" },
  object: { value: "", type: "json" },
  events: { value: "", type: "json" },
  action: { value: "", type: "json" },
  number: { value: "", type: "num" },
  any: { value: "", type: "str" },
};

export function rowFor(name: string, field: FormField): ShownRow {
  const { value, type } = first[field.type];
  return { name, value: field.oneOf?.[0] ?? value, type, field, ready: true };
}

/** What fields are picked from, by request and field. */
const lists: Readonly<Record<string, "globals" | "codeTriggers" | "actionReferences">> = {
  "GetGlobal.variable": "globals",
  "ExecuteCodeTrigger.triggerName": "codeTriggers",
  "DoAction.action": "actionReferences",
};

/** The list of the server that a field's value comes from; undefined for none. */
export function listFor(request: string, field: string) {
  return lists[`${request}.${field}`];
}

/** The rows of a request: first the fields that it needs or that have a row, in the order of the table, then the free rows. */
export function rowsFor(request: string, rows: readonly ArgumentRow[], of = fieldsOfRequest): ShownRow[] {
  const fields = Object.entries(of(request) ?? {});
  const known = fields
    .filter(([name, { required }]) => required || rows.some((row) => row.name === name))
    .map(([name, field]): ShownRow => {
      const row = rows.find((each) => each.name === name);
      return row ? { ...row, field, ready: false } : rowFor(name, field);
    });
  const names = fields.map(([name]) => name);
  return [
    ...known,
    ...rows.filter(({ name }) => !names.includes(name)).map(({ name, value, type }) => ({ name, value, type })),
  ];
}

/** The optional fields that have no row. */
export function offeredFields(
  request: string,
  rows: readonly ArgumentRow[],
  of = fieldsOfRequest,
): [string, FormField][] {
  return Object.entries(of(request) ?? {}).filter(
    ([name, { required }]) => !required && !rows.some((row) => row.name === name),
  );
}

/** The rows worth keeping: a field left empty is dropped, so that the message can fill it. */
export function keptRows(rows: readonly ShownRow[]): ArgumentRow[] {
  return rows
    .filter(({ name, value, field }) => value !== "" || (!field && name !== ""))
    .map(({ name, value, type }) => ({ name, value, type }));
}
