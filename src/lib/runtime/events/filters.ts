/** What an event node lets through: a table of tests on payloads, and the rows a user has made of them. */
import { StreamerbotError } from "../../client/errors";
import type { NormalisedEvent } from "../../events";
import type { FlowNode, RED } from "../red";

/** A row of a node's `filters`: the test, and a typed value to compare with. */
export interface FilterRow {
  /** A name in the table of tests. */
  test: string;
  value: string;
  /** `str`, `num`, `env`, `flow` or `global`. */
  type: string;
}

type Wanted = string | number;

interface Test {
  /** Undefined where events of this kind have no such thing: the test does not concern them. Null where it is not told. */
  read(payload: NormalisedEvent): Wanted | null | undefined;
  passes(actual: Wanted, wanted: Wanted): boolean;
  /** What the value has to be, for the error. */
  value: string;
  valid(wanted: Wanted): boolean;
}

const roles = ["viewer", "member", "vip", "moderator", "broadcaster"];
const tiers = ["prime", "1000", "2000", "3000"];

/** Prime counts as tier 1. */
const tierRank = (tier: Wanted): number => Math.max(1, tiers.indexOf(lower(tier)));
const rank = (list: readonly string[], value: Wanted): number => list.indexOf(lower(value));
const isText = (wanted: Wanted): boolean => String(wanted).trim() !== "";

function lower(value: Wanted): string {
  return String(value).trim().toLowerCase();
}

/** Several names of one thing, for `isNamed`. */
function names(...all: (string | null)[]): string {
  return all.map((name) => lower(name ?? "")).join("\n");
}

function isNamed(all: Wanted, wanted: Wanted): boolean {
  return String(all).split("\n").includes(lower(wanted));
}

/** The first of these members that the kind has. */
function member(payload: NormalisedEvent, ...names: string[]): Wanted | null | undefined {
  for (const name of names) if (name in payload) return (payload as unknown as Record<string, Wanted | null>)[name];
  return undefined;
}

/** What is not told does not pass: a filter that lets through what it can't judge protects nobody. */
export const tests = {
  minimum: {
    read: (payload) => member(payload, "bits", "amount", "count", "viewers"),
    passes: (actual, wanted) => Number(actual) >= Number(wanted),
    value: "a number",
    valid: (wanted) => isText(wanted) && Number.isFinite(Number(wanted)),
  },
  tier: {
    read: (payload) => member(payload, "tier"),
    passes: (actual, wanted) => rank(tiers, actual) >= 0 && tierRank(actual) >= tierRank(wanted),
    value: tiers.join(", "),
    valid: (wanted) => rank(tiers, wanted) >= 0,
  },
  role: {
    read: (payload) => (payload.user ? payload.user.role : undefined),
    passes: (actual, wanted) => rank(roles, actual) >= rank(roles, wanted),
    value: roles.join(", "),
    valid: (wanted) => rank(roles, wanted) >= 0,
  },
  reward: {
    read: (payload) => {
      if (!("reward" in payload) || payload.kind !== "redemption") return undefined;
      return names(payload.reward.id, payload.reward.title);
    },
    passes: isNamed,
    value: "a reward's title or id",
    valid: isText,
  },
  command: {
    // By the text that matched, or by the name or id that the command has in Streamer.bot.
    read: (payload) => {
      if (payload.kind !== "command" && payload.kind !== "cooldown") return undefined;
      return names(payload.command, payload.commandName, payload.commandId);
    },
    passes: isNamed,
    value: "a command",
    valid: isText,
  },
  text: {
    read: (payload) => member(payload, "message", "input"),
    passes: (actual, wanted) => lower(actual).includes(lower(wanted)),
    value: "a text",
    valid: isText,
  },
} satisfies Record<string, Test>;

export type EventFilter = (payload: NormalisedEvent) => boolean;

/**
 * All rows as one function. Values are evaluated for every event, so that a flow variable can move a threshold while the flow runs; a value
 * that makes no sense then is reported, once, and lets nothing through. Throws `BAD_INPUT` for a row that can never make sense.
 */
export function makeFilter(RED: RED, node: FlowNode, rows: readonly FilterRow[]): EventFilter | undefined {
  const filters = rows.map((row) => makeTest(RED, node, row));
  if (filters.length === 0) return undefined;
  return (payload) => filters.every((passes) => passes(payload));
}

function makeTest(RED: RED, node: FlowNode, { test: name, value, type }: FilterRow): EventFilter {
  const test: Test | undefined = Object.hasOwn(tests, name) ? tests[name as keyof typeof tests] : undefined;
  const bad = (given: unknown): StreamerbotError =>
    new StreamerbotError("BAD_INPUT", `The filter "${name}" needs ${test?.value ?? "a known test"}, not "${given}"`);
  const isFixed = type === "str" || type === "num";
  if (!test || (isFixed && !test.valid(value))) throw bad(value);

  let reported = "";
  return (payload) => {
    const actual = test.read(payload);
    if (actual === undefined) return true;
    const wanted: unknown = isFixed ? value : RED.util.evaluateNodeProperty(value, type as never, node, {} as never);
    if ((typeof wanted === "string" || typeof wanted === "number") && test.valid(wanted)) {
      return actual !== null && test.passes(actual, wanted);
    }
    if (reported !== String(wanted)) node.warn(bad(wanted).message);
    reported = String(wanted);
    return false;
  };
}
