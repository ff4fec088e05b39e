/**
 * The tier of a Twitch subscription: `"prime"`, `"1000"`, `"2000"` or `"3000"`. A number up to 0.2.4 (0 is Prime, 1 to 3 the tiers), a
 * text since ("1000"), with Prime in its own flag; spelt `subTier` or `sub_tier`, `isPrime` or `is_prime`, event by event.
 */
import type { JsonObject } from "../../protocol/frames";
import { toText } from "../../protocol/values";
import { boolean, type Reader } from "./read";

const byNumber: readonly string[] = ["prime", "1000", "2000", "3000"];

const byName = new Map([
  ["prime", "prime"],
  ["1", "1000"],
  ["2", "2000"],
  ["3", "3000"],
  ["tier 1", "1000"],
  ["tier 2", "2000"],
  ["tier 3", "3000"],
]);

/** One tier value, number or text. An unknown text is passed on. */
export function toTier(value: unknown): string | null {
  if (typeof value === "number") return byNumber[value] ?? (value >= 1000 && value <= 3000 ? String(value) : null);
  const name = toText(value);
  return name === null ? null : (byName.get(name) ?? byName.get(name.toLowerCase()) ?? name);
}

function wireTier(data: JsonObject): unknown {
  return data.sub_tier ?? data.subTier ?? data.upgradeTier;
}

const primeFlag = boolean("is_prime", "isPrime");

/** Whether a subscription is a Prime one; null if the event does not give its tier either. */
export const isPrime: Reader<boolean | null> = (data, raw) => {
  const flag = primeFlag(data, raw);
  if (flag !== null) return flag;
  const tier = toTier(wireTier(data));
  return tier === null ? null : tier === "prime";
};

export const tier: Reader<string | null> = (data, raw) =>
  primeFlag(data, raw) === true ? "prime" : toTier(wireTier(data));

/** A gift is never Prime: the 0 that old servers send there means nothing. */
export const giftTier: Reader<string | null> = (data) => {
  const found = toTier(wireTier(data));
  return found === "prime" ? null : found;
};
