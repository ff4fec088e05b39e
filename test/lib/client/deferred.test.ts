import assert from "node:assert/strict";
import { within } from "../../../src/lib/client/deferred";

describe("client: what is waited for within a time", () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;

  it("leaves no timer behind, which would keep the process alive", async () => {
    // Mocha sets one of its own for a test that is still under way.
    await Promise.resolve();
    const before = timers();
    assert.equal(await within(60_000, Promise.resolve("in time")), "in time");
    await assert.rejects(within(60_000, Promise.reject(new Error("gone"))), /gone/);
    assert.equal(timers(), before);
  });

  it("is undefined if it takes longer", async () => {
    assert.equal(await within(1, new Promise(() => {})), undefined);
  });
});
