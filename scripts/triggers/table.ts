/** The table of trigger variables: docs/triggers.json. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldList, kindOf } from "../../src/lib/events";
import { triggerVariables } from "../../src/lib/events/tables/variables";
import { noKind, rules } from "./rules";

export interface EventVariables {
  /** Whether the readers of the event take these names on the wire; of the others a frame with its own names is known. */
  read: boolean;
  /** Fields of the payload by variable. */
  fields: Record<string, string>;
  /** Variables that no field is for, by the reason. */
  notCarried: Record<string, string[]>;
}

export interface TriggerTable {
  about: string;
  /** Of the documentation's repository. */
  commit: string;
  /** Pages about events of which no name on the wire is known, with their variables. */
  withoutEvent: Record<string, string[]>;
  events: Record<string, EventVariables>;
}

export const file = join(__dirname, "../../docs/triggers.json");

export const readTable = (): TriggerTable => JSON.parse(readFileSync(file, "utf8")) as TriggerTable;

/** Names of the variables of an event, as the table has them. */
export const variablesOf = ({ fields, notCarried }: EventVariables): string[] =>
  [...Object.keys(fields), ...Object.values(notCarried).flat()].sort();

/** Whether a payload of the event has the field. People are named as a whole in the list of fields. */
export function hasField(event: string, path: string): boolean {
  const [source = "", type = ""] = event.split(".");
  const names = new Map(fieldList(kindOf(source, type)).map(({ name, type: of }) => [name, of]));
  if (names.has(path)) return true;
  const parent = path.slice(0, path.lastIndexOf(".")).replace(/\[\]$/, "");
  return /\.(id|login|name)$/.test(path) && /^persons?$/.test(names.get(parent) ?? "");
}

function targetOf(event: string, variable: string): string | { because: string } {
  const own = triggerVariables[event]?.fields[variable];
  if (own !== undefined) return typeof own === "string" ? own : own.field;
  const [source = "", type = ""] = event.split(".");
  for (const [names, to, events] of rules) {
    if (!names.test(variable) || events?.test(event) === false) continue;
    if (typeof to !== "string" || hasField(event, to)) return to;
  }
  if (kindOf(source, type) === "other") return noKind;
  throw new Error(`${event}: nothing says what becomes of "${variable}". Add it to scripts/triggers/rules.ts`);
}

/** What becomes of an event's variables. */
export function describe(event: string, variables: readonly string[]): EventVariables {
  const described: EventVariables = { read: triggerVariables[event] !== undefined, fields: {}, notCarried: {} };
  for (const variable of [...variables].sort()) {
    const to = targetOf(event, variable);
    if (typeof to === "string") described.fields[variable] = to;
    else described.notCarried[to.because] = [...(described.notCarried[to.because] ?? []), variable];
  }
  return described;
}

/** The table with the same variables, and what becomes of them now. */
export function redescribed(table: TriggerTable): TriggerTable {
  const events = Object.entries(table.events).map(([event, old]) => [event, describe(event, variablesOf(old))]);
  return { ...table, events: Object.fromEntries(events) };
}

/** One line for each variable that is carried, and one for each reason why others are not. */
export function textOf({ events, withoutEvent, ...head }: TriggerTable): string {
  const quote = (value: unknown): string => JSON.stringify(value).replaceAll('","', '", "');
  const block = (entries: Record<string, unknown>, indent: string): string => {
    const lines = Object.entries(entries).map(([name, value]) => `\n${indent}  ${quote(name)}: ${quote(value)}`);
    return lines.length === 0 ? "{}" : `{${lines.join(",")}\n${indent}}`;
  };
  const all = Object.entries(events).map(([event, { read, fields, notCarried }]) => {
    const parts = `"read": ${read},\n      "fields": ${block(fields, "      ")},\n      "notCarried": ${block(notCarried, "      ")}`;
    return `    ${quote(event)}: {\n      ${parts}\n    }`;
  });
  const about = Object.entries(head).map(([name, value]) => `  ${quote(name)}: ${quote(value)},\n`);
  return `{\n${about.join("")}  "withoutEvent": ${block(withoutEvent, "  ")},\n  "events": {\n${all.join(",\n")}\n  }\n}\n`;
}
