import { StreamerbotError } from "../../client/errors";
import type { TypedValue } from "../typed";
import type { Job } from "./node";

/**
 * A property that holds a text: its typed value or, if that is empty, the message's property `fallback`. Numbers are taken as texts. Undefined
 * if there is neither; rejects with `BAD_INPUT` for anything else.
 */
export async function readText(
  job: Job,
  value: TypedValue,
  property: string,
  fallback?: string,
): Promise<string | undefined> {
  const source = value.value === "" && fallback ? { value: fallback, type: "msg" } : value;
  const given = source.value === "" ? undefined : await job.evaluate(source, property);
  if (given === undefined || given === null || given === "") return undefined;
  if (typeof given === "string" || typeof given === "number" || typeof given === "boolean") return String(given);
  throw new StreamerbotError(
    "BAD_INPUT",
    `${property} must be a string, not ${Array.isArray(given) ? "a list" : "an object"}`,
  );
}

/** As `readText`, if there has to be one. `hint` says how to give it. */
export async function needText(
  job: Job,
  value: TypedValue,
  property: string,
  hint: string,
  fallback?: string,
): Promise<string> {
  const text = await readText(job, value, property, fallback);
  if (text !== undefined && text.trim() !== "") return text;
  throw new StreamerbotError("BAD_INPUT", `${property} is missing`, { hint: `${hint} Nothing was sent.` });
}
