/** The arguments of a call against the signatures of its method, as the bridge's C# does it. */
import type { MethodCall } from "../../bridge/messages";
import { type Method, type Parameter, signatureText } from "../../bridge/methods";
import { isObject } from "../../protocol";

/** Arguments by the names of parameters, or why they do not fit. */
export type Fitted = { args: Record<string, unknown>; returns: string } | { problem: string };

/** The first signature that the arguments fit. */
export function fitArguments({ name, signatures }: Method, given: MethodCall["args"] = []): Fitted {
  let problem = "";
  for (const { parameters, returns } of signatures) {
    const fitted = fitOne(
      name,
      parameters.filter(({ out }) => !out),
      given,
    );
    if ("args" in fitted) return { ...fitted, returns };
    problem ||= fitted.problem;
  }
  return { problem: `${problem}. There is: ${signatures.map(signatureText).join("; ")}` };
}

function fitOne(method: string, parameters: readonly Parameter[], given: NonNullable<MethodCall["args"]>) {
  const list = Array.isArray(given) ? given : undefined;
  const named = new Map(
    list ? parameters.slice(0, list.length).map(({ name }, index) => [name, list[index]]) : Object.entries(given),
  );
  if (list && list.length > parameters.length)
    return { problem: `${method} takes no more than ${parameters.length} arguments, not ${list.length}` };
  const unknown = [...named.keys()].find((key) => !parameters.some(({ name }) => name === key));
  if (unknown !== undefined) return { problem: `${method} has no parameter ${unknown}` };
  const args: Record<string, unknown> = {};
  for (const { name, type, default: fallback } of parameters) {
    if (!named.has(name)) {
      if (fallback === undefined) return { problem: `${method} needs ${name}` };
      args[name] = defaultValue(fallback);
      continue;
    }
    const value = named.get(name);
    const made = convert(type, value);
    if (made === undefined) return { problem: `${name} must be ${type}, not ${JSON.stringify(value)?.slice(0, 40)}` };
    args[name] = made;
  }
  return { args };
}

/** `Platform.None` stays a text. */
function defaultValue(text: string): unknown {
  return /^(null|true|false|-?\d+(\.\d+)?)$/.test(text) ? JSON.parse(text) : text.replace(/F$/, "");
}

const flags = new Map([
  ["true", true],
  ["false", false],
]);

const whole = (value: unknown): unknown => (Number.isInteger(value) ? value : undefined);

/** A text as a number; NaN if it is not one, or not a text. */
export const numeric = (value: unknown): number =>
  typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;

/** By type: what the value becomes; undefined for one that does not fit. Other types are not checked here. */
const converters: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: (value) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined),
  int: (value) => whole(typeof value === "number" ? value : numeric(value)),
  long: (value) => whole(typeof value === "number" ? value : numeric(value)),
  "Dictionary<string,object>": (value) => (isObject(value) ? value : undefined),
  bool: (value) => (typeof value === "boolean" ? value : flags.get(String(value).toLowerCase())),
  double: (value) => (typeof value === "number" ? value : Number.isNaN(numeric(value)) ? undefined : numeric(value)),
};

function convert(type: string, value: unknown): unknown {
  const plain = type.replace(/\?$/, "");
  if (value === null || value === undefined)
    return plain === type && plain in converters && plain !== "string" ? undefined : null;
  const converter = converters[plain];
  return converter ? converter(value) : value;
}
