import assert from "node:assert/strict";
import { groupsOf, searchChoices, sortedChoices } from "../../../src/lib/editor/lists";

const choices = [
  { value: "onDoor", label: "Door opened", group: "House" },
  { value: "onBell", label: "The bell at the door", group: "House" },
  { value: "death", label: "Death counted", group: "Game" },
];
const found = (search: string) => searchChoices(choices, search).map(({ value }) => value);

describe("lists to pick from", () => {
  it("are searched by every word, in value, label and group", () => {
    assert.deepEqual(found("house BELL"), ["onBell"]);
    assert.deepEqual(found("ondoor"), ["onDoor"]);
    assert.deepEqual(found("house death"), []);
    assert.deepEqual(found("  "), ["onDoor", "onBell", "death"]);
  });

  it("have first what begins with the search", () => {
    assert.deepEqual(found("the"), ["onBell"]);
    assert.deepEqual(found("d"), ["onDoor", "death", "onBell"]);
  });

  it("put exact matches first, and also search the other texts of an entry", () => {
    const commands = [
      { value: "Goal", label: "Goals of the day", group: "" },
      { value: "Lights", label: "Lights out", group: "", hint: "!night" },
      { value: "Go", label: "Goal", group: "" },
    ];
    const labels = (search: string) => searchChoices(commands, search).map(({ label }) => label);
    assert.deepEqual(labels("goal"), ["Goal", "Goals of the day"]);
    assert.deepEqual(labels("!night"), ["Lights out"]);
  });

  it("are sorted by group and label, those without a group last", () => {
    const sorted = sortedChoices([{ value: "none", label: "A", group: "" }, ...choices]);
    assert.deepEqual(
      sorted.map(({ value }) => value),
      ["death", "onDoor", "onBell", "none"],
    );
  });

  it("of groups have each once, in order, and not the absence of one", () => {
    const items = ["b", "", "a", "b"].map((group) => ({ group }));
    assert.deepEqual(
      groupsOf(items).map(({ value }) => value),
      ["a", "b"],
    );
  });
});
