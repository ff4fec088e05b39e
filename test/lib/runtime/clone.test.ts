import assert from "node:assert/strict";
import fc from "fast-check";
import { cloneJson } from "../../../src/lib/runtime/clone";

describe("cloneJson", () => {
  it("copies any JSON, deeply", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        const copy = cloneJson(value);
        assert.deepEqual(copy, value);
        if (typeof value === "object" && value !== null) assert.notEqual(copy, value);
      }),
    );
  });

  it("copies a member named __proto__ as data, and changes no prototype", () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}, "list": [{"__proto__": 1}]}');
    const copy = cloneJson(value);
    assert.equal(JSON.stringify(copy), JSON.stringify(value));
    assert.equal(Object.getPrototypeOf(copy), Object.prototype);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
