import assert from "node:assert/strict";
import { inOrder } from "../../bench/run";

describe("the order in which the subjects of the benchmark take turns", () => {
  for (const count of [2, 4, 6]) {
    it(`gives each of ${count} every place once, and puts each behind each other one once`, () => {
      const subjects = Array.from({ length: count }, (_, n) => n);
      const turns = subjects.map((turn) => inOrder(subjects, turn));
      for (const place of subjects) assert.equal(new Set(turns.map((turn) => turn[place])).size, count, `${place}`);
      const neighbours = turns.flatMap((turn) => turn.slice(1).map((next, place) => `${turn[place]} ${next}`));
      assert.equal(new Set(neighbours).size, count * (count - 1));
    });
  }

  it("gives each of an odd number every place once", () => {
    const turns = [0, 1, 2].map((turn) => inOrder(["a", "b", "c"], turn));
    for (const place of [0, 1, 2]) assert.equal(new Set(turns.map((turn) => turn[place])).size, 3);
  });

  it("begins again after a cycle", () => {
    assert.deepEqual(inOrder(["a", "b", "c", "d"], 5), inOrder(["a", "b", "c", "d"], 1));
  });
});
