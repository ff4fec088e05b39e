import assert from "node:assert/strict";
import { readArguments } from "../../../../src/lib/runtime/requests/arguments";
import type { Job } from "../../../../src/lib/runtime/requests/node";

describe("arguments", () => {
  /** Values of type `msg` are what the message has in that place; without a place there is nothing to look for. */
  const job = (msg: Record<string, unknown>) =>
    ({
      evaluate: async ({ value, type }: { value: string; type: string }) => {
        assert.notEqual(value, "");
        return type === "msg" ? msg[value] : value;
      },
      settle: async (value: unknown) => value,
    }) as unknown as Job;
  const args = { value: "args", type: "msg" };

  it("are those of the object, with the rows over them, whose names may have spaces around them", async () => {
    const rows = [{ name: " size ", value: "big", type: "str" }];
    assert.deepEqual(await readArguments(job({ args: { size: "small", who: "Ada" } }), rows, args), {
      size: "big",
      who: "Ada",
    });
  });

  it("are none without an object", async () => {
    assert.deepEqual(await readArguments(job({}), [], { value: "", type: "msg" }), {});
    for (const none of [undefined, null]) assert.deepEqual(await readArguments(job({ args: none }), [], args), {});
  });
});
