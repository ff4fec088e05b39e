import { toNumber, toText } from "../../protocol/values";

const words = new Map([
  ["monthly", "month"],
  ["annual", "year"],
  ["annually", "year"],
  ["yearly", "year"],
]);

/** How often something is paid: "month", "year", "3 months". Takes a word ("MONTHLY") or a number of months. */
export function toInterval(value: unknown): string | null {
  const months = toNumber(value);
  if (months !== null) return months === 1 ? "month" : months === 12 ? "year" : months > 0 ? `${months} months` : null;
  const word = toText(value)?.trim().toLowerCase() ?? "";
  return words.get(word) ?? (word === "" ? null : word);
}
