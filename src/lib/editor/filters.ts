/** The tests an event node can put to its events, as the runtime has them: plain data, no page needed. */

export interface FilterRow {
  /** A name in the table of tests. */
  test: string;
  value: string;
  /** `str`, `num`, `env`, `flow` or `global`. */
  type: string;
}

export interface FilterTest {
  /** What the value is when it is written down in the row: a number, one of these words, or any text. */
  value: "number" | "text" | readonly string[];
}

/** Names and meanings are those of the runtime's event filters (a test keeps it so). Each is a catalogue key under `streamerbot.filter.test`. */
export const filterTests = {
  minimum: { value: "number" },
  tier: { value: ["prime", "1000", "2000", "3000"] },
  role: { value: ["viewer", "member", "vip", "moderator", "broadcaster"] },
  reward: { value: "text" },
  command: { value: "text" },
  text: { value: "text" },
} as const satisfies Record<string, FilterTest>;

export function filterTest(name: string): FilterTest | undefined {
  return Object.hasOwn(filterTests, name) ? filterTests[name as keyof typeof filterTests] : undefined;
}

/** What is wrong with a row, as a catalogue key under `streamerbot.invalid`; undefined for a good one. */
export function filterProblem({
  test: name = "",
  value,
  type,
}: Partial<FilterRow>): "choice" | "missing" | "anyNumber" | undefined {
  const test = filterTest(name);
  if (!test) return "choice";
  const words = String(value ?? "").trim();
  const isFixed = type === "str" || type === "num";
  if (test.value === "number" && isFixed)
    return words !== "" && Number.isFinite(Number(words)) ? undefined : "anyNumber";
  if (words === "") return "missing";
  if (Array.isArray(test.value) && isFixed) return test.value.includes(words.toLowerCase()) ? undefined : "choice";
  return undefined;
}
