import assert from "node:assert/strict";
import { closest, didYouMean } from "../../../src/lib/protocol/closest";

describe("the name that may have been meant", () => {
  it("differs by one letter at most, and by one more for every five", () => {
    for (const [text, name, isMeant] of [
      ["port", "port", true],
      ["POTR", "port", false],
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
});
