import assert from "node:assert/strict";
import type { Job } from "../../../../src/lib/runtime/requests/node";
import { needText, readText } from "../../../../src/lib/runtime/requests/text-value";

describe("a text from a typed value", () => {
  const evaluated: unknown[] = [];
  const job = (given: unknown) =>
    ({
      evaluate: async (value: unknown) => {
        evaluated.push(value);
        return given;
      },
    }) as unknown as Job;
  const field = { value: "payload.name", type: "msg" };
  beforeEach(() => void evaluated.splice(0));

  it("is what it gives, numbers and booleans too", async () => {
    for (const [given, text] of [
      ["Ada", "Ada"],
      [7, "7"],
      [0, "0"],
      [false, "false"],
    ])
      assert.equal(await readText(job(given), field, "The name"), text);
  });

  it("is missing if nothing arrives", async () => {
    for (const given of [undefined, null, ""]) assert.equal(await readText(job(given), field, "The name"), undefined);
  });

  it("comes from the message if the field is empty, and is not looked for without a place in it", async () => {
    const empty = { value: "", type: "str" };
    assert.equal(await readText(job("Ada"), empty, "The name", "payload"), "Ada");
    assert.deepEqual(evaluated, [{ value: "payload", type: "msg" }]);
    assert.equal(await readText(job("Ada"), empty, "The name"), undefined);
    assert.equal(evaluated.length, 1);
  });

  it("is BAD_INPUT if it is an object or a list", async () => {
    for (const [given, is] of [
      [{}, "an object"],
      [["Ada"], "a list"],
    ]) {
      const message = `The name must be a string, not ${is}`;
      await assert.rejects(readText(job(given), field, "The name"), { code: "BAD_INPUT", message });
    }
  });

  it("is BAD_INPUT if there has to be one and it is missing or blank, with how to give it", async () => {
    assert.equal(await needText(job(" Ada "), field, "The name", "Type one."), " Ada ");
    for (const given of [undefined, "", " "]) {
      await assert.rejects(needText(job(given), field, "The name", "Type one."), {
        code: "BAD_INPUT",
        message: "The name is missing",
        hint: "Type one. Nothing was sent.",
      });
    }
  });
});
