import { StreamerbotError } from "../../client/errors";
import type { TypedValue } from "../typed";
import type { Job } from "./node";

/**
 * A property that holds a text: its typed value, or, where it is empty, what the message has instead. Numbers are taken as texts. Undefined
 * where there is neither; rejects with `BAD_INPUT` for anything that is no text.
 */
export async function readText(
  job: Job,
  value: TypedValue,
  property: string,
  fallback?: unknown,
): Promise<string | undefined> {
  const given = value.value === "" ? fallback : await job.evaluate(value, property);
  if (given === undefined || given === null || given === "") return undefined;
  if (typeof given === "string" || typeof given === "number" || typeof given === "boolean") return String(given);
  throw new StreamerbotError(
    "BAD_INPUT",
    `${property} must be a text, not ${Array.isArray(given) ? "a list" : "an object"}`,
  );
}

/** As `readText`, where there has to be one. `hint` says how to give it. */
export async function needText(
  job: Job,
  value: TypedValue,
  property: string,
  hint: string,
  fallback?: unknown,
): Promise<string> {
  const text = await readText(job, value, property, fallback);
  if (text !== undefined && text.trim() !== "") return text;
  throw new StreamerbotError("BAD_INPUT", `${property} is missing`, { hint: `${hint} Nothing was sent.` });
}
