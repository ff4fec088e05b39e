import assert from "node:assert/strict";
import { StreamerbotError } from "../../../src/lib/client";
import { Backoff, retryDelay } from "../../../src/lib/client/backoff";
import { unreachable } from "../../../src/lib/client/failures";

describe("client: backoff", () => {
  const limits = { min: 1_000, max: 30_000 };
  const lost = new StreamerbotError("CONNECTION_LOST", "lost");
  const delays = (error: StreamerbotError, random: number) =>
    [1, 2, 3, 4, 5, 6, 7, 1000].map((n) => retryDelay(error, n, limits, () => random));

  it("doubles from the shortest to the longest wait", () => {
    assert.deepEqual(delays(lost, 0), [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("adds up to a quarter at random, never beyond the longest", () => {
    assert.deepEqual(delays(lost, 1), [1_250, 2_500, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000]);
  });

  it("stays short if the host answers that nothing listens: Streamer.bot may be just starting", () => {
    const refused = unreachable("ws://x", Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    assert.deepEqual(delays(refused, 0), [1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000, 5_000]);
  });

  it("comes at once after a connection that was steady, or the first, and is slow with one that drops us time and again", () => {
    const backoff = new Backoff(limits);
    const steps = (delay: number): number => Math.floor(Math.log2(delay / 1_000));
    assert.equal(backoff.afterDrop(lost, 100), 0);
    const soon = [1, 2, 3, 4, 5, 6, 7].map(() => backoff.afterDrop(lost, 1_000));
    assert.deepEqual(soon.map(steps), [0, 1, 2, 3, 4, 4, 4]);
    assert.equal(backoff.afterDrop(lost, 30_000), 0);
  });

  it("continues from the shortest pause if the immediate try fails", () => {
    const backoff = new Backoff(limits);
    assert.equal(backoff.afterDrop(lost, 1), 0);
    const delays = [1, 2].map(() => backoff.afterFailure(lost));
    assert.ok((delays[0] as number) >= 1_000 && (delays[0] as number) <= 1_250, String(delays));
    assert.ok((delays[1] as number) >= 2_000 && (delays[1] as number) <= 2_500, String(delays));
    assert.equal(backoff.failures, 2);
  });

  it("is not immediate if a password is missing", () => {
    assert.equal(new Backoff(limits).afterDrop(new StreamerbotError("AUTH_REQUIRED", "no"), 60_000), 30_000);
  });

  it("waits the longest at once for a password that only a person can mend", () => {
    assert.equal(retryDelay(new StreamerbotError("AUTH_FAILED", "no"), 1, limits), 30_000);
  });
});
