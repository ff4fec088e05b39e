import assert from "node:assert/strict";
import { StreamerbotError } from "../../../src/lib/client/errors";
import { reportable } from "../../../src/lib/runtime/errors";

describe("an error that is reported to Node-RED", () => {
  const details = { request: "DoAction", server: "ws://127.0.0.1:8080/", hint: "Pick it again." };
  const error = reportable(new StreamerbotError("REFUSED", "Action not found", details));

  it("shows message and hint in the debug sidebar, and no object as a text", () => {
    assert.equal(error.message, "Action not found (Pick it again.)");
    assert.equal(`${error.cause}`, "DoAction, ws://127.0.0.1:8080/");
  });

  it("gives a Catch node the message alone, the code, and the rest in its cause", () => {
    assert.equal(`${error}`, "Action not found");
    assert.equal(Object.hasOwn(error, "code"), true);
    const { hint, request, server } = structuredClone(error.cause as Record<string, string>);
    assert.deepEqual({ hint, request, server }, details);
  });

  it("is made of anything that was thrown", () => {
    assert.equal(reportable(Object.create(null)).message, "an error without a text");
    assert.equal(reportable("gone").message, "gone");
  });
});
