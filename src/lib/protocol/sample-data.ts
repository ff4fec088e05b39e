/** The data of an edited sample of an event: the editor checks them before it sends them, and the runtime when they arrive. */
import { isTooDeep, maxDepth } from "./depth";
import { isObject } from "./frames";

/** The longest, in characters. Real events have a few thousand. */
export const longestData = 100_000;

/** `problem` is a word for programs, under which the editor has a text; `reason` the same for people, in English. */
export interface BadData {
  problem: "json" | "object" | "long" | "deep";
  reason: string;
}

/** Reads them from JSON. Real events carry an object. */
export function readSampleData(text: string): { data: object } | BadData {
  if (text.length > longestData) {
    return { problem: "long", reason: `The data has more than ${longestData} characters` };
  }
  if (isTooDeep(text)) return { problem: "deep", reason: `The data is nested more than ${maxDepth} levels deep` };
  try {
    const data: unknown = JSON.parse(text);
    return isObject(data) ? { data } : { problem: "object", reason: "The data is not a JSON object" };
  } catch (error) {
    return { problem: "json", reason: (error as Error).message };
  }
}
