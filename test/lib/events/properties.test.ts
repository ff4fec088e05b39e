/** What holds for any frame, whatever is in it. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Field, Fields } from "../../../src/lib/events";
import { type Kind, kinds, normalise, sample, tabledEvents, userFields } from "../../../src/lib/events";
import { type Generation, generations } from "../../../src/lib/events/samples";
import { triggerVariables } from "../../../src/lib/events/tables/variables";
import type { EventFrame } from "../../../src/lib/protocol/frames";
import type { Loose } from "./support";

const isTime = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
const isText = (value: unknown) => typeof value === "string" && value !== "";

function checkPerson(value: unknown, where: string): void {
  const person = value as Loose;
  assert.deepEqual(Object.keys(person), ["id", "login", "name"], where);
  for (const member of Object.values(person)) assert.ok(member === null || isText(member), where);
}

/** What the words of type in the table of kinds promise. */
const promises: Record<
  Exclude<Field["type"], "group" | "record" | "list" | "user">,
  (value: unknown, where: string) => void
> = {
  string: (value, where) => assert.ok(isText(value), `${where} is ${JSON.stringify(value)}`),
  id: (value, where) => assert.ok(isText(value), `${where} is ${JSON.stringify(value)}`),
  number: (value, where) => assert.ok(Number.isFinite(value), `${where} is ${String(value)}`),
  boolean: (value, where) => assert.equal(typeof value, "boolean", where),
  time: (value, where) => assert.ok(isTime(value), `${where} is ${JSON.stringify(value)}`),
  any: (value, where) => assert.notEqual(value, undefined, where),
  object: (value, where) => assert.ok(typeof value === "object" && !Array.isArray(value), where),
  person: checkPerson,
  persons: (value, where) => {
    for (const item of listed(value, where)) checkPerson(item, where);
  },
  strings: (value, where) => {
    for (const item of listed(value, where)) assert.equal(typeof item, "string", where);
  },
  parts: checkEntries("type", "text"),
  emotes: checkEntries("id", "type", "name", "startIndex", "endIndex", "imageUrl"),
  cheermotes: checkEntries("type", "name", "bits", "color", "startIndex", "endIndex", "imageUrl"),
  badges: checkEntries("name", "version", "info", "imageUrl"),
};

function listed(value: unknown, where: string): unknown[] {
  assert.ok(Array.isArray(value), where);
  return value;
}

function checkEntries(...members: string[]) {
  return (value: unknown, where: string) => {
    for (const item of listed(value, where)) for (const name of members) assert.ok(name in (item as Loose), where);
  };
}

function checkValue(value: unknown, field: Field, where: string): void {
  if (field.type === "group") checkFields(value, field.fields, where);
  else if (value === null) return;
  else if (field.type === "record") checkFields(value, field.fields, where);
  else if (field.type === "list") for (const item of listed(value, where)) checkFields(item, field.fields, where);
  else if (field.type === "user") checkFields(value, userFields, where);
  else promises[field.type](value, where);
}

function checkFields(value: unknown, fields: Fields, where: string): void {
  assert.ok(typeof value === "object" && value !== null, where);
  assert.deepEqual(Object.keys(value), Object.keys(fields), `fields of ${where}`);
  for (const [name, field] of Object.entries(fields)) checkValue((value as Loose)[name], field, `${where}.${name}`);
}

/** Objects and lists of a value, at any depth. */
function* parts(value: unknown): Generator<object> {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    yield next;
    open.push(...Object.values(next));
  }
}

function checkPayload(frame: EventFrame): void {
  const before = structuredClone(frame);
  const payload = normalise(frame) as unknown as Loose;
  assert.deepEqual(frame, before, "the frame is unchanged");
  assert.deepEqual(normalise(structuredClone(frame)), payload, "the same frame gives the same payload");

  const kind = payload.kind as Kind;
  const { platform, timestamp, isTest, user, isAnonymous, kind: _, ...own } = payload;
  assert.ok(isText(platform));
  assert.ok(timestamp === null || isTime(timestamp));
  for (const flag of [isTest, isAnonymous]) assert.ok(flag === null || typeof flag === "boolean");
  if (user !== null) checkFields(user, userFields, `${kind}.user`);
  checkFields(own, kinds[kind].fields, kind);

  const given = new Set(parts(frame));
  for (const part of parts(payload)) assert.ok(!given.has(part), "nothing is shared with the frame");
}

/** Names that mean something to some reader, so that arbitrary data is read at all. */
const meaningful = [
  "user",
  "message",
  "targetUser",
  "moderator",
  "id",
  "login",
  "name",
  "display",
  "display_name",
  "isOwner",
  "type",
  "userId",
  "userName",
  "user_id",
  "user_name",
  "from_broadcaster_user_id",
  "role",
  "badges",
  "parts",
  "emotes",
  "text",
  "amount",
  "value",
  "decimal_places",
  "currency",
  "choices",
  "votes",
  "outcomes",
  "top_predictors",
  "winningChoice",
  "winning_outcome",
  "winning_outcome_id",
  "percent",
  "goal",
  "progress",
  "level",
  "recipients",
  "reply",
  "sender",
  "args",
  "arguments",
  "actionId",
  "data",
  "started_at",
  "duration",
  "total",
  "subTier",
  "sub_tier",
  "is_prime",
  "meta",
  "isTest",
  "connection",
  "scene",
  "obs.id",
  "line_items",
  "quantity",
  "lines",
  "donation",
  "current_amount",
  "target_amount",
  "redeemer",
  "broadcaster",
  "broadcast",
  "kicks",
  "emote",
  "customPowerUp",
  "jewelsAmount",
  "tokens",
  "settings",
  "contributors",
  "host",
  "participants",
  "__proto__",
  "constructor",
  "toString",
  "length",
  ...Object.values(triggerVariables).flatMap(({ fields }) => Object.keys(fields).map((name) => name.replace("#", "0"))),
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, "", "0", "1000", "prime", 4, 1e308, Number.POSITIVE_INFINITY, 1.5),
  fc.constantFrom("2031-03-09T17:05:44Z", "0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "2031-02-30T00:00:00Z"),
  fc.string(),
  fc.double(),
  fc.integer(),
);

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...meaningful), fc.string()), tie("value")), { maxLength: 8 })
      .map((entries) => {
        const out = {};
        for (const [key, value] of entries) {
          Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
        }
        return out;
      }),
  ),
}));

const anyName = fc.constantFrom(...tabledEvents, "Twitch.Unheard", "Nowhere.Nothing");

function frameOf(name: string, data: unknown, timeStamp?: string): EventFrame {
  const [source = "", type = ""] = name.split(".");
  return { timeStamp, event: { source, type }, data };
}

function sampleOf(name: string, generation: Generation): EventFrame {
  const [source = "", type = ""] = name.split(".");
  return structuredClone(sample(source, type, generation));
}

/** What a server may do to a member; undefined takes it away. */
const damages: Record<string, (value: unknown) => unknown> = {
  "members missing": () => undefined,
  "members that are null": () => null,
  "members of the wrong type": (value) =>
    typeof value === "string" ? { text: value } : typeof value === "object" ? 7 : [value, String(value)],
  "numbers as text, and texts as numbers": (value) => (typeof value === "number" ? String(value) : 12),
  "members a hundred times as long": (value) => {
    // Of lists within lists the inner ones: a hundred times a hundred would take the test too long.
    if (Array.isArray(value) && !JSON.stringify(value).includes("[", 1)) {
      return Array.from({ length: 100 }, () => structuredClone(value)).flat();
    }
    if (typeof value === "string") return value.repeat(100);
    return typeof value === "number" ? value * 1e100 : value;
  },
};

/** A copy with some of its members spoilt, at any depth: the innermost first. `isHit` is asked by number. */
function spoiled(data: unknown, spoil: (value: unknown) => unknown, isHit: (n: number) => boolean): unknown {
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    const out: Loose = {};
    for (const [key, member] of Object.entries(value)) {
      const inner = walk(member);
      const next = isHit(count++) ? spoil(inner) : inner;
      if (next !== undefined) out[key] = next;
    }
    return out;
  };
  return walk(data);
}

describe("normalise, for any frame", () => {
  it("gives every field of the kind in its type, changes nothing, shares nothing: arbitrary data", () => {
    fc.assert(
      fc.property(anyName, anyValue, fc.option(fc.string(), { nil: undefined }), (name, data, timeStamp) =>
        checkPayload(frameOf(name, data, timeStamp)),
      ),
      { numRuns: 400 },
    );
  });

  it("the same for frames as servers send them, with a few members replaced", () => {
    const edit = fc.tuple(fc.nat(), fc.oneof(anyValue, fc.constant(undefined)));
    fc.assert(
      fc.property(
        anyName,
        fc.constantFrom(...generations),
        fc.array(edit, { maxLength: 4 }),
        (name, generation, edits) => {
          const [source = "", type = ""] = name.split(".");
          const frame = structuredClone(sample(source, type, generation));
          for (const [n, value] of edits) {
            const places = [...parts(frame.data)];
            const place = places[n % Math.max(places.length, 1)];
            const keys = place === undefined ? [] : Object.keys(place);
            const key = keys[n % Math.max(keys.length, 1)];
            if (place !== undefined && key !== undefined) (place as Loose)[key] = structuredClone(value);
          }
          checkPayload(frame);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("holds for the sample of every event in every generation", () => {
    for (const name of tabledEvents) {
      const [source = "", type = ""] = name.split(".");
      for (const generation of generations) checkPayload(structuredClone(sample(source, type, generation)));
    }
  });

  for (const [damage, spoil] of Object.entries(damages)) {
    it(`holds for the sample of every event with ${damage}: all of them, and any of them`, () => {
      for (const name of tabledEvents) {
        for (const generation of generations) {
          const frame = sampleOf(name, generation);
          checkPayload({ ...frame, data: spoiled(frame.data, spoil, () => true) });
        }
      }
      fc.assert(
        fc.property(anyName, fc.constantFrom(...generations), fc.array(fc.boolean(), { minLength: 1 }), (...args) => {
          const [name, generation, chosen] = args;
          const frame = sampleOf(name, generation);
          checkPayload({ ...frame, data: spoiled(frame.data, spoil, (n) => chosen[n % chosen.length] === true) });
        }),
        { numRuns: 200 },
      );
    });
  }

  it("reads data nested deeper than any stack", () => {
    const deep = JSON.parse(`${'{"a":['.repeat(12_000)}1${"]}".repeat(12_000)}`);
    for (const name of ["General.Custom", "Raw.Action"]) {
      const payload = normalise(
        frameOf(name, { args: deep, arguments: deep, newValue: deep, n: 1 }),
      ) as unknown as Loose;
      assert.ok(payload.value ?? payload.args);
    }
  });

  it("copies a member called __proto__ as a member", () => {
    const frame: EventFrame = JSON.parse(
      '{"event":{"source":"Custom","type":"Event"},"data":{"args":{"__proto__":{"x":1}}}}',
    );
    const { args } = normalise(frame) as { args: Loose };
    assert.equal(Object.getPrototypeOf(args), Object.prototype);
    assert.equal(JSON.stringify(args), '{"__proto__":{"x":1}}');
  });

  it("does not throw on what is not an event frame at all", () => {
    for (const frame of [null, undefined, 1, "x", [], {}, { event: null }, { event: { source: 1, type: {} } }]) {
      assert.equal(normalise(frame as unknown as EventFrame).kind, "other");
    }
  });
});
