import assert from "node:assert/strict";
import { atLeast } from "../../../src/lib/protocol";

describe("a version of Streamer.bot", () => {
  for (const [version, other, expected] of [
    ["1.0.4", "1.0.4", true],
    ["1.0.4", "1.0.5", false],
    ["1.0.10", "1.0.9", true],
    ["0.2.8", "1.0.0", false],
    ["1.0", "1.0.0", true],
    ["1.0.0", "1.0.0.1", false],
    ["1.0.5-alpha3", "1.0.5", true],
    ["1.0.5-alpha3", "1.0.4", true],
    ["1.0.5-alpha3", "1.0.6", false],
    ["next", "0.1.0", false],
  ] as const) {
    it(`${version} is ${expected ? "" : "not "}${other} or newer`, () => {
      assert.equal(atLeast(version, other), expected);
    });
  }
});
