/** Times as people write them on a command line. */
import { StreamerbotError } from "../client/errors";
import { longestTimer } from "../client/pending";
import { Complaint } from "../command/values";

const units: Record<string, number> = { h: 3_600_000, m: 60_000, min: 60_000, s: 1_000, "": 1_000 };

/** `"2h"`, `"1h30m"`, `"90 min"`, `"45s"`, `"45"` (seconds) in ms; undefined for anything else, and for nothing at all. */
export function parseDuration(text: string): number | undefined {
  const plain = text.toLowerCase().replace(/\s+/g, "");
  if (!/^(?:\d+(?:\.\d+)?(?:h|min|m|s)?)+$/.test(plain)) return undefined;
  let ms = 0;
  for (const [, value = "", unit = ""] of plain.matchAll(/(\d+(?:\.\d+)?)(h|min|m|s)?/g))
    ms += Number(value) * (units[unit] ?? 0);
  return ms > 0 ? ms : undefined;
}

/** How long (ms) something is to go on, from an option of a command line. Throws a Complaint, also for more than a timer can take. */
export function readDuration(flag: string, text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms <= longestTimer) return ms;
  throw new Complaint(`${flag} must be a time such as 2h, 1h30m or 45s, 24 days at most, not "${text}"`);
}

/**
 * How far into a recording (ms) a place is: a time of day, as `"20:15"` or `"20:15:30"` of this computer's clock, the first one after the start;
 * or a time since the start, as `"90m"`. Throws `BAD_INPUT` for anything else.
 */
export function readPlace(text: string, started: Date): number {
  const [, hours, minutes, seconds = "0"] = /^\s*(\d{1,2}):(\d\d)(?::(\d\d))?\s*$/.exec(text) ?? [];
  const clock = [Number(hours), Number(minutes), Number(seconds)] as const;
  const since = hours === undefined ? parseDuration(text) : undefined;
  if (since !== undefined) return since;
  if (!(clock[0] <= 23 && clock[1] <= 59 && clock[2] <= 59)) {
    throw new StreamerbotError("BAD_INPUT", `"${text}" is not a place in a recording`, {
      hint: 'Write a time of day, such as "20:15", or a time since the start, such as "90m".',
    });
  }
  const place = new Date(started);
  place.setHours(...clock, 0);
  if (place.getTime() + 999 < started.getTime()) place.setDate(place.getDate() + 1);
  return Math.max(0, place.getTime() - started.getTime());
}
