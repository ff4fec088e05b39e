/**
 * If no frame of an event is known, all that is known about it is the variables on the documentation's trigger pages. This
 * module reads them: a table says which field of the payload a variable is for, and the field's type says how to read it.
 *
 * How such a name appears on the wire is not known, so every plausible form is accepted: "fw.orderId" as one key, as a member of `fw`, and
 * without the source's prefix; "fw.variants[#].name" as a list and as keys with numbers.
 *
 * Assumed: variable-names.
 */
import { copyJson } from "../protocol/copy";
import { isObject, type JsonObject } from "../protocol/frames";
import { toTime } from "../protocol/time";
import { toId, toNumber, toText } from "../protocol/values";
import type { Field, Fields } from "./fields";
import { commonFields, type Kind, kinds, personFields, userFields } from "./kinds";
import { toFlag } from "./resolvers/flags";
import { toBadges } from "./resolvers/lists";

/** A field of the payload ("amount", "user.name", "items[].price"), or one whose value has to be converted first. */
export type Target = string | { readonly field: string; as(value: unknown): unknown };

export interface Variables {
  /** What the source puts before its names: "fw.", "merch". */
  readonly prefix?: string;
  /** Fields by variable. If several variables are for one field, the first one present counts. */
  readonly fields: Readonly<Record<string, Target>>;
}

/** Adds to a payload what its own readers have not found. */
export type Fill = (payload: object, data: JsonObject) => void;

type Find = (data: JsonObject) => unknown;
type Convert = (value: unknown) => unknown;

/** One variable on its way to its field. */
interface Entry {
  /** The rest of the field's path. */
  path: readonly string[];
  names: readonly string[];
  as?: Convert;
}

type Members = Record<string, unknown>;

const converters: Partial<Record<Field["type"], Convert>> = {
  string: toText,
  number: toNumber,
  boolean: toFlag,
  time: toTime,
  id: toId,
  badges: toBadges,
  any: (value) => (value === undefined ? null : copyJson(value)),
  object: (value) => (isObject(value) ? copyJson(value) : null),
};

/** Makes the function that fills a kind's payload from these variables. */
export function fillFrom(kind: Kind, variables: Variables): Fill {
  const entries = Object.entries(variables.fields).map(([name, target]) => {
    const { field, as } = typeof target === "string" ? { field: target, as: undefined } : target;
    return { path: field.replaceAll("[]", "").split("."), names: namesOf(name, variables.prefix), as };
  });
  const fill = fillFields({ ...commonFields, ...kinds[kind].fields }, entries);
  return (payload, data) => fill(payload as Members, data);
}

/** A variable's names on the wire: as documented, without the prefix, in lower camel case ("merchUsername": "username"). */
export function namesOf(variable: string, prefix = ""): string[] {
  if (prefix === "" || !variable.startsWith(prefix)) return [variable];
  const rest = variable.slice(prefix.length);
  return rest === "" ? [variable] : [variable, rest.charAt(0).toLowerCase() + rest.slice(1)];
}

function fillFields(fields: Fields, entries: readonly Entry[]): (target: Members, data: JsonObject) => void {
  const byField = new Map<string, Entry[]>();
  for (const { path, names, as } of entries) {
    const [name = "", ...rest] = path;
    byField.set(name, [...(byField.get(name) ?? []), { path: rest, names, as }]);
  }
  const steps = [...byField].map(([name, own]) => fillField(name, fields[name], own));
  return (target, data) => {
    for (const step of steps) step(target, data);
  };
}

/** The fields of an object in a payload. */
function membersOf(field: Field): Fields | undefined {
  if (field.type === "user") return userFields;
  if (field.type === "person" || field.type === "persons") return personFields;
  return "fields" in field ? field.fields : undefined;
}

function fillField(name: string, field: Field | undefined, entries: readonly Entry[]) {
  if (field === undefined) throw new Error(`no such field: ${name}`);
  const members = membersOf(field);
  if (field.type === "strings" || field.type === "list" || field.type === "persons") {
    const read = members === undefined ? textsOf(entries) : rowsOf(members, entries);
    return (target: Members, data: JsonObject) => {
      if (target[name] === null) target[name] = read(data);
    };
  }
  if (members === undefined) {
    const read = leafOf(field, entries);
    return (target: Members, data: JsonObject) => {
      if (target[name] === null) target[name] = read(data);
    };
  }
  const fill = fillFields(members, entries);
  return (target: Members, data: JsonObject) => {
    const known = target[name];
    const value = isObject(known) ? known : blank(members);
    fill(value, data);
    if (!isObject(known) && isKnown(field, value)) target[name] = value;
  };
}

/** Whether there is such an object at all: a role without an id or a name does not make a user. */
function isKnown({ type }: Field, value: Members): boolean {
  if (type === "user") return value.id !== null || value.login !== null || value.name !== null;
  return Object.values(value).some((member) => member !== null);
}

const blank = (fields: Fields): Members => Object.fromEntries(Object.keys(fields).map((name) => [name, null]));

function leafOf(field: Field, entries: readonly Entry[]): Convert & Find {
  const readers = entries.flatMap(({ names, as }) =>
    names.map((name) => ({ find: finder(name), convert: as ?? converters[field.type] ?? (() => null) })),
  );
  return (data) => {
    for (const { find, convert } of readers) {
      const value = convert(find(data as JsonObject)) ?? null;
      if (value !== null) return value;
    }
    return null;
  };
}

/** "a.b[0].c" as its steps: "a", "b", "0", "c". */
const stepsOf = (name: string): string[] => name.split(/[.[\]]+/).filter((step) => step !== "");

/** One value: under the name as one key, or step by step. A name that ends in ".*" stands for all members there, a numbered one for its first. */
function finder(name: string): Find {
  if (name.includes("#")) return (data) => allOf(name, data).find((value) => value !== undefined);
  if (name.endsWith(".*")) return groupFinder(name.slice(0, -2));
  const steps = stepsOf(name);
  if (steps.length === 1) return (data) => data[name];
  return (data) => data[name] ?? steps.reduce<unknown>(memberOf, data);
}

function memberOf(value: unknown, step: string): unknown {
  return isObject(value) || Array.isArray(value) ? (value as Members)[step] : undefined;
}

function groupFinder(name: string): Find {
  const find = finder(name);
  const prefix = `${name}.`;
  return (data) => {
    const whole = find(data);
    if (isObject(whole)) return whole;
    const flat = Object.entries(data).filter(([key]) => key.startsWith(prefix));
    return flat.length === 0
      ? undefined
      : Object.fromEntries(flat.map(([key, value]) => [key.slice(prefix.length), value]));
  };
}

/** Keys with numbers are tried one by one, up to this number. */
const maxItems = 1_000;

/** All values of a numbered variable: of a list ("variants[#].name"), or under keys with numbers, which start at 0 or 1 ("item1"). */
function allOf(name: string, data: JsonObject): unknown[] {
  const [before = "", after = ""] = name.split("#");
  const items = finder(before.replace(/[.[]$/, ""))(data);
  const rest = after.replace(/^[\].]+/, "");
  if (Array.isArray(items)) {
    return items.map((item) => (rest === "" ? item : isObject(item) ? finder(rest)(item) : undefined));
  }
  const values: unknown[] = [];
  for (let i = 0; i < maxItems; i++) {
    const value = finder(before + i + after)(data);
    if (value === undefined && i > 0) break;
    if (value !== undefined) values.push(value);
  }
  return values;
}

function firstList(names: readonly string[], data: JsonObject): unknown[] {
  for (const name of names) {
    const values = name.includes("#") ? allOf(name, data) : [finder(name)(data)];
    if (values.some((value) => value !== undefined)) return values;
  }
  return [];
}

function textsOf(entries: readonly Entry[]): Find {
  return (data) => {
    for (const { names, as } of entries) {
      if (as !== undefined) {
        const texts = as(firstList(names, data)[0]) ?? null;
        if (texts !== null) return texts;
        continue;
      }
      const texts = firstList(names, data).map(toText);
      if (texts.some((text) => text !== null)) return texts.filter((text) => text !== null);
    }
    return null;
  };
}

/** A list of objects, each member of which has a numbered variable. */
function rowsOf(fields: Fields, entries: readonly Entry[]): Find {
  const columns = entries.map(({ path: [name = ""], names, as }) => {
    const convert = as ?? converters[fields[name]?.type ?? "string"] ?? toText;
    return { name, names, convert };
  });
  return (data) => {
    const rows: Members[] = [];
    for (const { name, names, convert } of columns) {
      for (const [i, found] of firstList(names, data).entries()) {
        const value = convert(found) ?? null;
        if (value === null) continue;
        while (rows.length <= i) rows.push(blank(fields));
        const row = rows[i] as Members;
        row[name] ??= value;
      }
    }
    return rows.length === 0 ? null : rows;
  };
}
