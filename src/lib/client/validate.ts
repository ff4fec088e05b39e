import { checkFields } from "../protocol";
import { StreamerbotError } from "./errors";

/** Throws `BAD_INPUT`, naming everything that is wrong, where a request can't be sent. */
export function validateRequest(name: string, fields: object, timeout?: number): void {
  const problems = checkFields(name, fields as Record<string, unknown>);
  if (typeof name !== "string" || name.trim() === "") problems.push("the request's name is missing");
  if (timeout !== undefined && !(timeout > 0 && Number.isFinite(timeout)))
    problems.push("the timeout must be a number above 0");
  if (problems.length > 0)
    throw new StreamerbotError("BAD_INPUT", `${name}: ${problems.join("; ")}`, { request: name });
}
