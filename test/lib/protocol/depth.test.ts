import assert from "node:assert/strict";
import fc from "fast-check";
import { isTooDeep, maxDepth } from "../../../src/lib/protocol/depth";

const nested = (levels: number, open = "[", close = "]"): string => open.repeat(levels) + close.repeat(levels);

describe("nesting", () => {
  it("is limited to 1000 levels, of lists and objects together", () => {
    assert.equal(maxDepth, 1_000);
    assert.equal(isTooDeep(nested(1_000)), false);
    assert.equal(isTooDeep(nested(1_001)), true);
    assert.equal(isTooDeep(nested(500, '{"a":[', "]}")), false);
    assert.equal(isTooDeep(nested(501, '{"a":[', "]}")), true);
    assert.equal(isTooDeep(`{"first":${nested(1_000)},"last":1}`), true);
  });

  it("does not depend on how many there are next to each other, nor on brackets within texts", () => {
    assert.equal(isTooDeep(`[${new Array(1_000).fill('{"a":[]}').join()}]`), false);
    assert.equal(isTooDeep(JSON.stringify({ text: `\\"${"[{".repeat(1_000)}` })), false);
    assert.equal(isTooDeep(`["\\\\",${nested(1_001)}]`), true);
  });

  it("is that of the value that JSON.parse makes", () => {
    const depthOf = (value: unknown): number =>
      typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.json(), fc.array(fc.boolean(), { minLength: 990, maxLength: 1_005 }), (text, lists) => {
        const open = lists.map((isList) => (isList ? "[" : '{"":')).join("");
        const close = lists.map((isList) => (isList ? "]" : "}")).reverse();
        const whole = `${open}${text}${close.join("")}`;
        assert.equal(isTooDeep(whole), depthOf(JSON.parse(whole)) > maxDepth);
      }),
    );
  });
});
