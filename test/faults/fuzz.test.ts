import fc from "fast-check";
import { play, sequences } from "./fuzz";

describe("fuzzing: a server that says anything in any order", function () {
  this.timeout(60_000);

  it("never ends the client, hangs a promise, mixes up answers, or loses, doubles or reorders events", () =>
    fc.assert(fc.asyncProperty(sequences, play), { numRuns: 40 }));

  // What fuzzing has found, so that it stays found.
  it("takes an id that can't become a text for nobody's", () =>
    play([
      { do: "ask", how: "variable" },
      { do: "junk", frame: '{"status":"ok","id":{"toString":null,"valueOf":null}}' },
      { do: "event" },
    ]));
});
