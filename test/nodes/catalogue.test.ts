import assert from "node:assert/strict";
import { commonFields, type Field, kindOf, kinds, userFields } from "../../src/lib/events";
import { canonicalName } from "../../src/lib/protocol";
import { profiles } from "../../src/lib/simulator";
import { sink } from "../support/node-red";
import { anyEvent, server, stage } from "./support";

/** Asserts that an object has the fields of a table, all of them and no others, and nothing undefined in them. */
function assertComplete(value: Record<string, unknown>, fields: Record<string, Field>, where: string): void {
  assert.deepEqual(Object.keys(value).sort(), Object.keys(fields).sort(), where);
  for (const [name, field] of Object.entries(fields)) {
    const inner = value[name];
    assert.notEqual(inner, undefined, `${where}.${name}`);
    if (field.type === "number") assert.ok(inner === null || Number.isFinite(inner), `${where}.${name}`);
    if (field.type === "id")
      assert.ok(inner === null || (typeof inner === "string" && inner !== ""), `${where}.${name}`);
    if (field.type === "user" && inner !== null)
      assertComplete(inner as Record<string, unknown>, userFields, `${where}.${name}`);
    if ("fields" in field && inner !== null) {
      for (const one of field.type === "list" ? (inner as unknown[]) : [inner]) {
        assertComplete(one as Record<string, unknown>, field.fields, `${where}.${name}`);
      }
    }
  }
}

describe("the whole catalogue, from the simulator to the flow", () => {
  const red = stage();

  for (const [name, profile] of Object.entries(profiles)) {
    it(`gives every event of Streamer.bot ${name} its topic, its kind and all fields of that`, async () => {
      const simulator = await red.simulator({ profile: profile.version });
      await red.load([red.tab, server(simulator.port), anyEvent("in", ["*"]), sink("out")]);
      await red.statusIs("in", /green dot/);
      const events = Object.entries(profile.events).flatMap(([source, types]) =>
        types.map((type) => [source, type] as const),
      );
      for (const [source, type] of events) simulator.emit(source, type);
      const messages = await red.next("out", events.length);
      assert.equal(messages.length, events.length);
      for (const [index, [source, type]] of events.entries()) {
        const { topic, payload } = messages[index] ?? {};
        const shown = canonicalName({ source, type });
        assert.equal(topic, `${shown.source}.${shown.type}`);
        assert.equal(payload.kind, kindOf(source, type), topic);
        const { fields } = kinds[payload.kind as keyof typeof kinds];
        assertComplete(payload, { ...commonFields, ...fields }, topic);
      }
    });
  }

  it("is 464 events of 44 sources at least in the newest profile", () => {
    const { events } = profiles["1.0.7"];
    assert.ok(Object.keys(events).length >= 44);
    assert.ok(Object.values(events).flat().length >= 464);
  });
});
