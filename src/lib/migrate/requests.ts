/** The requests to Streamer.bot that nodes of a flow build: in inject, template, change and function nodes. */
import type { ArgumentRow } from "../config/properties";
import { isObject, requestSpec } from "../protocol";
import { type FlowNode, textOf } from "./flows";
import { Expression, type FoundLiteral, findLiterals, isConstant, type Literal } from "./literal";

export interface FoundRequest {
  /** As it is spelt in the protocol: `DoAction`. */
  name: string;
  fields: { [name: string]: Literal };
}

export interface Builder {
  requests: FoundRequest[];
  /** Whether the node does nothing but build one request, so that a node for that request can replace it. */
  only: boolean;
}

/** What the server node does by itself. */
export const ofTheSession: ReadonlySet<string> = new Set(["Subscribe", "UnSubscribe", "Authenticate", "GetEvents"]);

/** The requests in a node's properties; undefined if it has none. */
export function requestsOf(node: FlowNode): Builder | undefined {
  const texts = textsOf(node);
  const found = texts.flatMap((text) => findLiterals(text, isRequest).map((literal) => ({ text, literal })));
  if (found.length === 0) return undefined;
  const requests = found.map(({ literal: { value } }) => {
    const { request, id: _, ...fields } = value;
    return { name: String(request), fields };
  });
  const [first] = found;
  return { requests, only: found.length === 1 && first !== undefined && isAll(node, first.text, first.literal) };
}

function isRequest({ request }: { [key: string]: Literal }): boolean {
  return typeof request === "string" && (requestSpec(request) !== undefined || ofTheSession.has(request));
}

/** The properties of core nodes in which a payload is put together. */
function textsOf(node: FlowNode): string[] {
  switch (node.type) {
    case "inject": {
      const props = Array.isArray(node.props) ? node.props.filter(isObject).map(({ v }) => textOf(v)) : [];
      return [textOf(node.payload), ...props];
    }
    case "template":
      return [textOf(node.template)];
    case "function":
      return [textOf(node.func)];
    case "change":
      return Array.isArray(node.rules) ? node.rules.filter(isObject).map(({ to }) => textOf(to)) : [];
    default:
      return [];
  }
}

/** Words around a literal that do nothing but put it into the message. */
const carriers = /\b(?:return|const|let|var|msg|payload|JSON|stringify)\b/g;

/** Whether a request is all that a node makes. An inject node also is a trigger, and is kept. */
function isAll(node: FlowNode, text: string, { start, end }: FoundLiteral): boolean {
  if (node.type === "template") return true;
  if (node.type === "change") return Array.isArray(node.rules) && node.rules.length === 1;
  if (node.type !== "function") return false;
  const around = `${text.slice(0, start)} ${text.slice(end)}`.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "");
  const declared = /\b(?:const|let|var)\s+(\w+)/.exec(around)?.[1];
  return !/[\w"'`]/.test(around.replace(carriers, "").replaceAll(declared ?? "\n", ""));
}

const path = String.raw`[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[(?:\d+|"[^"]*"|'[^']*')\])*`;
const readers: readonly (readonly [pattern: RegExp, type: string])[] = [
  [new RegExp(`^msg\\.(${path})$`), "msg"],
  [/^flow\.get\(\s*["']([^"']+)["']\s*\)$/, "flow"],
  [/^global\.get\(\s*["']([^"']+)["']\s*\)$/, "global"],
  [/^env\.get\(\s*["']([^"']+)["']\s*\)$/, "env"],
  [new RegExp(`^\\{\\{\\{?\\s*(${path})\\s*\\}?\\}\\}$`), "msg"],
];

/** The row of a dialog that gives a field this value; undefined if the value is worked out in a way that no row can. */
export function rowOf(name: string, value: Literal): ArgumentRow | undefined {
  if (value instanceof Expression) {
    const [pattern, type = ""] = readers.find(([each]) => each.test(value.text)) ?? [];
    const read = pattern?.exec(value.text)?.[1];
    return read === undefined ? undefined : { name, value: read, type };
  }
  if (typeof value === "string") {
    if (!value.includes("{{")) return { name, value, type: "str" };
    const whole = rowOf(name, new Expression(value));
    return whole ?? { name, value: inJsonata(value), type: "jsonata" };
  }
  if (typeof value === "number") return { name, value: String(value), type: "num" };
  if (typeof value === "boolean") return { name, value: String(value), type: "bool" };
  return isConstant(value) ? { name, value: JSON.stringify(value), type: "json" } : undefined;
}

/** A text with `{{…}}` in it as JSONata: `"Hello " & payload.user`. */
function inJsonata(text: string): string {
  return text
    .split(/(\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\})/)
    .filter((part) => part !== "")
    .map((part) => /^\{\{\{?\s*(.*?)\s*\}?\}\}$/.exec(part)?.[1] ?? JSON.stringify(part))
    .join(" & ");
}
