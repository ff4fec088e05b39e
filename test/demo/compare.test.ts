import assert from "node:assert/strict";
import { compare, type Demands, type Evidence, type Outcome, type SentEvent } from "../../demo/compare";
import { differ } from "../../demo/sequences";

const demands: Demands = { events: 4, types: 2, actions: 3, restarts: 1, tellsEnd: true };

const sent = (type: string, key: string, more: Partial<SentEvent> = {}): SentEvent => ({
  type,
  key,
  recipients: 1,
  away: false,
  ...more,
});
const heard = (listener: string, { type, key }: SentEvent) => ({ listener, type, key });
const everything = "everything";

/** An evening on which all went well: four events, one more while the server was away, and three actions, one of which a restart cut off. */
function evening(): Evidence {
  const [f1, f2, raid, cheer] = [
    sent("Twitch.Follow", "f1"),
    sent("Twitch.Follow", "f2"),
    sent("Twitch.Raid", "r1"),
    sent("Twitch.Cheer", "c1"),
  ] as const;
  const ask = (message: string, waits: boolean) => ({
    node: "n",
    message,
    action: "Party",
    args: `args ${message}`,
    waits,
  });
  const asked = [ask("m1", false), ask("m2", true), ask("m3", true)];
  const ran = (id: string, message: string, status: "completed" | "lost") => ({
    id,
    action: "Party",
    args: `args ${message}`,
    status,
  });
  return {
    sent: [f1, sent("Twitch.Follow", "missed", { recipients: 0, away: true }), f2, raid, cheer],
    everything,
    listeners: [
      { name: everything, hears: () => true },
      { name: "Follows", hears: (type) => type === "Twitch.Follow" },
    ],
    received: [
      ...[f1, f2, raid, cheer].map((event) => heard(everything, event)),
      ...[f1, f2].map((event) => heard("Follows", event)),
    ],
    asked,
    outcomes: [
      { node: "n", message: "m1" },
      { node: "n", message: "m2", run: "run 2" },
      { node: "n", message: "m3", code: "CONNECTION_LOST" },
    ],
    requests: asked.map(({ action, args }) => ({ action, args })),
    runs: [ran("run 1", "m1", "completed"), ran("run 2", "m2", "completed"), ran("run 3", "m3", "lost")],
    restarts: 1,
  };
}

const without = <T>(list: readonly T[], index: number): T[] => list.filter((_item, place) => place !== index);
const doubled = <T>(list: readonly T[], index: number): T[] =>
  list.flatMap((item, place) => (place === index ? [item, item] : [item]));
const swapped = <T>([first, second, ...rest]: readonly T[]): T[] => [second as T, first as T, ...rest];

/** The same evening, tampered with: the faults that are found. */
function faults(change: (all: Evidence) => Partial<Evidence>, more: Partial<Demands> = {}): string[] {
  const all = evening();
  return compare({ ...all, ...change(all) }, { ...demands, events: 0, types: 0, actions: 0, ...more }).faults;
}

describe("the demo's comparison", () => {
  it("finds nothing on an evening that went well, and counts it", () => {
    const { counts, faults } = compare(evening(), demands);
    assert.deepEqual(faults, []);
    assert.deepEqual(counts, {
      sent: 5,
      missed: 1,
      received: 4,
      types: 3,
      asked: 3,
      ran: 3,
      finished: 2,
      refused: 0,
      cut: 1,
      restarts: 1,
      caught: 1,
    });
  });

  const everyEvent = evening().received.map(({ listener, key }, index) => ({ name: `${key} of ${listener}`, index }));
  for (const { name, index } of everyEvent) {
    it(`finds ${name} lost, and doubled`, () => {
      const [lost, ...noMore] = faults(({ received }) => ({ received: without(received, index) }));
      assert.match(lost ?? "", /1 lost/);
      assert.deepEqual(noMore, []);
      assert.match(
        faults(({ received }) => ({ received: doubled(received, index) })).join(),
        /^[^,]+, [^,]+: 1 doubled \(of \d\)$/,
      );
    });
  }

  it("finds events of a type out of order, and does not mind the order of types", () => {
    assert.deepEqual(
      faults(({ received }) => ({ received: swapped(received) })),
      ["everything, Twitch.Follow: out of order from number 1 on (of 2)"],
    );
    assert.deepEqual(
      faults(({ received }) => ({ received: [...received].reverse().sort((a, b) => (a.key < b.key ? -1 : 1)) })),
      [],
    );
  });

  it("finds an event that was never sent, or with other content, or at the wrong node", () => {
    const extra = { listener: everything, type: "Twitch.Sub", key: "s" };
    assert.deepEqual(
      faults(({ received }) => ({ received: [...received, extra] })),
      ["everything, Twitch.Sub: 1 never sent (of 0)"],
    );
    const changed = faults(({ received }) => ({
      received: received.map((each) => (each.key === "r1" ? { ...each, key: "r2" } : each)),
    }));
    assert.deepEqual(changed, ["everything, Twitch.Raid: 1 lost, 1 never sent (of 1)"]);
    const wrong = { listener: "Follows", type: "Twitch.Raid", key: "r1" };
    assert.deepEqual(
      faults(({ received }) => ({ received: [...received, wrong] })),
      ["Follows, Twitch.Raid: 1 never sent (of 0)"],
    );
  });

  it("finds an event received that was sent while the server was away", () => {
    const late = { listener: everything, type: "Twitch.Follow", key: "missed" };
    assert.match(faults(({ received }) => ({ received: [...received, late] })).join(), /1 never sent/);
  });

  it("accepts that nobody got an event only while the server was away, and never two sockets", () => {
    const at = (recipients: number, away: boolean) =>
      faults(({ sent: all, received }) => ({
        sent: [...all, sent("Twitch.Sub", "s", { recipients, away })],
        received: recipients > 0 ? [...received, { listener: everything, type: "Twitch.Sub", key: "s" }] : received,
      }));
    assert.deepEqual(at(0, true), []);
    assert.deepEqual(at(1, true), []);
    assert.deepEqual(at(1, false), []);
    assert.deepEqual(at(0, false), ["Twitch.Sub: 1 sent to 0 sockets instead of one"]);
    assert.deepEqual(at(2, false), ["Twitch.Sub: 1 sent to 2 sockets instead of one"]);
  });

  it("is not content with a node that was sent nothing", () => {
    const deaf = { name: "Raids of others", hears: () => false };
    assert.match(
      faults(({ listeners }) => ({ listeners: [...listeners, deaf] })).join(),
      /Raids of others: was sent nothing/,
    );
  });

  for (const index of [0, 1, 2]) {
    it(`finds request ${index + 1} lost, and doubled, and not run`, () => {
      const lost = faults(({ requests, runs }) => ({ requests: without(requests, index), runs: without(runs, index) }));
      assert.match(lost.join(), /Party: asked by the flow, against asked of Streamer.bot: 1 lost/);
      const twice = faults(({ requests, runs }) => ({
        requests: doubled(requests, index),
        runs: doubled(runs, index),
      }));
      assert.match(twice.join(), /Party: asked by the flow, against asked of Streamer.bot: 1 doubled/);
      const idle = faults(({ runs }) => ({ runs: without(runs, index) }));
      assert.match(idle.join(), /Party: asked of Streamer.bot, against run by it: 1 lost/);
    });

    it(`finds message ${index + 1} come to no end, and to two`, () => {
      const none = faults(({ outcomes }) => ({ outcomes: without(outcomes, index) }));
      assert.match(none.join(), /came to 0 ends instead of one/);
      const two = faults(({ outcomes }) => ({ outcomes: doubled(outcomes, index) }));
      assert.match(two.join(), /came to 2 ends instead of one/);
    });

    it(`finds a request that message ${index + 1} did not make`, () => {
      assert.match(
        faults(({ asked }) => ({ asked: without(asked, index) })).join(),
        /which was not asked.*1 never sent/,
      );
    });
  }

  it("finds actions requested in another order", () => {
    assert.match(
      faults(({ requests }) => ({ requests: swapped(requests) })).join(),
      /out of order from number 1 on \(of 3\)/,
    );
  });

  it("finds an end that was another run's, or of a run that has not ended", () => {
    const told =
      (run: string) =>
      (all: Evidence): Partial<Evidence> => ({
        outcomes: all.outcomes.map((end): Outcome => (end.message === "m2" ? { ...end, run } : end)),
      });
    for (const run of ["run 1", "run 3", "run 9"])
      assert.match(faults(told(run)).join(), new RegExp(`finished with ${run ? "run" : ""} ${run}`));
    const unfinished = faults(({ runs }) => ({
      runs: runs.map((run) => (run.id === "run 2" ? { ...run, status: "running" } : run)),
    }));
    assert.match(unfinished.join(), /a run is still running/);
  });

  it("finds errors that nothing explains", () => {
    const failing = (message: string, code: string) =>
      faults(({ outcomes }) => ({
        outcomes: outcomes.map((end) => (end.message === message ? { ...end, code } : end)),
      }));
    for (const code of ["TIMEOUT", "REFUSED", "NOT_CONNECTED", "UNSUPPORTED"])
      assert.match(failing("m2", code).join(), new RegExp(`error ${code}`));
    assert.match(failing("m1", "CONNECTION_LOST").join(), /error CONNECTION_LOST/);
    assert.match(failing("m2", "CONNECTION_LOST").join(), /cut off by a restart, against told so in the flow/);
    const stranger: Outcome = { node: "elsewhere", message: "m9", code: "TypeError" };
    assert.match(
      faults(({ outcomes }) => ({ outcomes: [...outcomes, stranger] })).join(),
      /error TypeError of node elsewhere/,
    );
  });

  it("expects waiting for the end to be refused, and not sent, if Streamer.bot does not report it", () => {
    const old =
      (sent: boolean) =>
      ({ asked, requests, runs }: Evidence): Partial<Evidence> => ({
        outcomes: asked.map(({ node, message, waits }) => ({ node, message, ...(waits && { code: "UNSUPPORTED" }) })),
        requests: sent ? requests : requests.slice(0, 1),
        runs: sent ? runs.slice(0, 2) : runs.slice(0, 1),
      });
    assert.deepEqual(faults(old(false), { tellsEnd: false }), []);
    assert.notDeepEqual(faults(old(true), { tellsEnd: false }), []);
    assert.notDeepEqual(faults(old(false), { tellsEnd: true }), []);
  });

  it("wants enough of everything", () => {
    const { faults } = compare(evening(), { events: 5, types: 4, actions: 4, restarts: 2, tellsEnd: true });
    assert.deepEqual(faults, [
      "4 events received: at least 5 were wanted",
      "3 types of events: at least 4 were wanted",
      "3 actions asked for: at least 4 were wanted",
      "1 restarts: at least 2 were wanted",
    ]);
  });

  it("tells sequences apart", () => {
    assert.equal(differ([], []), undefined);
    assert.equal(differ(["a", "a", "b"], ["a", "a", "b"]), undefined);
    assert.equal(differ(["a", "a"], ["a"]), "1 lost (of 2)");
    assert.equal(differ(["a"], ["a", "a", "b"]), "1 doubled, 1 never sent (of 1)");
    assert.equal(differ(["a", "b", "c"], ["a", "c", "b"]), "out of order from number 2 on (of 3)");
  });
});
