/**
 * Reading one value off the wire, the same for events and for answers: each reader gives null for what it cannot use, never throws and never
 * guesses.
 */

/** A text that is not empty. A number is written out. */
export function toText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** As `toText`, in lower case. */
export function toLower(value: unknown): string | null {
  return toText(value)?.toLowerCase() ?? null;
}

/** An all-zero GUID is how 0.1.x says "none". */
const NO_GUID = "00000000-0000-0000-0000-000000000000";

/** An id as a string: numbers up to about 0.1.14, strings since. 0, "" and the all-zero GUID stand for none. */
export function toId(value: unknown): string | null {
  if (typeof value === "string") return value === "" || value === "0" || value === NO_GUID ? null : value;
  return typeof value === "number" && Number.isFinite(value) && value !== 0 ? String(value) : null;
}

/** A finite number; some tools send theirs as text ("3.00"). */
export function toNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** A number above zero: for fields in which 0 means "unknown" on the wire. */
export function toPositive(value: unknown): number | null {
  const parsed = toNumber(value);
  return parsed !== null && parsed > 0 ? parsed : null;
}

/** A flag, and nothing that only counts as one. */
export function toBoolean(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** Roles as words: numbers on events (0 unknown … 4 broadcaster), words in GetActiveViewers. */
export type PlatformRole = "viewer" | "vip" | "moderator" | "broadcaster";

const roleByNumber: readonly (PlatformRole | null)[] = [null, "viewer", "vip", "moderator", "broadcaster"];

const roleByName = new Map<string, PlatformRole>(
  roleByNumber.flatMap((role, number) => (role ? [[role, role] as const, [String(number), role] as const] : [])),
);

/** A role by its number or name. 0 is also what test events and gifts carry: it says nothing. */
export function toRole(value: unknown): PlatformRole | null {
  if (typeof value === "number") return roleByNumber[value] ?? null;
  return typeof value === "string" ? (roleByName.get(value.toLowerCase()) ?? null) : null;
}
