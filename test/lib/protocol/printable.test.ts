import assert from "node:assert/strict";
import { printable } from "../../../src/lib/protocol/printable";

describe("printable", () => {
  it("has a picture for each control character, and no line end or mark that turns the direction", () => {
    assert.equal(printable("two\r\nlines\x1b[2J\x00"), "two␍␊lines␛[2J␀");
    assert.equal(printable("\x7f\x9b\u2028\u202etxt"), "\ufffd\ufffd\ufffd\ufffdtxt");
    assert.equal(printable("Zoë 🎉 今日は"), "Zoë 🎉 今日は");
  });

  it("is cut off where it gets too long", () => {
    assert.equal(printable("x".repeat(2_000_000)).length, 1_000);
    assert.equal(printable("a long name", 6), "a lon…");
    assert.equal(printable("as is", 5), "as is");
  });
});
