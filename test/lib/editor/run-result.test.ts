import assert from "node:assert/strict";
import { runResult } from "../../../src/lib/editor/run-result";

describe("what the Run button says", () => {
  const said = (status: number, body: Record<string, unknown>, running?: boolean) => {
    const { kind, key, values } = runResult({ status, body }, running);
    return [kind, key, values.name, values.reason];
  };

  it("names the run that ended, and says if it failed", () => {
    assert.deepEqual(said(200, { ok: true, seconds: 0.2, name: "Lights", success: true }).slice(0, 3), [
      "success",
      "ran",
      "Lights",
    ]);
    assert.equal(said(200, { ok: true, seconds: 0.2, name: null, success: null })[1], "done");
    assert.equal(said(200, { ok: true, seconds: 0.2, name: "Lights", success: false })[1], "unsuccessful");
    assert.deepEqual(said(200, { running: true }).slice(0, 2), ["warning", "running"]);
  });

  it("gives message and hint of an error", () => {
    assert.deepEqual(said(200, { ok: false, error: "Action not found", hint: "Pick it again." }), [
      "error",
      "failed",
      "",
      "Action not found. Pick it again.",
    ]);
  });

  it("says why nothing ran at all", () => {
    assert.equal(said(404, {})[1], "notDeployed");
    assert.equal(said(404, {}, false)[1], "stopped");
    assert.equal(said(403, {})[1], "forbidden");
    assert.equal(said(0, {})[1], "noResponse");
    assert.deepEqual(said(500, {}).slice(1), ["failed", "", "HTTP 500"]);
  });
});
