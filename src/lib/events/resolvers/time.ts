/** Times in events. How one is read: `protocol/time`. */
import type { JsonObject } from "../../protocol/frames";
import { toMillis, toTime } from "../../protocol/time";
import { toNumber } from "../../protocol/values";
import { getter, type Reader, readerOf } from "./read";

export const time = readerOf(toTime);

/** A moment some seconds after another: polls and predictions of 0.1.x give only their length. */
export function timePlusSeconds(startPath: string, secondsPath: string): Reader<string | null> {
  const start = getter(startPath);
  const seconds = getter(secondsPath);
  return (data: JsonObject) => {
    const from = toMillis(start(data));
    const length = toNumber(seconds(data));
    return from === null || length === null ? null : toTime(from + length * 1000);
  };
}
