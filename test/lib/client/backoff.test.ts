import assert from "node:assert/strict";
import { StreamerbotError } from "../../../src/lib/client";
import { retryDelay } from "../../../src/lib/client/backoff";
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

  it("stays short where the host answers that nothing listens: Streamer.bot may be just starting", () => {
    const refused = unreachable("ws://x", Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    assert.deepEqual(delays(refused, 0), [1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000, 5_000]);
  });

  it("waits the longest at once for a password that only a person can mend", () => {
    assert.equal(retryDelay(new StreamerbotError("AUTH_FAILED", "no"), 1, limits), 30_000);
  });
});
