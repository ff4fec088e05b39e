import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type EventOutputs,
  isKeptBack,
  outputCount,
  outputLabel,
  outputsField,
  savedOutputs,
} from "../../../src/lib/editor/outputs";

/** What Node-RED makes of the field: the number of outputs, and where the wires of an old output go (undefined: away). */
function apply(field: string, before: number): { count: number; place(port: number): number | undefined } {
  if (!Number.isNaN(Number(field))) {
    const count = Number.parseInt(field, 10);
    return { count, place: (port) => (port < count ? port : undefined) };
  }
  const map = JSON.parse(field) as Record<string, number>;
  const count = Object.values(map).filter((place) => place !== -1).length;
  assert.ok(
    Object.keys(map)
      .filter((key) => !Number.isNaN(Number(key)))
      .every((key) => Number(key) < before),
  );
  return { count, place: (port) => (map[port] === -1 || map[port] === undefined ? undefined : map[port]) };
}

const split = (...events: string[]): EventOutputs => ({ events, split: true, keptBack: false });
const joined = (...events: string[]): EventOutputs => ({ events, split: false, keptBack: false });
const field = (before: EventOutputs, after: EventOutputs) =>
  outputsField({ ...before, outputs: outputCount(before) }, after);

describe("the outputs of an event node", () => {
  it("are one for all events, or one for each, and never none", () => {
    assert.equal(outputCount(joined("A", "B")), 1);
    assert.equal(outputCount(split("A", "B")), 2);
    assert.equal(outputCount(split("A", "!Raw.*", "B")), 2, "what leaves events out has none");
    assert.equal(outputLabel(split("!Raw.*", "A", "B"), 1), "B");
    assert.equal(outputCount(split()), 1);
  });

  it("are called after their event when there is one for each", () => {
    assert.equal(outputLabel(split("A", "B"), 1), "B");
    assert.equal(outputLabel(joined("A", "B"), 0), undefined);
  });

  it("are a plain number if no wire moves", () => {
    assert.equal(field(split("A", "B"), split("A", "B", "C")), "3");
    assert.equal(field(split("A", "B"), split("A")), "1");
    assert.equal(field(joined("A"), joined("B", "C")), "1");
    assert.equal(field(joined("A", "B"), split("A", "B")), "2");
    assert.equal(field(split("A", "B"), joined("A", "B")), "1");
  });

  it("take the wires of an event along when another goes or the order changes", () => {
    assert.deepEqual(JSON.parse(field(split("A", "B", "C"), split("B", "C"))), { 0: -1, 1: 0, 2: 1 });
    assert.deepEqual(JSON.parse(field(split("A", "B"), split("B", "A"))), { 0: 1, 1: 0 });
    assert.deepEqual(JSON.parse(field(split("A", "B"), split("C", "B"))), { 0: -1, 1: 1, "new-0": 0 });
  });

  it("do not give the wires of an event that goes to another", () => {
    assert.deepEqual(JSON.parse(field(split("A"), split("B"))), { 0: -1, "new-0": 0 });
  });

  it("have one more, the last, for what is kept back; its wires stay with it", () => {
    const more = (outputs: EventOutputs): EventOutputs => ({ ...outputs, keptBack: true });
    assert.equal(outputCount(more(split("A", "B"))), 3);
    assert.equal(outputCount(more(joined("A", "B"))), 2);
    assert.ok(isKeptBack(more(joined("A")), 1) && !isKeptBack(joined("A"), 1) && !isKeptBack(more(split("A", "B")), 1));
    assert.equal(field(joined("A"), more(joined("A"))), "2");
    assert.equal(field(more(joined("A")), joined("A")), "1");
    assert.deepEqual(JSON.parse(field(more(split("A", "B")), more(split("B")))), { 0: -1, 1: 0, 2: 1 });
    assert.deepEqual(JSON.parse(field(more(joined("A", "B")), more(split("A", "B")))), { 0: 0, 1: 2, "new-1": 1 });
  });

  it("are one for all events, and none for what is kept back, if a node has saved nothing else", () => {
    assert.deepEqual(savedOutputs({}), joined());
    const saved = { events: ["Follow"], split: true, keptBack: true };
    assert.deepEqual(savedOutputs({ ...saved, name: "also saved" } as Partial<EventOutputs>), saved);
  });

  it("are corrected if a flow has a wrong number of them", () => {
    assert.equal(
      apply(outputsField({ events: ["A", "B"], split: true, keptBack: false, outputs: 5 }, split("B", "A")), 5).count,
      2,
    );
    assert.equal(
      apply(outputsField({ events: ["A", "B"], split: true, keptBack: false, outputs: 1 }, split("B", "A")), 1).count,
      2,
    );
  });

  it("keep every event's wires, whatever changes", () => {
    const events = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D", "E"));
    fc.assert(
      fc.property(events, events, (before, after) => {
        const result = apply(field(split(...before), split(...after)), Math.max(1, before.length));
        assert.equal(result.count, Math.max(1, after.length));
        before.forEach((event, port) => {
          const place = after.indexOf(event);
          assert.equal(result.place(port), place === -1 ? undefined : place);
        });
      }),
    );
  });
});
