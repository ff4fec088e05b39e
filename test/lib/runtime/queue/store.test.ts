import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { isStorable } from "../../../../src/lib/runtime/queue/store";

describe("what a context store can keep", () => {
  const nested = (levels: number): object => (levels === 0 ? {} : { inner: nested(levels - 1) });

  for (const [what, value] of [
    ["a message", { payload: { user: { name: "Ada" } }, list: [1, "two", null, true], gone: undefined }],
    ["one that a function node made", runInNewContext("({ payload: [{ n: 1 }] })")],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
  ] as const) {
    it(`${what}: yes`, () => assert.equal(isStorable(value), true));
  }

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  for (const [what, value] of [
    ["a function", { act: () => {} }],
    ["a buffer", { payload: Buffer.from("x") }],
    ["a date", { at: new Date() }],
    ["a map", new Map()],
    ["a number JSON lacks", [Number.NaN]],
    ["a bigint", { n: 1n }],
    ["a circle", circle],
    ["more levels than anything real", nested(300)],
    ["a getter that throws", Object.defineProperty({}, "x", { enumerable: true, get: () => assert.fail() })],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          getPrototypeOf() {
            throw new Error("no");
          },
        },
      ),
    ],
  ] as const) {
    it(`${what}: no`, () => assert.equal(isStorable(value), false));
  }
});
