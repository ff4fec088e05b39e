import assert from "node:assert/strict";
import { closest, didYouMean, strangers } from "../../../src/lib/protocol/closest";

describe("the name that may have been meant", () => {
  it("differs by one letter or two swapped ones at most, and by one more for every five", () => {
    for (const [text, name, isMeant] of [
      ["port", "port", true],
      ["prot", "port", true],
      ["POTR", "port", true],
      ["opTR", "port", false],
      ["trop", "port", false],
      ["ab", "ba", true],
      ["hots", "host", true],
      ["sginla", "signal", true],
      ["Pork", "port", true],
      ["ort", "port", true],
      ["rt", "port", false],
      ["por", "port", true],
      ["po", "port", false],
      ["ports", "port", true],
      ["sport", "port", true],
      ["sporty", "port", true],
      ["asporty", "port", false],
      ["", "a", true],
      ["", "ab", false],
      ["passwrod", "password", true],
      ["psswrd", "password", true],
      ["asswor", "password", true],
      ["pswd", "password", false],
    ] as const) {
      assert.equal(closest(text, [name]), isMeant ? name : undefined, text);
    }
  });

  it("is the one that differs least, whatever the order", () => {
    const names = ["timers", "timeout", "tempo"];
    for (const given of [names, names.toReversed()]) assert.equal(closest("timeot", given), "timeout");
  });

  it("is suggested if there is one", () => {
    assert.equal(didYouMean("pasword", ["host", "password"]), '; did you mean "password"?');
    assert.equal(didYouMean("somethingElse", ["host", "password"]), "");
  });

  it("is one of those that are listed, once, if any is like none", () => {
    const known = ["min", "max"];
    assert.deepEqual(strangers({ mni: 1, max: 2 }, known), ['there is no option "mni"; did you mean "min"?']);
    assert.deepEqual(strangers({ mni: 1, least: 2, most: 3 }, known, "backoff."), [
      'there is no option "backoff.mni"; did you mean "min"?',
      'there is no option "backoff.least"',
      'there is no option "backoff.most"',
      "the options are backoff.min, backoff.max",
    ]);
    assert.deepEqual(strangers({ any: 1 }, []), ['there is no option "any"']);
  });
});
