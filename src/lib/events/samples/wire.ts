/** Values as they look on the wire: times, ids made from a seed, and objects without null members. */

/** The fixed moment of a sample without its own time. */
export const defaultTime = new Date("2026-03-14T18:30:05.412Z");

const offsetHours = 1;

/** .NET writes seven fraction digits; those below a millisecond are made up, but always the same ones. */
function sevenDigits(time: Date): string {
  const iso = time.toISOString().slice(0, -1);
  return `${iso}${String((time.getTime() * 7919) % 10000).padStart(4, "0")}`;
}

const shifted = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** `"2026-03-14T18:30:05.4121728Z"`: times in payloads. */
export function utc(at: Date, seconds = 0): string {
  return `${sevenDigits(shifted(at, seconds))}Z`;
}

/** `"2026-03-14T18:30:05Z"` */
export function utcSeconds(at: Date, seconds = 0): string {
  return `${shifted(at, seconds).toISOString().slice(0, 19)}Z`;
}

/** `"2026-03-14T19:30:05.4121728+01:00"`: `timeStamp`, actions, YouTube. The offset is the same on every machine. */
export function local(at: Date, seconds = 0): string {
  return `${sevenDigits(shifted(at, seconds + offsetHours * 3600))}+0${offsetHours}:00`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  // FNV alone leaves texts that differ in their last letter close together.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

/** `length` hexadecimal digits that depend on the seed alone. */
export function hex(seed: string, length: number): string {
  let digits = "";
  for (let i = 0; digits.length < length; i++) digits += hash(`${i}:${seed}`).toString(16).padStart(8, "0");
  return digits.slice(0, length);
}

/** A GUID that depends on the seed alone. */
export function guid(seed: string): string {
  const h = hex(seed, 32);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}

/** Decimal digits that depend on the seed alone, the first one not 0. */
export function digits(seed: string, length: number): string {
  let text = "1";
  for (let i = 0; text.length < length; i++) text += hash(`${i}:${seed}`);
  return text.slice(0, length);
}

/** A copy without null and undefined members: the server leaves them out. */
export function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(entries.map(([key, member]) => [key, prune(member)]));
}
