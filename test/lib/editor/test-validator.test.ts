import assert from "node:assert/strict";
import { testData } from "../../../src/lib/editor/test-validator";

describe("the validator of edited samples", () => {
  const saved = { RED: Reflect.get(globalThis, "RED"), namespace: Reflect.get(globalThis, "CATALOGUE_NAMESPACE") };
  before(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: "set", RED: { _: (key: string) => key } });
  });
  after(() => {
    Object.assign(globalThis, { CATALOGUE_NAMESPACE: saved.namespace, RED: saved.RED });
  });

  it("passes none, and those that can be sent", () => {
    for (const value of [undefined, {}, { "Twitch.Follow": '{ "user": {} }', "Twitch.Raid": "" }])
      assert.equal(testData.call({}, value, { label: "Test" }), true);
  });

  it("names the event whose data can't be sent, and why", () => {
    const value = { "Twitch.Follow": "{}", "Twitch.Raid": "[]" };
    assert.equal(testData.call({}, value, { label: "Test" }), "Test: Twitch.Raid: set:streamerbot.test.problem.object");
    assert.match(String(testData.call({}, { "Twitch.Raid": "{" }, {})), /^Twitch\.Raid: .*problem\.json$/);
  });
});
