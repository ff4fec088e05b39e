/** What a recording of this package is recognised by, in Node and in the browser. */
import { isObject } from "./frames";

/** Counts up when older readers would misread what is written. */
export const recordingFormat = 1;

/** What the first line of a file, parsed, makes of it. */
export function kindOfFile(header: unknown): "recording" | "newer" | "other" {
  if (!isObject(header) || header.streamerbot !== "recording" || typeof header.format !== "number") return "other";
  return header.format > recordingFormat ? "newer" : "recording";
}
