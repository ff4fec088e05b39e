import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { framesOf, isA, messageOf, StreamerbotError } from "../../../src/lib/client/errors";

describe("client: errors", () => {
  /** Throws whatever is asked of it. */
  const hostile = (target: object) =>
    new Proxy(target, {
      get: () => assert.fail("no member"),
      getPrototypeOf: () => assert.fail("no prototype"),
    });

  it("have their details as own properties, and only those that are known", () => {
    const error = new StreamerbotError("REFUSED", "no", { request: "DoAction", server: undefined });
    assert.deepEqual(
      { ...error },
      { code: "REFUSED", hint: "Streamer.bot rejected the request.", request: "DoAction" },
    );
    assert.equal(Object.hasOwn(error, "cause"), false);
    assert.equal(new StreamerbotError("REFUSED", "no", { cause: null }).cause, null);
  });

  it("are distinguished from anything else, even from objects that can't be inspected", () => {
    assert.deepEqual(
      [new TypeError(), "TypeError", hostile(new TypeError())].map((thrown) => isA(thrown, TypeError)),
      [true, false, false],
    );
  });

  it("have a text, whatever was thrown", () => {
    for (const [thrown, text] of [
      [new Error("gone"), "gone"],
      [Object.assign(new Error(""), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
      [new TypeError(), "TypeError"],
      ["gone", "gone"],
      // Of a function node, and of JSONata.
      [runInNewContext("new Error('gone')"), "gone"],
      [{ code: "D3137", position: 6, message: "gone" }, "gone"],
      [undefined, "undefined"],
      [hostile({}), "an error without a text"],
    ] as const) {
      assert.equal(messageOf(thrown), text);
    }
  });

  it("show where they come from, if that is known", () => {
    assert.match(framesOf(new Error("gone")), /^\n {4}at .*errors\.test\.ts:\d+/);
    for (const thrown of ["gone", Object.assign(new Error("gone"), { stack: "cut" }), hostile(new Error("gone"))]) {
      assert.equal(framesOf(thrown), "");
    }
  });
});
