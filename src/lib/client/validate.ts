import { checkFields, type RequestFields, requestSpec, requests } from "../protocol";
import { didYouMean } from "./closest";
import { StreamerbotError } from "./errors";
import type { Listeners } from "./listeners";

/** Throws `BAD_INPUT`, naming everything that is wrong, where a request can't be sent. */
export function validateRequest(name: string, fields: object, timeout?: number): void {
  const problems = checkFields(name, fields as Record<string, unknown>);
  if (typeof name !== "string" || name.trim() === "") problems.push("the request's name is missing");
  if (timeout !== undefined && !(timeout > 0 && Number.isFinite(timeout)))
    problems.push("the timeout must be a number above 0");
  if (problems.length > 0)
    throw new StreamerbotError("BAD_INPUT", `${name}: ${problems.join("; ")}`, { request: name });
}

/** Throws `BAD_INPUT` for a request that the table does not know, with the name that may have been meant. */
export function checkKnown(name: string): void {
  if (typeof name === "string" && requestSpec(name)) return;
  const text = `${JSON.stringify(name)} is not a request${didYouMean(String(name), Object.keys(requests))}`;
  const hint = "Nothing was sent. Use requestAny() for requests that this package does not know.";
  throw new StreamerbotError("BAD_INPUT", text, { request: name, hint });
}

/** The login is the client's own, and what somebody listens to can't be unsubscribed by hand. Throws `BAD_INPUT`. */
export function refuseMeddling(name: string, fields: object, listeners: Listeners): void {
  if (name === "Authenticate") {
    throw new StreamerbotError("BAD_INPUT", "Authenticate: the client logs in by itself", { request: name });
  }
  if (name !== "UnSubscribe") return;
  const { events } = fields as RequestFields<"UnSubscribe">;
  const names = Object.entries(events).flatMap(([source, types]) => types.map((type) => ({ source, type })));
  const wanted = names.filter(({ source, type }) => listeners.find(source, type).length > 0);
  if (wanted.length === 0) return;
  const list = wanted.map(({ source, type }) => `${source}.${type}`).join(", ");
  throw new StreamerbotError("BAD_INPUT", `UnSubscribe: something here still listens to ${list}`, { request: name });
}
