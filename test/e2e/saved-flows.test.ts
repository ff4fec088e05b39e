/** A flow that an older version saved, in the editor of today. */
import assert from "node:assert/strict";
import flows from "../support/flow-0.1.0.json";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

describe("a flow that 0.1.0 saved", function () {
  this.timeout(90_000);
  const open = stage();
  let editor: Editor;

  before(async () => {
    ({ editor } = await open({ flows }));
  });

  it("has the version of today once it is in the editor", async () => {
    for (const { id, type } of flows.slice(1)) assert.equal((await editor.saved(id)).version, 1, type);
  });

  for (const node of flows.slice(2)) {
    it(`opens ${node.type}, and saves what it showed`, async () => {
      await editor.openDialog(node.id);
      await editor.done();
      assert.equal(await editor.problems(node.id), "");
      const saved = await editor.saved(node.id);
      const { wires, ...properties } = node as Record<string, unknown>;
      for (const [property, value] of Object.entries(properties)) {
        // A number field saves what it shows, as text.
        const now = typeof value === "number" ? Number(saved[property]) : saved[property];
        assert.deepEqual(now, value, property);
      }
      assert.deepEqual(editor.errors, []);
    });
  }
});
