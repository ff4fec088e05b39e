/**
 * Times. The envelope has seven fraction digits and the local offset, data mostly UTC with "Z"; a time without a zone is taken as UTC,
 * since a guess by the machine's own zone would differ from host to host. Out comes ISO 8601 in UTC with milliseconds.
 */

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

const YEAR_10000 = 253_402_300_800_000;

const thousandths = Array.from({ length: 1_000 }, (_, n) => `${String(n).padStart(3, "0")}Z`);

/** All but the milliseconds, of the seconds seen last, each at its place: the events of one moment share their seconds. */
const seconds = new Array<number>(64).fill(Number.NaN);
const secondTexts = new Array<string>(64).fill("");

/** As Date's toISOString, which would make the whole work on an event, parsing included, a fifth longer. */
function format(millis: number): string {
  const second = Math.floor(millis / 1000);
  const place = second & 63;
  if (seconds[place] !== second) {
    seconds[place] = second;
    secondTexts[place] = new Date(millis).toISOString().slice(0, 20);
  }
  return (secondTexts[place] as string) + thousandths[millis - second * 1000];
}

/** A second as it is written, the zone behind its fraction, and its start in milliseconds since 1970. */
interface Second {
  text: string;
  zone: string;
  start: number;
}

/**
 * Seconds read last, each at its place: the times of one moment share theirs, and only the first of them is really read, which saves a fifth of the
 * whole work on an event. What stands in them at first is a true reading too, so that no text can be taken for something it is not.
 */
const read = new Array<Second>(32).fill({ text: "1970-01-01T00:00:00", zone: "", start: 0 });

const DOT = ".".charCodeAt(0);

/** "2026-05-14T21:32:07.1234567+02:00"; fraction, zone and the time of day itself may be missing. */
function parse(text: string): number | null {
  if (text.length === 10) return startOf(`${text}T00:00:00`, "");
  let at = 19;
  let fraction = 0;
  if (text.charCodeAt(at) === DOT) {
    // Cut off, not rounded, as Date does: an event must not move into the next second.
    let weight = 100;
    for (at++; isDigit(text.charCodeAt(at)); at++) {
      fraction += (text.charCodeAt(at) - 48) * weight;
      weight = weight > 1 ? weight / 10 : 0;
    }
  }
  // In one moment the event has its local time, and its data UTC.
  const place = (2 * text.charCodeAt(18) + (text.length - at > 1 ? 1 : 0)) & 31;
  let second = read[place] as Second;
  const isRead =
    text.indexOf(second.text) === 0 && text.length === at + second.zone.length && text.indexOf(second.zone, at) === at;
  if (!isRead) {
    const [before, zone] = [text.slice(0, 19), text.slice(at)];
    const start = startOf(before, zone);
    if (start === null) return null;
    second = { text: before, zone, start };
    read[place] = second;
  }
  return second.start + fraction;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const timePattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)$/;
const zonePattern = /^(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?$/;

function startOf(time: string, zone: string): number | null {
  const parts = timePattern.exec(time)?.slice(1).map(Number);
  const offset = offsetOf(zone);
  if (!parts || offset === null) return null;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // .NET writes a time that was never set as year 1. The 31st of June would count as the first of July.
  if (year < 100 || midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000;
}

/** Minutes ahead of UTC. */
function offsetOf(zone: string): number | null {
  const [found, sign, hours = "0", minutes = "0"] = zonePattern.exec(zone) ?? [];
  if (found === undefined || Number(hours) > 18 || Number(minutes) > 59) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
