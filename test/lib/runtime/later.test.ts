import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { StreamerbotError } from "../../../src/lib/client/errors";
import { Later, refuseUnsendable } from "../../../src/lib/runtime/later";

describe("values that may be promises", () => {
  const patience = { timeout: 60_000, signal: new AbortController().signal };

  it("are what they give, each its own", async () => {
    const later = new Later();
    const values = [Promise.resolve(1), 2, null, "text", Promise.resolve(null), { a: 1 }];
    const settled = await Promise.all(values.map((value) => later.settle(value, "msg.args", patience)));
    assert.deepEqual(settled, [1, 2, null, "text", null, { a: 1 }]);
  });

  it("that reject keep an error that has a code already, and are BAD_INPUT with the reason otherwise", async () => {
    const own = new StreamerbotError("NO_BRIDGE", "There is no bridge");
    await assert.rejects(new Later().settle(Promise.reject(own), "msg.args", patience), (error) => error === own);
    const cause = new Error("no such row");
    await assert.rejects(new Later().settle(Promise.reject(cause), "msg.args", patience), {
      code: "BAD_INPUT",
      message: "msg.args: no such row",
      cause,
    });
  });

  it("are not waited for by a node that was closed", async () => {
    const signal = AbortSignal.abort();
    const never = new Promise(() => {});
    await assert.rejects(new Later().settle(never, "msg.args", { timeout: 60_000, signal }), { code: "CANCELLED" });
  });

  it("are refused within a value, by their place in it", () => {
    const args: Record<string, unknown> = { none: null, nothing: undefined, text: "a", number: 1, bytes: Buffer.of(1) };
    args.self = args;
    refuseUnsendable(args, "arguments");
    args.list = [null, { late: Promise.resolve() }];
    assert.throws(() => refuseUnsendable(args, "arguments"), {
      code: "BAD_INPUT",
      message: "arguments.list.1.late is a promise",
    });
  });

  it("are refused as a Map or a Set, too, of which JSON would make an empty object", () => {
    for (const make of ["new Map([[1, 2]])", "new Set([1])"]) {
      assert.throws(() => refuseUnsendable({ of: [runInNewContext(make)] }, "arguments"), {
        code: "BAD_INPUT",
        message: `arguments.of.0 is a ${make.slice(4, 7)}`,
      });
    }
  });
});
