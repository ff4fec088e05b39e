import assert from "node:assert/strict";
import { searchEvents } from "../../../src/lib/editor/listed-events";

const top = [
  { pattern: "kind:tip", label: "Any tip" },
  { pattern: "*", label: "Everything" },
];
const groups = [
  {
    key: "YouTube",
    label: "YouTube",
    entries: [],
    all: [
      { pattern: "YouTube.*", label: "All of YouTube" },
      { pattern: "YouTube.SuperChat", label: "Super Chat" },
    ],
  },
  { key: "money", label: "Support", entries: [], all: [{ pattern: "Kofi.Donation", label: "Tip" }] },
];
const found = (words: string) => {
  const hits = searchEvents(top, groups, words);
  return [...hits.top, ...hits.grouped.map(({ entry }) => entry)].map(({ pattern }) => pattern);
};

describe("a search among the listed events", () => {
  it("finds what an event is called, and its name on the wire", () => {
    assert.deepEqual(found("super chat"), ["YouTube.SuperChat"]);
    assert.deepEqual(found("donation"), ["Kofi.Donation"]);
  });

  it("finds all events of a group by the group's name", () => {
    assert.deepEqual(found("youtube"), ["YouTube.*", "YouTube.SuperChat"]);
    assert.deepEqual(found("support"), ["Kofi.Donation"]);
  });

  it("finds what belongs to no group by its label alone, before the groups", () => {
    assert.deepEqual(found("tip"), ["kind:tip", "Kofi.Donation"]);
    assert.deepEqual(found("kind:"), []);
  });

  it("says which group an event belongs to", () => {
    const { grouped } = searchEvents(top, groups, "tip");
    assert.deepEqual(
      grouped.map(({ group }) => group.key),
      ["money"],
    );
  });

  it("finds nothing for other words", () => assert.deepEqual(found("zzz"), []));
});
