import assert from "node:assert/strict";
import { assumedSamples, type Field, type Fields, kindOf, kinds, tabledEvents } from "../../../src/lib/events";
import { commonFields, personFields, userFields } from "../../../src/lib/events/kinds";
import { triggerVariables } from "../../../src/lib/events/tables/variables";
import type { Variables } from "../../../src/lib/events/variables";
import { framesOf, type Loose, payload, user } from "./support";

const memberFields: Partial<Record<Field["type"], Fields>> = {
  user: userFields,
  person: personFields,
  persons: personFields,
};

/** The type of a payload's field by its path. */
function typeAt(event: string, path: string): Field["type"] {
  const [source = "", type = ""] = event.split(".");
  let fields: Fields = { ...commonFields, ...kinds[kindOf(source, type)].fields };
  let field: Field | undefined;
  for (const name of path.replaceAll("[]", "").split(".")) {
    field = fields[name];
    assert.ok(field, `${event} has no field ${path}`);
    fields = "fields" in field ? field.fields : (memberFields[field.type] ?? {});
  }
  return (field as Field).type;
}

const valueAt = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((found, step) => {
    const name = step.replace("[]", "");
    const member = (found as Loose | null)?.[name];
    return step.endsWith("[]") ? (member as unknown[] | null)?.[0] : member;
  }, value);

/** A value that a field of the type takes, on the wire and in the payload. */
const examples: Partial<Record<Field["type"], [wire: unknown, read: unknown]>> = {
  string: ["Word", "Word"],
  number: [700, 700],
  boolean: [false, false],
  id: ["id-1", "id-1"],
  time: ["2031-03-09T17:05:44Z", "2031-03-09T17:05:44.000Z"],
  any: [700, 700],
  object: [{ a: 1 }, { a: 1 }],
  strings: ["Word", ["Word"]],
};

/** The first variable for one of these fields, with a value. */
function variableFor(fields: Variables["fields"], wanted: RegExp): Loose {
  const [name] = Object.entries(fields).find(([, to]) => wanted.test(typeof to === "string" ? to : to.field)) ?? [];
  return name === undefined ? {} : { [name]: "someone" };
}

describe("trigger variables", () => {
  for (const [event, { prefix = "", fields }] of Object.entries(triggerVariables)) {
    it(`of ${event}: each alone gives its field, with the source's prefix and without`, () => {
      for (const [variable, target] of Object.entries(fields)) {
        const { field, as } = typeof target === "string" ? { field: target, as: undefined } : target;
        const [wire, read] = examples[typeAt(event, field)] ?? assert.fail(`${event}: ${field} has no example`);
        const bare = prefix !== "" && variable.startsWith(prefix) ? variable.slice(prefix.length) : variable;
        const names = new Set([variable, bare.charAt(0).toLowerCase() + bare.slice(1)].filter((name) => name !== ""));
        // A role or a picture alone makes nobody: it takes a name with it.
        const who = /^user\.(?!id|login|name)/.test(field) ? variableFor(fields, /^user\.(id|login|name)$/) : {};
        for (const name of names) {
          const found = [wire, true].flatMap((value) =>
            framesOf(name, value).map((frame) => valueAt(payload(event, { ...who, ...frame }), field)),
          );
          const half = found.length / 2;
          const where = `${event} with ${name}: ${field}`;
          if (as === undefined) for (const value of found.slice(0, half)) assert.deepEqual(value, read, where);
          // What is converted takes a text or a number, or a flag.
          else
            assert.ok(
              [found.slice(0, half), found.slice(half)].some((all) => all.every((v) => v !== null)),
              where,
            );
        }
      }
    });
  }

  it("are those of events with a row", () => {
    for (const event of Object.keys(triggerVariables)) assert.ok(tabledEvents.includes(event), event);
  });

  it("are looked for in no event of which a frame is known, but where only some members of it are", () => {
    const partly =
      /^(Fourthwall|Patreon|Kofi|Throne)\.|^(DonorDrive\.(Donation|ProfileUpdated)|Misc\.GlobalVariableUpdated|Twitch\.UpcomingAd|YouTube\.(BroadcastEnded|UserTimedout)|Kick\.(RewardRedemption|KicksGifted))$/;
    const known = Object.keys(triggerVariables).filter((event) => !assumedSamples.includes(event));
    assert.deepEqual(
      known.filter((event) => !partly.test(event)),
      [],
    );
  });

  it("count only if the event's own members say nothing", () => {
    const { amount, message } = payload("StreamElements.Merch", { merchAmount: 3, amount: 5, merchMessage: "hi" });
    assert.deepEqual([amount, message], [5, "hi"]);
  });

  it("complete a user of whom something is known", () => {
    const data = { requester: { originID: 5 }, "requester.name": "Ada" };
    assert.deepEqual(payload("CrowdControl.EffectRequest", data).user, user({ id: "5", name: "Ada" }));
  });

  it("of a list come as a list, or as keys with numbers from 0 or 1", () => {
    const item = (name: string, quantity: number) => ({
      id: null,
      name,
      variant: null,
      quantity,
      price: null,
      image: null,
    });
    const wanted = [item("Mug", 2), item("Hat", 1)];
    for (const data of [
      {
        fw: {
          variants: [
            { name: "Mug", quantity: 2 },
            { name: "Hat", quantity: 1 },
          ],
        },
      },
      {
        "fw.variants[0].name": "Mug",
        "fw.variants[1].name": "Hat",
        "fw.variants[0].quantity": "2",
        "fw.variants[1].quantity": "1",
      },
      {
        "fw.variants[1].name": "Mug",
        "fw.variants[2].name": "Hat",
        "fw.variants[1].quantity": 2,
        "fw.variants[2].quantity": 1,
      },
    ]) {
      const { items } = payload("Fourthwall.OrderPlaced", data);
      assert.deepEqual(
        (items as unknown[]).filter((row) => (row as Loose).name !== null),
        wanted,
      );
    }
  });

  it("of any type and length give a payload of the right shape", () => {
    for (const [event, { fields }] of Object.entries(triggerVariables)) {
      for (const value of [null, {}, [], [[]], "", "x".repeat(100_000), -1, Number.NaN, true, { a: { b: [null] } }]) {
        const data = Object.fromEntries(Object.keys(fields).map((name) => [name.replace("#", "0"), value]));
        const shape = (given: unknown): string[] => Object.keys(given as object);
        assert.deepEqual(shape(payload(event, data)), shape(payload(event, {})), event);
      }
    }
  });
});
