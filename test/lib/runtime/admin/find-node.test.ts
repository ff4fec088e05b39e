import assert from "node:assert/strict";
import { findNode, findServer } from "../../../../src/lib/runtime/admin/find-node";
import type { RED } from "../../../../src/lib/runtime/red";

describe("finding a deployed node", () => {
  const node = { id: "in" };
  // As Node-RED does it: in a plain object.
  const red = { nodes: { getNode: (id: string) => ({ in: node })[id] ?? null } } as unknown as RED;

  it("does not take what every object has for a node, nor an id that is not a text", () => {
    assert.equal(findNode(red, "in"), node);
    for (const id of [
      "nobody",
      "",
      "__proto__",
      "constructor",
      "toString",
      undefined,
      null,
      7,
      ["in"],
      { toString: 1 },
    ]) {
      assert.equal(findNode(red, id), undefined, String(typeof id));
    }
  });

  it("does not take another node for a server", () => {
    for (const id of ["in", "nobody"]) assert.equal(findServer(red, id), undefined);
  });
});
