import { nameOf } from "../protocol/aliases";
import { didYouMean } from "../protocol/closest";
import { isObject } from "../protocol/frames";
import { checkFields, type RequestFields, requestSpec, requests } from "../protocol/requests";
import { StreamerbotError } from "./errors";
import type { Listeners } from "./listeners";
import { optionProblems, type RequestOptions } from "./options";
import { findUnsendable } from "./unsendable";

/** Throws `BAD_INPUT`, naming everything that is wrong, if a request can't be sent. `known`: the options that the call has. */
export function validateRequest(
  name: string,
  fields: object,
  options: RequestOptions = {},
  known: readonly string[] = ["timeout", "signal"],
): void {
  const problems = isObject(fields)
    ? [...checkFields(name, fields), ...unsendable(fields)]
    : ["the fields must be an object"];
  problems.push(...optionProblems(options, known));
  if (typeof name !== "string" || name.trim() === "") problems.push("the request's name is missing");
  const timeout = options?.timeout;
  if (timeout !== undefined && !(timeout > 0 && Number.isFinite(timeout)))
    problems.push("the timeout must be a number above 0");
  if (problems.length > 0)
    throw new StreamerbotError("BAD_INPUT", `${name}: ${problems.join("; ")}`, { request: name });
}

/** What JSON would make an empty object of, in words. Fields that throw when they are read throw again when they are sent, which is reported there. */
function unsendable(fields: object): string[] {
  try {
    const found = findUnsendable(fields);
    return found ? [`${found.path.join(".") || "the fields"} can't be a ${found.what}`] : [];
  } catch {
    return [];
  }
}

/** Throws `BAD_INPUT` for a request, or fields of one, that the table does not know, with the name that may have been meant. */
export function checkKnown(name: string, fields: object = {}): void {
  const spec = requestSpec(name);
  const text = spec
    ? strangeFields(name, fields, Object.keys(spec.fields))
    : `${JSON.stringify(name)} is not a request${didYouMean(String(name), Object.keys(requests))}`;
  if (text === "") return;
  const hint = "Nothing was sent. Use requestAny() for what this package does not know.";
  throw new StreamerbotError("BAD_INPUT", text, { request: name, hint });
}

function strangeFields(name: string, fields: object, known: readonly string[]): string {
  if (!isObject(fields)) return "";
  const strange = Object.keys(fields).filter((field) => !known.includes(field));
  const problems = strange.map((field) => `there is no field "${field}"${didYouMean(field, known)}`);
  return problems.length === 0 ? "" : `${name}: ${problems.join("; ")}`;
}

/** Logging in is the client's job, and events that something listens to can't be unsubscribed by hand. Throws `BAD_INPUT`. */
export function refuseMeddling(name: string, fields: object, listeners: Listeners): void {
  if (name === "Authenticate") {
    throw new StreamerbotError("BAD_INPUT", "Authenticate: the client logs in by itself", { request: name });
  }
  if (name !== "UnSubscribe") return;
  const { events } = fields as RequestFields<"UnSubscribe">;
  const names = Object.entries(events).flatMap(([source, types]) => types.map((type) => ({ source, type })));
  const wanted = names.filter(({ source, type }) => listeners.find(source, type).length > 0);
  if (wanted.length === 0) return;
  const list = wanted.map(nameOf).join(", ");
  throw new StreamerbotError("BAD_INPUT", `UnSubscribe: something here still listens to ${list}`, { request: name });
}
