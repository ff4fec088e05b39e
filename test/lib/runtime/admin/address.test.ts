import assert from "node:assert/strict";
import { Address } from "../../../../src/lib/runtime/admin/address";
import type { RED } from "../../../../src/lib/runtime/red";

/** What is deployed, in this order; a tab is no node. */
const nodes = [
  { id: "flow", type: "tab" },
  { id: "a1", z: "a" },
  { id: "b1", z: "b" },
  { id: "global" },
  { id: "b2", z: "b" },
  { id: "other", z: "" },
];

/** Every variable has the place that it is looked up at as its value, if no other is given. */
function address(values: Record<string, unknown>, found?: (place: unknown) => unknown): Address {
  const getNode = (id: string) => nodes.find((node) => node.id === id && node.type !== "tab") ?? null;
  const getSetting = (node: { id: string } | undefined): unknown => (found ? found(node) : (node?.id ?? "process"));
  const eachNode = (visit: (node: object) => void): void => nodes.forEach(visit);
  return new Address({ nodes: { getNode, eachNode }, util: { getSetting } } as unknown as RED, values);
}

const variable = ["${", "SOME", "}"].join("");

describe("the fields of the server dialog", () => {
  it("are texts and numbers, of a sensible length; anything else is empty", () => {
    const typed = (host: unknown) => address({ host }).typed("host");
    assert.deepEqual(["pc", 8080, {}, ["pc"], true, null, undefined].map(typed), ["pc", "8080", "", "", "", "", ""]);
    assert.equal(typed("x".repeat(5_000)).length, 2_000);
    assert.equal(address({}).typed("toString"), "");
  });

  for (const [what, values, place] of [
    ["the deployed node's, whatever flow the dialog says", { id: "b2", z: "a" }, "b2"],
    ["those of its flow, for a node that is not deployed", { id: "new", z: "b" }, "b1"],
    ["the global ones alone, for a node of no flow", { id: "new", z: "" }, "other"],
    ["the global ones alone, for a node that says nothing of a flow", {}, "other"],
    ["the global ones alone, for a flow without any node", { z: "empty" }, "global"],
  ] as const) {
    it(`see variables: ${what}`, () => {
      assert.equal(address({ ...values, host: variable }).value("host"), place);
    });
  }

  it("name a variable that is not set, and say what to do", () => {
    for (const found of [undefined, null, ""]) {
      assert.throws(() => address({ host: variable }, () => found).value("host"), {
        code: "BAD_INPUT",
        message: "host: the environment variable SOME is not set",
        hint: /^Set it for Node-RED/,
      });
    }
    assert.equal(address({ host: variable }, () => 0).value("host"), "0");
  });
});
