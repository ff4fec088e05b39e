import assert from "node:assert/strict";
import { broadcastOf } from "../../../src/lib/protocol/broadcasts";

describe("the members of a broadcast", () => {
  const told = { event: { name: "lights" }, data: { on: true } };
  const text = JSON.stringify(told);
  const endless = `${'{"a":'.repeat(1_200)}1${"}".repeat(1_200)}`;
  for (const [title, data, members] of [
    ["JSON", told, told],
    ["a JSON text", text, told],
    ["a JSON text in data", { data: ` ${text}` }, told],
    ["a JSON text beside something else", { data: text, more: 1 }, { data: text, more: 1 }],
    ["a text in data", { data: "hello" }, { data: "hello" }],
    ["half a JSON text in data", { data: "{" }, { data: "{" }],
    ["a list as a text in data", { data: "[1]" }, { data: "[1]" }],
    ["nesting without end", { data: endless }, { data: endless }],
    ["an object in data", { data: { on: true } }, { data: { on: true } }],
    ["a text", "hello", undefined],
    ["a list", [1], undefined],
    ["a number", 7, undefined],
    ["nothing", undefined, undefined],
    ["null", null, undefined],
  ] as const) {
    it(`of ${title}`, () => {
      assert.deepEqual(broadcastOf(data), members);
    });
  }
});
