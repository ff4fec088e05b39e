/**
 * What an event node lets through: a table of tests on payloads, and the rows a user has made of them. One rule for all of them: what is
 * unknown does not pass, because a filter that lets through what it can't judge protects nobody. Only events whose kind has no such thing at
 * all do not concern a test, and pass.
 */
import { messageOf, StreamerbotError } from "../../client/errors";
import { isFromGuest, type Kind, kinds, kindsWithoutUser, type NormalisedEvent } from "../../events";
import type { FlowNode, RED } from "../red";
import { type Amounts, parseAmounts, parseTiers, passesAmounts, passesTiers } from "./filter-values";

/** A row of a node's `filters`: the test, and a typed value to compare with. */
export interface FilterRow {
  /** A name in the table of tests. */
  test: string;
  value: string;
  /** `str`, `num`, `env`, `flow` or `global`. */
  type: string;
}

type Payload = Record<string, unknown>;

interface Test {
  /**
   * The fields of the kind that the test looks at; none, if events of the kind have no such thing at all. The message reference shows them, and
   * a test knows from them whether an event concerns it.
   */
  fields(kind: Kind): readonly string[];
  /** Whether an event that the test concerns passes. `wanted` is valid. */
  passes(payload: NormalisedEvent, wanted: string, fields: readonly string[]): boolean;
  /** What the value has to be, for the error. */
  value: string;
  valid(wanted: string): boolean;
}

/** From the least to the most. */
export const roles = ["viewer", "member", "vip", "moderator", "broadcaster"];
const yesOrNo = ["yes", "no"];

const lower = (value: unknown): string => String(value).trim().toLowerCase();
const isText = (wanted: string): boolean => wanted.trim() !== "";
const rank = (list: readonly string[], value: unknown): number => list.indexOf(lower(value));

/** The type of a kind's field; undefined if the kind has none of this name. */
function typeOf(kind: Kind, name: string): string | undefined {
  const { fields }: { fields: Readonly<Record<string, { type: string }>> } = kinds[kind];
  return Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
}

/** Those of these fields that the kind has. */
const having =
  (...names: string[]) =>
  (kind: Kind): string[] =>
    names.filter((name) => typeOf(kind, name) !== undefined);

/** Only the first of these fields that the kind has. */
const firstOf =
  (...names: string[]) =>
  (kind: Kind): string[] =>
    having(...names)(kind).slice(0, 1);

const ofUser =
  (field: string) =>
  (kind: Kind): string[] =>
    kindsWithoutUser.has(kind) ? [] : [`user.${field}`];

const read = (payload: NormalisedEvent, field = ""): unknown => (payload as unknown as Payload)[field];

const isNamed = (names: readonly unknown[], wanted: string): boolean =>
  names.some((name) => typeof name === "string" && lower(name) === lower(wanted));

/** The text of the first field that has one, in lower case. */
function textOf(payload: NormalisedEvent, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = read(payload, field);
    if (typeof value === "string") return lower(value);
  }
  return undefined;
}

const texts = having("message", "input", "text");

/** If the kind has a currency, the amount is in that one; bits are their own currency. Everything else is a plain number. */
function amountsOf(payload: NormalisedEvent, field: string): Amounts {
  const amount = read(payload, field);
  const currency = field === "bits" ? "bits" : read(payload, "currency");
  return {
    amount: typeof amount === "number" ? amount : null,
    currency: currency === undefined ? undefined : typeof currency === "string" ? lower(currency) : null,
  };
}

/** Whether the user has this role or a higher one in this channel. */
export function hasRole(payload: NormalisedEvent, role: string): boolean {
  return !isFromGuest(payload) && rank(roles, payload.user?.role) >= rank(roles, role);
}

/** Whether the user subscribes to this channel, null if unknown: what guests of a shared chat do elsewhere says nothing here. */
const isMember = (payload: NormalisedEvent): boolean | null =>
  isFromGuest(payload)
    ? null
    : (payload.user?.subscribed ?? (payload.kind === "sub" || payload.kind === "resub" ? true : null));

export const tests = {
  minimum: {
    fields: firstOf("bits", "amount", "count", "viewers"),
    passes: (payload, wanted, [field = ""]) => passesAmounts(amountsOf(payload, field), parseAmounts(wanted) ?? []),
    value: 'a number, optionally with a currency ("5 EUR, 500 bits")',
    valid: (wanted) => parseAmounts(wanted) !== undefined,
  },
  tier: {
    // The colour level of a Super Chat is a number, not a tier.
    fields: (kind) => (typeOf(kind, "tier") === "string" ? ["tier"] : []),
    passes: (payload, wanted) => passesTiers(read(payload, "tier"), payload.platform, parseTiers(wanted) ?? []),
    value: 'prime, 1000, 2000, 3000 or the name of a level ("2000, Gold")',
    valid: (wanted) => parseTiers(wanted) !== undefined,
  },
  subscriber: {
    fields: ofUser("subscribed"),
    passes: (payload, wanted) => isMember(payload) === (lower(wanted) === "yes"),
    value: yesOrNo.join(" or "),
    valid: (wanted) => rank(yesOrNo, wanted) >= 0,
  },
  role: {
    fields: ofUser("role"),
    passes: hasRole,
    value: roles.join(", "),
    valid: (wanted) => rank(roles, wanted) >= 0,
  },
  reward: {
    fields: (kind) => (typeOf(kind, "reward") === "group" ? ["reward.id", "reward.title"] : []),
    passes: (payload, wanted) => {
      const { id, title } = read(payload, "reward") as Payload;
      return isNamed([id, title], wanted);
    },
    value: "a reward's title or id",
    valid: isText,
  },
  command: {
    // By the text that matched, or by the name or id that the command has in Streamer.bot.
    fields: having("command", "commandName", "commandId"),
    passes: (payload, wanted, fields) =>
      isNamed(
        fields.map((field) => read(payload, field)),
        wanted,
      ),
    value: "a command",
    valid: isText,
  },
  text: {
    fields: texts,
    passes: (payload, wanted, fields) => textOf(payload, fields)?.includes(lower(wanted)) === true,
    value: "a string",
    valid: isText,
  },
  prefix: {
    fields: texts,
    passes: (payload, wanted, fields) => textOf(payload, fields)?.startsWith(lower(wanted)) === true,
    value: "a string",
    valid: isText,
  },
} satisfies Record<string, Test>;

export type FilterName = keyof typeof tests;

/** The fields that a test looks at in events of a kind: none, if such events do not concern it, and pass. */
export function concerns(name: FilterName, kind: Kind): readonly string[] {
  return tests[name].fields(kind);
}

/** The number (from 1) of the row that keeps an event back; 0 if it passes all of them. */
export type EventFilter = (payload: NormalisedEvent) => number;

/**
 * All rows as one function. Values are evaluated for every event, so that a flow variable can move a threshold while the flow runs; a value
 * that is invalid then is reported, once, and lets nothing through. Throws `BAD_INPUT` for a row that can never be valid.
 */
export function makeFilter(RED: RED, node: FlowNode, rows: readonly FilterRow[]): EventFilter | undefined {
  const filters = rows.map((row, index) => makeTest(RED, node, row, index + 1));
  if (filters.length === 0) return undefined;
  return (payload) => 1 + filters.findIndex((passes) => !passes(payload));
}

function makeTest(
  RED: RED,
  node: FlowNode,
  { test: name, value, type }: FilterRow,
  number: number,
): (payload: NormalisedEvent) => boolean {
  if (!Object.hasOwn(tests, name)) {
    const known = Object.keys(tests).join(", ");
    throw new StreamerbotError("BAD_INPUT", `Filter ${number}: "${name}" is not a filter; use one of ${known}`);
  }
  const test: Test = tests[name as FilterName];
  const bad = (given: unknown): StreamerbotError =>
    new StreamerbotError("BAD_INPUT", `Filter ${number} (${name}) needs ${test.value}, not "${given}"`);
  const isFixed = type === "str" || type === "num";
  if (isFixed && !test.valid(String(value))) throw bad(value);

  /** An asynchronous context store throws. */
  const valueNow = (): { wanted?: unknown; problem?: string } => {
    try {
      return { wanted: isFixed ? value : RED.util.evaluateNodeProperty(value, type, node, {}) };
    } catch (error) {
      return { problem: `Filter ${number} (${name}): ${messageOf(error)}` };
    }
  };
  const fieldsOf = new Map<Kind, readonly string[]>();
  let reported = "";
  return (payload) => {
    const fields = fieldsOf.get(payload.kind) ?? test.fields(payload.kind);
    fieldsOf.set(payload.kind, fields);
    if (fields.length === 0) return true;
    const { wanted, problem } = valueNow();
    if ((typeof wanted === "string" || typeof wanted === "number") && test.valid(String(wanted))) {
      return test.passes(payload, String(wanted), fields);
    }
    const words = problem ?? bad(wanted).message;
    if (reported !== words) node.warn(words);
    reported = words;
    return false;
  };
}
