import assert from "node:assert/strict";
import { Lanes } from "../../../../src/lib/runtime/queue/lanes";
import { FakeClock, rigs } from "./support";

describe("lanes", () => {
  it("give every message its place, even those of one moment", () => {
    const clock = new FakeClock();
    const lanes = new Lanes(clock);
    const [first, second] = [lanes.newOrder(), lanes.newOrder()];
    clock.pass(1);
    assert.deepEqual([second - first, lanes.newOrder() - first], [1, 1_000]);
  });

  it("remember where the last 1,000 turns ended", () => {
    const lanes = new Lanes(new FakeClock());
    const queue = lanes.queue("a");
    for (let n = 0; n < 1_000; n++) lanes.end(`turn${n}`, queue);
    assert.equal(lanes.endedIn("turn0"), queue);
    lanes.end("one more", queue);
    assert.deepEqual([lanes.endedIn("turn0"), lanes.endedIn("turn1")], [undefined, queue]);
  });

  describe("a queue that is removed", () => {
    it("takes its turn and the one to replay along, and nothing that belongs to others", async () => {
      const { create } = rigs(new FakeClock());
      const [a, b] = [await create("a"), await create("b")];
      b.add("b1");
      b.queue.back(b.played());
      a.add("a1");
      b.add("b2");
      b.queue.remove();
      assert.equal(a.queue.meaning(a.played().queue), "turn");
      a.queue.replay();
      a.queue.back(a.played());
      assert.deepEqual([a.at(0), b.at(0)], [["a1"], ["b1"]]);
      a.queue.replay();
      assert.deepEqual(a.at(0), ["a1", "a1"]);
    });

    it("frees the lane if it was the last one", async () => {
      const { create, lanes } = rigs(new FakeClock());
      const [a, b] = [await create("a"), await create("b")];
      const { lane } = a.queue;
      a.queue.remove();
      assert.equal(lanes.lane("alerts"), lane);
      b.add("b1");
      b.queue.remove();
      assert.notEqual(lanes.lane("alerts"), lane);
    });
  });
});
