/** The tests an event node can put to its events, as the runtime has them: plain data, no page needed. */

export interface FilterRow {
  /** A name in the table of tests. */
  test: string;
  value: string;
  /** `str`, `num`, `env`, `flow` or `global`. */
  type: string;
}

export interface FilterTest {
  /** What the value is when it is written down in the row: one of these words, or a text of this form. */
  value: "amount" | "tier" | "text" | readonly string[];
}

/** Names and meanings are those of the runtime's event filters (a test keeps it so). Each is a catalogue key under `streamerbot.filter.test`. */
export const filterTests = {
  minimum: { value: "amount" },
  tier: { value: "tier" },
  subscriber: { value: ["yes", "no"] },
  role: { value: ["viewer", "member", "vip", "moderator", "broadcaster"] },
  reward: { value: "text" },
  command: { value: "text" },
  text: { value: "text" },
  prefix: { value: "text" },
} as const satisfies Record<string, FilterTest>;

/** Twitch's tiers, which are offered along with the names of levels. */
export const tiers = ["prime", "1000", "2000", "3000"] as const;

export function filterTest(name: string): FilterTest | undefined {
  return Object.hasOwn(filterTests, name) ? filterTests[name as keyof typeof filterTests] : undefined;
}

/** Entries as the runtime reads them. */
const entry = {
  amount: /^(?:\d+(?:\.\d+)?|\.\d+)\s*(?:[a-z]{3}|bits|kicks|jewels|spells)?$/,
  tier: /^(?:prime|[123]000|(?!\d+$).+)$/,
};

/** Whether every entry of a list with commas has this form; no currency comes twice. */
function isList(words: string, form: "amount" | "tier"): boolean {
  const entries = words.split(",").map((part) => part.trim().toLowerCase());
  const currencies = entries.map((part) => part.replace(/^[\d.]+\s*/, ""));
  const isUnique = form !== "amount" || new Set(currencies).size === entries.length;
  return isUnique && entries.every((part) => entry[form].test(part));
}

/** What is wrong with a row, as a catalogue key under `streamerbot.invalid`; undefined for a good one. */
export function filterProblem({
  test: name = "",
  value,
  type,
}: Partial<FilterRow>): "choice" | "missing" | "amount" | "tier" | undefined {
  const test = filterTest(name);
  if (!test) return "choice";
  const words = String(value ?? "").trim();
  if (words === "") return "missing";
  if ((type !== "str" && type !== "num") || test.value === "text") return undefined;
  if (test.value === "amount" || test.value === "tier") return isList(words, test.value) ? undefined : test.value;
  return test.value.includes(words.toLowerCase()) ? undefined : "choice";
}
