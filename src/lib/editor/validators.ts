/**
 * Validators of saved properties. Each takes both parameters, which is how Node-RED knows that it may answer with a reason. They see
 * values as typed (text) or as in the flow file, and let `${ENV}` pass wherever Node-RED substitutes environment variables.
 */
import { isExclusion, parseSelector, platforms } from "../protocol";
import { type FilterRow, filterProblem, filterTest } from "./filters";
import type { Validator } from "./red";
import { text } from "./text";

/** `${NAME}` as the whole value: replaced by Node-RED before the node is made. */
export function isEnvironment(value: unknown): boolean {
  return typeof value === "string" && /^\$\{[^}]+\}$/.test(value.trim());
}

/** A property that a flow does not have takes its default, in the runtime as in the dialog. */
const passes = (value: unknown): boolean => value === undefined || isEnvironment(value);

const blank = (value: unknown): boolean => value === undefined || value === null || String(value).trim() === "";

/** The reason, with the property's label before it if it has one. */
function because(label: string | undefined, key: string, values?: Record<string, string | number>): string {
  const reason = text(`streamerbot.invalid.${key}`, values);
  return label ? `${label}: ${reason}` : reason;
}

export interface NumberRange {
  min: number;
  max: number;
  whole?: boolean;
  /** Empty is fine. */
  optional?: boolean;
}

export function numberBetween({ min, max, whole = false, optional = false }: NumberRange): Validator {
  return (value, { label }) => {
    if (passes(value) || (optional && blank(value))) return true;
    const number = blank(value) ? Number.NaN : Number(value);
    const good = number >= min && number <= max && (!whole || Number.isInteger(number));
    return good || because(label, whole ? "wholeNumber" : "number", { min, max });
  };
}

/** Anything but blank. */
export const needed: Validator = (value, { label }) =>
  isEnvironment(value) || !blank(value) || because(label, "missing");

/** A host name or address alone: a whole URL belongs in four fields. */
export const host: Validator = (value, { label }) => {
  if (passes(value)) return true;
  if (blank(value)) return because(label, "missing");
  return /^[^\s/\\?#@]+$/.test(String(value)) || because(label, "host");
};

/** A path, with or without its first slash. Blank is `/`. */
export const endpoint: Validator = (value, { label }) => {
  if (passes(value) || blank(value)) return true;
  return /^\/?[^\s?#]*$/.test(String(value)) || because(label, "endpoint");
};

export function oneOf(allowed: readonly string[]): Validator {
  return (value, { label }) => passes(value) || allowed.includes(String(value)) || because(label, "choice");
}

export const onePlatform = oneOf(platforms);

/** Empty is the platform of the message, or all of them. */
export const platformIfAny = oneOf(["", ...platforms]);

/** At least one event, each one readable as a name. */
export function eventList(parse: (typed: string) => string | undefined): Validator {
  return (value, { label }) => {
    const list = Array.isArray(value) ? value.map(String) : [];
    if (list.every(isExclusion)) return because(label, "noEvents");
    const wrong = list.find((entry) => parse(entry) === undefined && !isEnvironment(entry));
    if (wrong === undefined) return true;
    return because(label, parseSelector(wrong)?.kinds ? "eventKind" : "eventName", { name: wrong });
  };
}

interface NamedValue {
  name?: unknown;
  value?: unknown;
  type?: unknown;
}

/** Rows of named values: every row needs a name, no name comes twice, and numbers, JSON and the like must be valid. */
export const argumentRows: Validator = (value, { label }) => {
  const rows = Array.isArray(value) ? (value as NamedValue[]) : [];
  const names = rows.map((row) => String(row?.name ?? "").trim());
  if (names.includes("")) return because(label, "argumentName");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return because(label, "argumentTwice", { name: twice });
  const wrong = rows.findIndex((row) => !isTyped(row?.value, row?.type));
  return wrong === -1 || because(label, "argumentValue", { name: names[wrong] ?? "" });
};

/** As `argumentRows`; what the client puts into every request can't be a field. */
export const requestFields: Validator = (value, options) => {
  const rows = Array.isArray(value) ? (value as NamedValue[]) : [];
  const name = rows.map((row) => String(row?.name ?? "").trim()).find((each) => each === "request" || each === "id");
  if (name !== undefined) return because(options.label, "reserved", { name });
  return argumentRows(value, options);
};

/** Whether a value can be one of its type. Texts can be anything, and `${ENV}` too. */
function isTyped(value: unknown, type: unknown): boolean {
  if (value === undefined || type === undefined || type === "str" || isEnvironment(value)) return true;
  return RED.utils.validateTypedProperty(String(value), String(type), {}) === true;
}

/** A typed value whose type is in another property of the node. Empty is fine: the value comes from the message then, or there is none. */
export function typed(typeProperty: string): Validator {
  return function (this: unknown, value, { label }) {
    if (passes(value) || blank(value)) return true;
    // While the dialog is open its field knows better than the node.
    const inDialog = typeof $ === "undefined" ? undefined : $(`#node-input-${typeProperty}`).val();
    const type = inDialog ?? (this as Record<string, unknown> | undefined)?.[typeProperty] ?? "str";
    return isTyped(value, type) || because(label, "typed");
  };
}

/** A number above 0 for each of these members, which the property holds beside its scope; none is needed without a scope. */
function limited(members: (scope: string) => string[]): Validator {
  return (value, { label }) => {
    const settings = Object(value) as Record<string, unknown>;
    const scope = String(settings.scope ?? "");
    const isWrong = scope !== "" && members(scope).some((member) => !(Number(settings[member]) > 0));
    return !isWrong || because(label, "aboveZero");
  };
}

export const cooldown = limited((scope) => (scope === "both" ? ["seconds", "userSeconds"] : ["seconds"]));
export const once = limited((scope) => (scope === "hours" ? ["hours"] : []));

/** What is wrong with a filter, as a key of the texts. Only the runtime knows the environment's values. */
export function rowProblem(row: Partial<FilterRow>): string | undefined {
  return isEnvironment(row.value) ? undefined : filterProblem(row);
}

/** Filters of event nodes: the first invalid row is named by its number and its test. */
export const filters: Validator = (value, { label }) => {
  const rows = Array.isArray(value) ? (value as FilterRow[]) : [];
  for (const [index, row] of rows.entries()) {
    const problem = rowProblem(row ?? {});
    if (!problem) continue;
    const test = String(row?.test ?? "");
    const name = filterTest(test) ? text(`streamerbot.filter.test.${test}`) : test;
    const reason = text(`streamerbot.invalid.${problem}`);
    return because(label, "filter", { number: index + 1, name, reason });
  }
  return true;
};
