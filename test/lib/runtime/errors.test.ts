import assert from "node:assert/strict";
import { StreamerbotError } from "../../../src/lib/client/errors";
import { asError, inFull, reportable } from "../../../src/lib/runtime/errors";

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

  it("has the stack of what was thrown, whether that is an error of the package, of the code, or one around it", () => {
    function culprit(): Error {
      return new TypeError("x is not a function");
    }
    const refused = (cause?: Error): StreamerbotError =>
      new StreamerbotError("BAD_INPUT", "Not so", { hint: "So.", cause });
    assert.match(
      reportable(culprit()).stack ?? "",
      /^Error: x is not a function\n {4}at culprit \(.*errors\.test\.ts:\d+/,
    );
    assert.match(reportable(refused(culprit())).stack ?? "", /^StreamerbotError: Not so \(So\.\)\n {4}at culprit /);
    assert.match(reportable(refused()).stack ?? "", /^StreamerbotError: Not so \(So\.\)\n {4}at refused /);
    assert.match(asError(culprit(), "BAD_FRAME").stack ?? "", /\n {4}at culprit /);
    assert.equal(reportable("gone").stack, "Error: gone");
  });

  it("says in the log where a listener threw", () => {
    const thrown = new Error("a listener's fault");
    const line = inFull(new StreamerbotError("LISTENER", thrown.message, { cause: thrown }));
    assert.match(line, /^a listener's fault \(An event listener threw .*\)\n {4}at .*errors\.test\.ts:\d+/);
    assert.doesNotMatch(inFull(new StreamerbotError("TIMEOUT", "Too late", { cause: thrown })), /\n/);
  });
});
