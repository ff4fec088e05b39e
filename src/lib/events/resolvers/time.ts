/**
 * Times. The envelope has seven fraction digits and the local offset, data mostly UTC with "Z"; a time without a zone is taken as UTC,
 * since a guess by the machine's own zone would differ from host to host. Out comes ISO 8601 in UTC with milliseconds.
 */
import type { JsonObject } from "../../protocol/frames";
import { getter, type Reader, readerOf, toNumber } from "./read";

/** Milliseconds since 1970, or null. Takes ISO 8601 texts, and numbers as milliseconds since 1970 (Pulsoid). */
export function toMillis(value: unknown): number | null {
  if (typeof value === "number") return value > 0 && value < YEAR_10000 ? Math.trunc(value) : null;
  const millis = typeof value === "string" ? parse(value) : null;
  return millis !== null && millis < YEAR_10000 ? millis : null;
}

export function toTime(value: unknown): string | null {
  const millis = toMillis(value);
  return millis === null ? null : format(millis);
}

export const time = readerOf(toTime);

/** A moment some seconds after another: polls and predictions of 0.1.x tell their length only. */
export function timePlusSeconds(startPath: string, secondsPath: string): Reader<string | null> {
  const start = getter(startPath);
  const seconds = getter(secondsPath);
  return (data: JsonObject) => {
    const from = toMillis(start(data));
    const length = toNumber(seconds(data));
    return from === null || length === null ? null : toTime(from + length * 1000);
  };
}

const DAY = 86_400_000;
const YEAR_10000 = 253_402_300_800_000;

const thousandths = Array.from({ length: 1_000 }, (_, n) => `${String(n).padStart(3, "0")}Z`);

/** All but the milliseconds, of the seconds seen last, each at its place: the events of one moment share their seconds. */
const seconds = new Array<number>(64).fill(Number.NaN);
const secondTexts = new Array<string>(64).fill("");

/** As Date's toISOString, which is several times slower, and every event has a time. */
function format(millis: number): string {
  const second = Math.floor(millis / 1000);
  const place = second & 63;
  if (seconds[place] !== second) {
    seconds[place] = second;
    secondTexts[place] = new Date(millis).toISOString().slice(0, 20);
  }
  return (secondTexts[place] as string) + thousandths[millis - second * 1000];
}

/** Days since 1970-01-01 in the Gregorian calendar. Counts years from March, so that a leap day is the last of its year. */
function daysOf(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const century = Math.floor(fromMarch / 100);
  const leapDays = Math.floor(fromMarch / 4) - century + Math.floor(century / 4);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return fromMarch * 365 + leapDays + dayOfYear - 719_468;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Codes of characters: comparing them makes no text of each. */
const [PLUS, DASH, DOT, COLON, SPACE, T, Z, LOWER_Z] = [..."+-.: TZz"].map((text) => text.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Two digits at a place, or NaN. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** "2026-05-14T21:32:07.1234567+02:00"; fraction, zone and the time of day itself may be missing. */
function parse(text: string): number | null {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  // .NET writes a time that was never set as year 1.
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0))) return null;
  if (month === 2 && day === 29 && !isLeap(year)) return null;
  const midnight = daysOf(year, month, day) * DAY;
  if (text.length === 10) return midnight;

  const separator = text.charCodeAt(10);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (separator !== T && separator !== SPACE) return null;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null;

  let at = 19;
  let fraction = 0;
  if (text.charCodeAt(at) === DOT) {
    // Cut off, not rounded, as Date does: an event must not move into the next second.
    const end = at + 4;
    let weight = 100;
    for (at++; isDigit(text.charCodeAt(at)); at++) {
      if (at >= end) continue;
      fraction += (text.charCodeAt(at) - 48) * weight;
      weight = weight === 100 ? 10 : 1;
    }
  }
  const offset = zone(text, at);
  if (offset === null) return null;
  return midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
}

/** Minutes ahead of UTC. */
function zone(text: string, at: number): number | null {
  if (at === text.length) return 0;
  const sign = text.charCodeAt(at);
  if (sign === Z || sign === LOWER_Z) return at + 1 === text.length ? 0 : null;
  if (sign !== PLUS && sign !== DASH) return null;
  const hours = two(text, at + 1);
  const colon = text.charCodeAt(at + 3) === COLON ? 1 : 0;
  const minutes = at + 3 === text.length ? 0 : two(text, at + 3 + colon);
  if (!(hours <= 18 && minutes <= 59)) return null;
  return (sign === DASH ? -1 : 1) * (hours * 60 + minutes);
}
