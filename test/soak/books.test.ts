/** The judgement of a soak run: a check that can't fail proves nothing. */
import assert from "node:assert/strict";
import { createRandom } from "../../src/lib/simulator/random";
import { faults } from "../faults/table";
import { nodeTypes } from "../package/support";
import { Coverage, Deck } from "./deck";
import { Ledger } from "./ledger";
import { kinds } from "./nodes";
import { readOptions } from "./options";
import { heapLevels, type Sample } from "./vitals";

/** All that the books find wrong. */
const found = ({ problems }: Ledger): string[] => [...problems.values()].flatMap(({ texts }) => texts);

describe("the books of a soak run", () => {
  it("find nothing if everything arrived as it should", () => {
    const ledger = new Ledger();
    for (const nodes of [["a", "b"], ["a"]]) {
      const event = ledger.next();
      ledger.expect(event, nodes);
      for (const node of nodes) ledger.delivered(node, event);
    }
    ledger.handed(1, "do-action", true);
    ledger.handed(2, "credits", false);
    ledger.ended(1, null);
    ledger.ended(2, "TIMEOUT");
    ledger.ran(1);
    assert.ok(ledger.allCame && ledger.allEnded);
    ledger.settle();
    assert.deepEqual(found(ledger), []);
    assert.deepEqual(ledger.events, { sent: 2, received: 3, due: 3 });
    assert.deepEqual(Object.fromEntries(ledger.outcomes), { ok: 1, TIMEOUT: 1 });
  });

  const wrongs: Record<string, [does: (ledger: Ledger) => void, found: string]> = {
    "an event that did not come": [(ledger) => ledger.expect(ledger.next(), ["a"]), "a 1"],
    "an event that came twice": [
      (ledger) => {
        ledger.expect(ledger.next(), ["a"]);
        ledger.delivered("a", 1);
        ledger.delivered("a", 1);
      },
      "a 1: 2 times",
    ],
    "an event that came twice, the second time long after": [
      (ledger) => {
        ledger.next();
        ledger.delivered("a", 1);
        ledger.settle();
        ledger.delivered("a", 1);
      },
      "a 1: long after it was sent",
    ],
    "an event that nobody chose": [
      (ledger) => {
        ledger.expect(ledger.next(), []);
        ledger.delivered("a", 1);
      },
      "a 1: not chosen",
    ],
    "events in the wrong order": [
      (ledger) => {
        for (const event of [ledger.next(), ledger.next()]) ledger.expect(event, ["a"]);
        ledger.delivered("a", 2);
        ledger.delivered("a", 1);
      },
      "a 1: after 2",
    ],
    "an alert that never came out": [(ledger) => ledger.queued(7), "alert 7: never"],
    "an alert that came out twice": [
      (ledger) => {
        ledger.queued(7);
        ledger.left(7);
        ledger.left(7);
      },
      "alert 7: 2 times",
    ],
    "a request without an end": [(ledger) => ledger.handed(1, "credits", false), "request 1 of credits: no end"],
    "a request that ended twice, the second time long after": [
      (ledger) => {
        ledger.handed(5_000, "credits", false);
        ledger.ended(5_000, "TIMEOUT");
        ledger.settle();
        ledger.ended(5_000, null);
      },
      "request 5000 ended 2 times, with ok at last",
    ],
    "an error without a code": [
      (ledger) => {
        ledger.handed(1, "credits", false);
        ledger.ended(1, "TypeError: no");
      },
      "request 1: TypeError: no",
    ],
    "an action that was taken and did not run": [
      (ledger) => {
        ledger.handed(1, "do-action", true);
        ledger.ended(1, null);
      },
      "request 1 of do-action was taken and did not run",
    ],
    "an action that ran twice, the second time long after": [
      (ledger) => {
        ledger.ran(1);
        ledger.settle();
        ledger.ran(1);
      },
      "request 1 ran 2 times",
    ],
  };
  for (const [what, [does, text]] of Object.entries(wrongs)) {
    it(`find ${what}`, () => {
      const ledger = new Ledger();
      does(ledger);
      ledger.settle();
      assert.deepEqual(found(ledger), [text]);
    });
  }

  it("keep the first few problems of a kind and count the others", () => {
    const ledger = new Ledger();
    for (let n = 0; n < 300; n += 1) ledger.ran(1);
    assert.equal(found(ledger).length, 10);
    assert.equal(ledger.problems.get("no action ran twice, and one that was taken ran")?.count, 299);
  });
});

describe("the plan of a soak run", () => {
  it("brings every fault once at first, and then each in all of its states", () => {
    const deck = new Deck(createRandom(1), () => true);
    const coverage = new Coverage();
    const names = Object.keys(faults);
    for (const _ of names) coverage.add(deck.take());
    assert.deepEqual(coverage.share.faults, [names.length, names.length]);
    const [tried, all] = coverage.share.cells;
    assert.equal(tried, names.length);
    for (let left = all - tried; left > 0; left -= 1) coverage.add(deck.take());
    assert.deepEqual(coverage.share.cells, [all, all]);
    assert.equal(coverage.total, all);
  });

  it("brings again what could not be tried", () => {
    const deck = new Deck(createRandom(1), (name) => name === "the line is cut");
    const cells = Array.from({ length: 5 }, () => deck.take());
    const [cell] = cells;
    assert.ok(cell);
    deck.putBack(cell);
    assert.equal(deck.take(), cell);
  });

  it("has ninety nodes, of types that exist, a server among them", () => {
    assert.equal(
      kinds.reduce((sum, { count }) => sum + count, 0),
      90,
    );
    const types = [...kinds.map(({ properties }) => properties.type), "streamerbot-server"];
    assert.deepEqual(
      types.filter((type) => !nodeTypes.includes(String(type))),
      [],
    );
  });
});

describe("the size of the heap", () => {
  const samples = (...heaps: number[]): Sample[] =>
    heaps.map((heapUsed, index) => ({
      at: 10 * index,
      heapUsed,
      external: 0,
      rss: 0,
      cpu: { user: 0, system: 0 },
      listeners: {},
      sockets: {},
      resources: {},
      polluted: [],
    }));

  it("is compared after warm-up and at the end, without what stands out for a moment", () => {
    const steady = samples(30, 35, 60, 35, 36, 35, 36, 90, 36);
    assert.deepEqual(heapLevels(steady), { first: 30, warm: 35, last: 36 });
  });

  it("is compared between halves if there are few samples", () => {
    assert.deepEqual(heapLevels(samples(30, 35, 70)), { first: 30, warm: 35, last: 70 });
  });
});

describe("the options of a soak run", () => {
  it("are seconds or hours, and a seed", () => {
    assert.equal(readOptions([]).seconds, 120);
    assert.equal(readOptions(["--hours", "1.5"]).seconds, 5_400);
    assert.equal(readOptions(["--seconds", "7", "--seed", "3"]).seed, 3);
    assert.throws(() => readOptions(["--hours", "1", "--seconds", "1"]), /not both/);
    assert.throws(() => readOptions(["--seconds", "soon"]), /above 0/);
    assert.throws(() => readOptions(["--seed", "1.5"]), /whole number/);
  });
});
