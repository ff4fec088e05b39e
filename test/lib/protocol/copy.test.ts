import assert from "node:assert/strict";
import fc from "fast-check";
import { copyJson } from "../../../src/lib/protocol/copy";

describe("copyJson", () => {
  it("copies any JSON, deeply", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        const copy = copyJson(value);
        assert.deepEqual(copy, value);
        if (typeof value === "object" && value !== null) assert.notEqual(copy, value);
      }),
    );
  });

  it("copies a member named __proto__ as data, and changes no prototype", () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}, "list": [{"__proto__": 1}]}');
    const copy = copyJson(value);
    assert.equal(JSON.stringify(copy), JSON.stringify(value));
    assert.equal(Object.getPrototypeOf(copy), Object.prototype);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it("copies what is nested deeper than the stack reaches", () => {
    const depth = 50_000;
    let value: unknown = JSON.parse(`${'{"__proto__":['.repeat(depth)}1${"]}".repeat(depth)}`);
    let copy = copyJson(value);
    for (let level = 0; level < 2 * depth; level += 1) {
      assert.ok(copy !== value && Array.isArray(copy) === Array.isArray(value));
      [value, copy] = [value, copy].map((outer) => Object.values(outer as object)[0]);
    }
    assert.equal(copy, 1);
  });

  it("copies every kind of value as it is, at any depth, and the copy can be changed", () => {
    const values = { nothing: null, no: false, zero: 0, text: "", list: [null, []], object: {} };
    for (const depth of [0, 199, 200, 300]) {
      let value: unknown = values;
      for (let n = 0; n < depth; n++) value = { inner: value };
      let copy = copyJson(value) as typeof values & { inner?: unknown };
      assert.deepEqual(copy, value);
      while (copy.inner) copy = copy.inner as typeof copy;
      for (const key of Object.keys(copy)) Reflect.deleteProperty(copy, key);
      assert.deepEqual(Object.keys(Object.assign(copy, { inner: 1 })), ["inner"], String(depth));
    }
    assert.equal(values.text, "");
  });
});
