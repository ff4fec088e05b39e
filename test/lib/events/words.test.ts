import assert from "node:assert/strict";
import * as fc from "fast-check";
import { wordsOf } from "../../../src/lib/events";
import { payload } from "./support";

describe("words of a text", () => {
  for (const [text, words] of [
    ['red "living room" 50', ["red", "living room", "50"]],
    ["  red   blue ", ["red", "blue"]],
    ["“living room” off", ["living room", "off"]],
    ['say "he said \\"hi\\"" now', ["say", 'he said "hi"', "now"]],
    ['"never closed at all', ["never closed at all"]],
    ["don't stop", ["don't", "stop"]],
    ['5" wide', ['5"', "wide"]],
    ['""', [""]],
    ["", []],
    ["   ", []],
    [null, []],
  ] as const) {
    it(`${JSON.stringify(text)} are ${words.length}`, () => assert.deepEqual(wordsOf(text), words));
  }

  it("without quotes are those between the spaces", () => {
    const plain = fc.array(fc.stringMatching(/^[a-z0-9!']+$/));
    fc.assert(fc.property(plain, (words) => assert.deepEqual(wordsOf(words.join("  ")), words)));
  });

  it("are the arguments of a command", () => {
    const { args, rest, input } = payload("Command.Triggered", { command: "!lights", message: 'red "living room"' });
    assert.deepEqual([args, rest, input], [["red", "living room"], 'red "living room"', 'red "living room"']);
    const bare = payload("Command.Triggered", { command: "!lights", message: "" });
    assert.deepEqual([bare.args, bare.rest], [[], null]);
    const untold = payload("Command.Triggered", { command: "!lights" });
    assert.deepEqual([untold.args, untold.rest], [null, null]);
  });
});
