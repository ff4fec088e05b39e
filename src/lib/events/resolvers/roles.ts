/** Roles: numbers on events (0 unknown … 4 broadcaster), words in GetActiveViewers. 0 is also what test events and gifts carry. */
import type { Role } from "../values";

const byNumber: readonly (Role | null)[] = [null, "viewer", "vip", "moderator", "broadcaster"];

const byName = new Map<string, Role>([
  ["viewer", "viewer"],
  ["vip", "vip"],
  ["moderator", "moderator"],
  ["broadcaster", "broadcaster"],
  ["1", "viewer"],
  ["2", "vip"],
  ["3", "moderator"],
  ["4", "broadcaster"],
]);

export function toRole(value: unknown): Role | null {
  if (typeof value === "number") return byNumber[value] ?? null;
  return typeof value === "string" ? (byName.get(value.toLowerCase()) ?? null) : null;
}
