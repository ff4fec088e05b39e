import assert from "node:assert/strict";
import { StreamerbotError } from "../../../../src/lib/client/errors";
import english from "../../../../src/lib/editor/locales/en-US.json";
import { failureWords, inShort } from "../../../../src/lib/runtime/server/status-words";

const refused = (message: string, request = "DoAction") =>
  failureWords(new StreamerbotError("REFUSED", message, { request }));

describe("what a status says of a failure", () => {
  it("names an action that is not there, in whatever words Streamer.bot does", () => {
    for (const words of ["Action not found", "No such action", 'Action "x" does not exist'])
      assert.deepEqual(refused(words), { text: "actionNotFound" }, words);
  });

  it("names a code trigger that is not there", () => {
    assert.deepEqual(refused('Code trigger not found: "x" is not registered', "ExecuteCodeTrigger"), {
      text: "triggerNotFound",
    });
  });

  it("gives Streamer.bot's own words for any other refusal", () => {
    assert.deepEqual(refused("Action is disabled"), { text: "refused", values: { reason: "Action is disabled" } });
    assert.deepEqual(refused("Variable not found", "GetGlobal"), {
      text: "refused",
      values: { reason: "Variable not found" },
    });
  });

  it("keeps a stranger's words short and in one line", () => {
    assert.equal(inShort(" No\r\n\u0007way\u200b "), "No way");
    assert.equal(inShort("x".repeat(100)), `${"x".repeat(39)}…`);
    assert.equal(inShort("x".repeat(40)), "x".repeat(40));
    assert.equal(inShort(`${"x".repeat(38)} and more`), `${"x".repeat(38)}…`);
  });

  it("has a text for every code", () => {
    const codes = ["NOT_CONNECTED", "AUTH_REQUIRED", "BAD_INPUT", "UNREACHABLE", "QUEUE_FULL", "BAD_FRAME"] as const;
    for (const code of codes) {
      const { text } = failureWords(new StreamerbotError(code, "…"));
      assert.ok(Object.hasOwn(english.status, text), text);
      assert.notEqual(text, "failed");
    }
    assert.deepEqual(failureWords(new TypeError("…") as never), { text: "failed" });
  });
});
