import assert from "node:assert/strict";
import { preferredServer } from "../../../src/lib/editor/servers";

const studio = { id: "studio" };
const gaming = { id: "gaming", z: "" };
const inner = { id: "inner", z: "subflow" };

describe("the server of a node that has none yet", () => {
  it("is the only one there is", () => {
    assert.equal(preferredServer([studio], "flow", []), "studio");
    assert.equal(preferredServer([], "flow", ["studio"]), "");
  });

  it("is the one used last, if there are several", () => {
    assert.equal(preferredServer([studio, gaming], "flow", ["studio", "gaming", "gone"]), "gaming");
    assert.equal(preferredServer([studio, gaming], "flow", []), "");
  });

  it("is never one of another flow, nor a disabled one", () => {
    assert.equal(preferredServer([studio, inner], "flow", ["inner"]), "studio");
    assert.equal(preferredServer([studio, inner], "subflow", ["studio", "inner"]), "inner");
    assert.equal(preferredServer([studio, { ...gaming, d: true }], "flow", ["gaming"]), "studio");
  });
});
