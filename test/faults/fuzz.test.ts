import assert from "node:assert/strict";
import fc from "fast-check";
import { until } from "../support/until";
import { play, sequences } from "./fuzz";
import { footprint } from "./rig";

describe("fuzzing: a server that says anything in any order", function () {
  this.timeout(60_000);

  it("never ends the client, hangs a promise, mixes up answers, or loses, doubles or reorders events, and leaves nothing behind", async () => {
    // mocha sets its timer when this function has returned.
    await Promise.resolve();
    const before = footprint();
    await fc.assert(fc.asyncProperty(sequences, play), { numRuns: 40 });
    const grown = () => Object.entries(footprint()).filter(([name, count]) => count > (before[name] ?? 0));
    await until("nothing to be left", () => grown().length === 0).catch(() => assert.deepEqual(grown(), []));
  });

  // What fuzzing has found, so that it stays found.
  it("ignores an answer whose id can't become a text", () =>
    play([
      { do: "ask", how: "variable" },
      { do: "junk", frame: '{"status":"ok","id":{"toString":null,"valueOf":null}}' },
      { do: "event" },
    ]));
});
