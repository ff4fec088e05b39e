import assert from "node:assert/strict";
import { Line, type Ranked } from "../../../../src/lib/runtime/queue/line";

describe("the order of a queue", () => {
  const entry = (priority: number, order: number): Ranked => ({ priority, order });

  it("is by priority, then as they came", () => {
    const line = new Line<Ranked>();
    const [first, second, top, low] = [entry(0, 1), entry(0, 2), entry(5, 3), entry(-1, 0)];
    for (const each of [second, low, top, first]) line.add(each);
    assert.deepEqual([...line], [top, first, second, low]);
    assert.deepEqual([line.next, line.lowest, line.size], [top, low, 4]);
    assert.deepEqual([line.ahead(entry(0, 9)), line.ahead(entry(9, 9)), line.ahead(entry(-9, 9))], [3, 0, 4]);
  });

  it("takes out what is meant, also among those of the same place, and nothing twice", () => {
    const line = new Line<Ranked>();
    const [one, other, third] = [entry(0, 1), entry(0, 1), entry(0, 1)];
    for (const each of [one, other]) line.add(each);
    assert.deepEqual([line.remove(third), line.remove(one), line.remove(one), line.size], [false, true, false, 1]);
    assert.equal(line.next, other);
  });
});
