/** Values of filters that hold more than one word: least amounts with their currencies, and tiers of several platforms. */

/** What an event says: `amount` in major units. `currency` is in lower case, null if unknown, undefined if its kind has none. */
export interface Amounts {
  amount: number | null;
  currency: string | null | undefined;
}

interface Least {
  amount: number;
  /** In lower case; undefined stands for all currencies that no other entry names. */
  currency: string | undefined;
}

const amountPattern = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)?$/;

/** Units of gifts that platforms sell, besides the three-letter codes of currencies. */
const units = new Set(["bits", "kicks", "jewels", "spells"]);

/** Reads `"5"`, `"5 EUR"`, `"5 EUR, 6 USD, 500 bits"`; undefined for anything else, and for a currency named twice (`"0,5"`). */
export function parseAmounts(text: string): Least[] | undefined {
  const entries = new Map<string | undefined, Least>();
  for (const part of text.toLowerCase().split(",")) {
    const [found, amount, currency] = amountPattern.exec(part.trim()) ?? [];
    if (found === undefined || entries.has(currency)) return undefined;
    if (currency !== undefined && currency.length !== 3 && !units.has(currency)) return undefined;
    entries.set(currency, { amount: Number(amount), currency });
  }
  return [...entries.values()];
}

/** Viewers and gifts are not money: entries with a currency are not about them. */
export function passesAmounts({ amount, currency }: Amounts, least: readonly Least[]): boolean {
  const plain = least.find((entry) => entry.currency === undefined);
  if (currency === undefined && !plain) return true;
  const named = least.find((entry) => entry.currency !== undefined && entry.currency === currency);
  const wanted = named ?? plain;
  return wanted !== undefined && amount !== null && amount >= wanted.amount;
}

/** Tiers of Twitch. */
const tiers = ["prime", "1000", "2000", "3000"];

/** Reads `"2000"`, `"Gold"`, `"2000, Gold"`, in lower case; undefined for an empty entry, and for a number that is not a tier. */
export function parseTiers(text: string): string[] | undefined {
  const entries = text.split(",").map((entry) => entry.trim().toLowerCase());
  const isGood = (entry: string): boolean => entry !== "" && (tiers.includes(entry) || !/^\d+$/.test(entry));
  return entries.every(isGood) ? entries : undefined;
}

/** Prime counts as tier 1. */
const rank = (tier: string): number => Math.max(1, tiers.indexOf(tier));

/** Twitch: at least one of the tiers. The levels of other platforms have names and no order: one of the names. */
export function passesTiers(tier: unknown, platform: string, wanted: readonly string[]): boolean {
  if (typeof tier !== "string") return false;
  const told = tier.trim().toLowerCase();
  if (platform !== "twitch") return wanted.some((entry) => !tiers.includes(entry) && entry === told);
  return tiers.includes(told) && wanted.some((entry) => tiers.includes(entry) && rank(told) >= rank(entry));
}
