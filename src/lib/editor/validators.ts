/**
 * Validators of saved properties. Each takes both parameters, which is how Node-RED knows that it may answer with a reason. They see
 * values as typed (text) or as in the flow file, and let `${ENV}` pass wherever Node-RED puts in the environment.
 */
import type { Validator } from "./red";
import { text } from "./text";

/** `${NAME}` as the whole value: replaced by Node-RED before the node is made. */
export function isEnvironment(value: unknown): boolean {
  return typeof value === "string" && /^\$\{[^}]+\}$/.test(value.trim());
}

/** A property that a flow does not have takes its default, in the runtime as in the dialog. */
const passes = (value: unknown): boolean => value === undefined || isEnvironment(value);

const blank = (value: unknown): boolean => value === undefined || value === null || String(value).trim() === "";

/** The reason, with the property's label before it where it has one. */
function because(label: string | undefined, key: string, values?: Record<string, string | number>): string {
  const reason = text(`streamerbot.invalid.${key}`, values);
  return label ? `${label}: ${reason}` : reason;
}

export interface NumberRange {
  min: number;
  max: number;
  whole?: boolean;
}

export function numberBetween({ min, max, whole = false }: NumberRange): Validator {
  return (value, { label }) => {
    if (passes(value)) return true;
    const number = blank(value) ? Number.NaN : Number(value);
    const good = number >= min && number <= max && (!whole || Number.isInteger(number));
    return good || because(label, whole ? "wholeNumber" : "number", { min, max });
  };
}

/** A host name or address alone: a whole URL belongs into four fields. */
export const host: Validator = (value, { label }) => {
  if (passes(value)) return true;
  if (blank(value)) return because(label, "missing");
  return /^[^\s/\\?#@]+$/.test(String(value)) || because(label, "host");
};

export const endpoint: Validator = (value, { label }) => {
  if (passes(value) || blank(value)) return true;
  return /^\/?[^\s?#]*$/.test(String(value)) || because(label, "endpoint");
};

export function oneOf(allowed: readonly string[]): Validator {
  return (value, { label }) => passes(value) || allowed.includes(String(value)) || because(label, "choice");
}

/** At least one event, each one readable as a name. */
export function eventList(parse: (typed: string) => string | undefined): Validator {
  return (value, { label }) => {
    const list = Array.isArray(value) ? value.map(String) : [];
    if (list.length === 0) return because(label, "noEvents");
    const wrong = list.find((entry) => parse(entry) === undefined && !isEnvironment(entry));
    return wrong === undefined || because(label, "eventName", { name: wrong });
  };
}

/** Rows of named values: every row needs a name, and no name comes twice. */
export const argumentRows: Validator = (value, { label }) => {
  const names = Array.isArray(value) ? value.map((row: { name?: unknown }) => String(row?.name ?? "").trim()) : [];
  if (names.includes("")) return because(label, "argumentName");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined || because(label, "argumentTwice", { name: twice });
};
