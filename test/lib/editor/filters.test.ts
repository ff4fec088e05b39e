import assert from "node:assert/strict";
import { type FilterRow, filterProblem, filterTests } from "../../../src/lib/editor/filters";
import { tests } from "../../../src/lib/runtime/events/filters";

const row = (test: string, value: string, type = "str"): FilterRow => ({ test, value, type });

describe("filters", () => {
  it("are those of the runtime", () => {
    assert.deepEqual(Object.keys(filterTests), Object.keys(tests));
  });

  it("reject exactly those fixed values that the runtime rejects", () => {
    const values = [
      "",
      " ",
      "5",
      "0.5",
      "many",
      "prime",
      "2000",
      "Tier 1",
      "vip",
      "VIP",
      "owner",
      "!so",
      "yes",
      "5 EUR",
      "5 EURO",
      "5 eur, 6 USD",
      "0,5",
      "5, 6",
      "100 bits",
      "Gold, 1000",
      "1000,",
      "4",
      ".5",
      "-1",
    ];
    for (const name of Object.keys(tests) as (keyof typeof tests)[]) {
      for (const value of values) {
        assert.equal(filterProblem(row(name, value)) === undefined, tests[name].valid(value), `${name}: "${value}"`);
      }
    }
  });

  it("cannot judge what is evaluated later, but it must be named", () => {
    assert.equal(filterProblem(row("minimum", "least", "flow")), undefined);
    assert.equal(filterProblem(row("tier", "TIER", "env")), undefined);
    assert.equal(filterProblem(row("role", " ", "global")), "missing");
  });

  it("of an unknown name are none", () => {
    assert.equal(filterProblem(row("toString", "1")), "choice");
    assert.equal(filterProblem({}), "choice");
  });
});
