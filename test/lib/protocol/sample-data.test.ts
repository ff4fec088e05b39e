import assert from "node:assert/strict";
import { longestData, readSampleData } from "../../../src/lib/protocol";

describe("the data of an edited sample", () => {
  for (const text of ["{}", '{"user": {"name": "Ada"}}', '{"__proto__": 1}', " { } "]) {
    it(`can be ${text}`, () => {
      assert.deepEqual(readSampleData(text), { data: JSON.parse(text) });
    });
  }

  for (const [what, text, problem, reason] of [
    ["a list", "[1]", "object", /not a JSON object/],
    ["null", "null", "object", /not a JSON object/],
    ["a number", "7", "object", /not a JSON object/],
    ["a text", '"text"', "object", /not a JSON object/],
    ["what is not JSON", '{ "bits": }', "json", /^Unexpected token '}'/],
    ["nothing", "", "json", /./],
    ["what is nested too deep", `{"a":${"[".repeat(2_000)}${"]".repeat(2_000)}}`, "deep", /1000 levels/],
    ["what is too long", JSON.stringify({ text: "x".repeat(longestData) }), "long", /100000 characters/],
  ] as const) {
    it(`can't be ${what}`, () => {
      const read = readSampleData(text);
      assert.ok("problem" in read);
      assert.equal(read.problem, problem);
      assert.match(read.reason, reason);
    });
  }
});
