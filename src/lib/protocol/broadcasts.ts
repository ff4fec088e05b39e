import { isTooDeep } from "./depth";
import { isObject, type JsonObject, parseJson } from "./frames";

/**
 * The members of a broadcast JSON (General.Custom): `data` itself or, as two authors of other programs saw it, a JSON text in its place or as its
 * only member, `data`. Undefined for what has no members.
 */
export function broadcastOf(data: unknown): JsonObject | undefined {
  const text = isObject(data) && Object.keys(data).length === 1 ? data.data : data;
  return objectIn(text) ?? (isObject(data) ? data : undefined);
}

/** The object that a text is the JSON of. */
function objectIn(text: unknown): JsonObject | undefined {
  if (typeof text !== "string" || !text.trimStart().startsWith("{") || isTooDeep(text)) return undefined;
  const read = parseJson(text);
  return isObject(read) ? read : undefined;
}
