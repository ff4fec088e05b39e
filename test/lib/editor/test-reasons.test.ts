import assert from "node:assert/strict";
import { resultOf, whyNot } from "../../../src/lib/editor/test-reasons";

const well = { disabled: false, flowDisabled: false, template: false, changed: false };

describe("reasons of the test button", () => {
  it("are none for a deployed node in a flow", () => {
    assert.equal(whyNot(well), undefined);
  });

  it("name what has to be mended first", () => {
    assert.equal(whyNot({ ...well, changed: true }), "undeployed");
    assert.equal(whyNot({ ...well, changed: true, disabled: true }), "disabled");
    assert.equal(whyNot({ ...well, disabled: true, flowDisabled: true }), "flowDisabled");
    assert.equal(whyNot({ ...well, changed: true, template: true }), "template");
  });

  it("say what became of a sample", () => {
    const of = (status: number, body: Record<string, unknown> = {}) => resultOf({ status, body });
    assert.deepEqual(
      [of(200, { sent: "Twitch.Raid" }).kind, of(200, { sent: "Twitch.Raid" }).key],
      ["success", "sent"],
    );
    assert.equal(of(200, { held: "Twitch.GiftBomb" }).key, "held");
    const { key, name, filter, test } = of(200, { filtered: "Twitch.Cheer", filter: 2, test: "minimum" });
    assert.deepEqual([key, name, filter, test], ["filtered", "Twitch.Cheer", 2, "minimum"]);
  });

  it("say, from the runtime's answer, why nothing was sent", () => {
    assert.equal(resultOf({ status: 404, body: {} }).key, "notDeployed");
    assert.equal(resultOf({ status: 404, body: {} }, false).key, "stopped");
    assert.equal(resultOf({ status: 0, body: {} }).key, "noResponse");
    assert.equal(resultOf({ status: 401, body: {} }).key, "forbidden");
    assert.equal(resultOf({ status: 400, body: { problem: "notChosen", error: "no" } }).key, "problem.notChosen");
    const { key, reason } = resultOf({ status: 500, body: {} });
    assert.deepEqual([key, reason], ["failed", "500"]);
  });
});
