import assert from "node:assert/strict";
import { FakeClock, memory, type Rig, rigs } from "./support";

describe("a queue", () => {
  let clock: FakeClock;
  let create: ReturnType<typeof rigs>["create"];
  beforeEach(() => {
    clock = new FakeClock();
    ({ create } = rigs(clock));
  });

  /** The message that plays comes back, changed or not. */
  const finish = (rig: Rig, more: object = {}) => rig.queue.back({ ...rig.played(), ...more });

  it("plays one thing at a time, and the next when it comes back", async () => {
    const rig = await create("a");
    for (const name of ["one", "two", "three"]) rig.add(name);
    assert.deepEqual(rig.at(0), ["one"]);
    clock.pass(2_000);
    finish(rig, { result: 42 });
    assert.deepEqual(rig.at(0), ["one", "two"]);
    assert.equal(rig.out.find(([port]) => port === 1)?.[1].result, 42);
    finish(rig);
    finish(rig);
    assert.deepEqual(rig.outcomes(), { one: "done", two: "done", three: "done" });
  });

  it("says in msg.queue which turn it is, how many were ahead, and how long it waited", async () => {
    const rig = await create("a");
    rig.add("one");
    rig.add("two");
    rig.add("three");
    clock.pass(1_500);
    finish(rig);
    const { id, ...ticket } = rig.played().queue as { id: string };
    assert.ok(id);
    assert.deepEqual(ticket, { lane: "alerts", position: 0, waited: 1_500 });
    finish(rig);
    assert.equal((rig.played().queue as { position: number }).position, 1);
    const ended = rig.out.find(([port]) => port === 1)?.[1].queue as { outcome: string };
    assert.equal(ended.outcome, "done");
  });

  it("plays higher priorities first, and those of one priority as they came", async () => {
    const rig = await create("a");
    for (const [name, priority] of [
      ["x", 0],
      ["low", -1],
      ["b", 5],
      ["c", 5],
      ["d", 0],
      ["top", 5.5],
    ] as const) {
      rig.add(name, priority);
    }
    for (let turn = 0; turn < 6; turn++) finish(rig);
    assert.deepEqual(rig.at(0), ["x", "top", "b", "c", "d", "low"]);
  });

  it("shares the turn with all queues of its lane, and with no other", async () => {
    const [a, b, other] = [await create("a"), await create("b"), await create("c", {}, "sounds")];
    a.add("a1");
    b.add("b1", 9);
    a.add("a2");
    other.add("c1");
    assert.deepEqual([a.at(0), b.at(0), other.at(0)], [["a1"], [], ["c1"]]);
    finish(a);
    assert.deepEqual([a.at(0), b.at(0)], [["a1"], ["b1"]]);
    assert.equal(a.queue.meaning(b.played().queue), "turn");
    // Any queue of the lane takes it back; it leaves by the one it came in by.
    a.queue.back(b.played());
    assert.deepEqual(b.outcomes(), { b1: "done" });
    assert.deepEqual(a.at(0), ["a1", "a2"]);
  });

  it("ends a turn that nothing ends", async () => {
    const rig = await create("a", { maxTime: 5_000 });
    rig.add("one");
    rig.add("two");
    clock.pass(5_000);
    assert.deepEqual(rig.outcomes(), { one: "timeout" });
    assert.deepEqual(rig.at(0), ["one", "two"]);
  });

  it("by time: continues after its seconds, and not before", async () => {
    const rig = await create("a", { advance: "seconds", turnTime: 3_000 });
    rig.add("one");
    rig.add("two");
    finish(rig, { result: 1 });
    assert.deepEqual(rig.at(0), ["one"]);
    clock.pass(3_000);
    assert.deepEqual(rig.outcomes(), { one: "done" });
    assert.equal(rig.out.find(([port]) => port === 1)?.[1].result, 1);
  });

  it("by time, but never longer than the longest turn", async () => {
    const rig = await create("a", { advance: "seconds", turnTime: 30_000, maxTime: 10_000 });
    rig.add("one");
    clock.pass(10_000);
    assert.deepEqual(rig.outcomes(), { one: "timeout" });
  });

  it("by whichever is first", async () => {
    const rig = await create("a", { advance: "first", turnTime: 3_000 });
    rig.add("one");
    rig.add("two");
    finish(rig);
    clock.pass(3_000);
    assert.deepEqual(rig.outcomes(), { one: "done", two: "done" });
    assert.equal(clock.pending, 0);
  });

  it("rests between turns", async () => {
    const rig = await create("a", { pause: 1_000 });
    rig.add("one");
    rig.add("two");
    finish(rig);
    assert.deepEqual(rig.at(0), ["one"]);
    clock.pass(1_000);
    assert.deepEqual(rig.at(0), ["one", "two"]);
  });

  it("knows by a new error that a turn has failed, and not by one it came with", async () => {
    const rig = await create("a");
    rig.add("one");
    finish(rig, { error: { message: "no such sound" } });
    rig.queue.add(
      { _msgid: "2", payload: "two", error: { message: "old" } },
      { priority: 0, order: 1e16 },
      clock.now(),
    );
    finish(rig);
    assert.deepEqual(rig.outcomes(), { one: "failed", two: "done" });
  });

  it("does not take a turn for failed that comes back without the error it came with", async () => {
    const rig = await create("a");
    rig.queue.add({ _msgid: "1", payload: "one", error: { message: "old" } }, { priority: 0, order: 1 }, clock.now());
    finish(rig, { error: undefined });
    assert.deepEqual(rig.outcomes(), { one: "done" });
  });

  it("says how long a message waited that was never played", async () => {
    const rig = await create("a");
    rig.add("plays");
    rig.add("waits");
    clock.pass(1_500);
    rig.queue.lane.clear();
    const [, left] = rig.out.at(-1) ?? [];
    assert.ok(left);
    const { id, ...ticket } = left.queue as { id: string };
    assert.ok(id);
    assert.deepEqual(ticket, { lane: "alerts", position: 0, waited: 1_500, outcome: "cleared" });
  });

  describe("that is full", () => {
    const fill = async (overflow: "refuse" | "oldest" | "lowest") => {
      const rig = await create("a", { overflow, maxLength: 2 });
      for (const [name, priority] of [
        ["plays", 0],
        ["old", 1],
        ["low", 0],
        ["new", 1],
        ["lowest", -1],
      ] as const) {
        rig.add(name, priority);
      }
      return rig;
    };

    it("refuses the newest", async () => {
      const rig = await fill("refuse");
      assert.deepEqual(rig.outcomes(), { new: "full", lowest: "full" });
    });

    it("drops the oldest", async () => {
      const rig = await fill("oldest");
      assert.deepEqual(rig.outcomes(), { old: "full", low: "full" });
    });

    it("drops the one with the lowest priority, be it the newest", async () => {
      const rig = await fill("lowest");
      assert.deepEqual(rig.outcomes(), { low: "full", lowest: "full" });
    });
  });

  it("does not play what is too old, and says so when it gets so", async () => {
    const rig = await create("a", { maxAge: 10_000 });
    rig.add("plays");
    rig.add("old");
    clock.pass(5_000);
    rig.add("young");
    clock.pass(5_000);
    assert.deepEqual(rig.outcomes(), { old: "expired" });
    finish(rig);
    assert.deepEqual(rig.at(0), ["plays", "young"]);
  });

  it("does not play what got too old while Node-RED was down", async () => {
    const kept = (id: string, age: number) => ({
      id,
      msg: { _msgid: id, payload: id },
      priority: 0,
      order: -age,
      at: clock.now() - age,
      position: 0,
    });
    const context = memory({ waiting: { old: kept("old", 10_000), young: kept("young", 9_999) } });
    const rig = await create("a", { maxAge: 10_000 }, "alerts", context);
    assert.deepEqual([rig.outcomes(), rig.at(0)], [{ old: "expired" }, ["young"]]);
  });

  it("warns once of what comes back late, and again after a deploy", async () => {
    const rig = await create("a");
    rig.queue.warnLate();
    rig.queue.warnLate();
    assert.equal(rig.warnings.length, 1);
    await rig.deploy();
    rig.queue.warnLate();
    assert.equal(rig.warnings.length, 2);
  });

  describe("control", () => {
    it("pause and resume: what is playing continues", async () => {
      const rig = await create("a");
      rig.add("one");
      rig.add("two");
      rig.queue.lane.pause();
      finish(rig);
      assert.deepEqual(rig.at(0), ["one"]);
      rig.queue.lane.resume();
      assert.deepEqual(rig.at(0), ["one", "two"]);
    });

    it("hold: for so long", async () => {
      const rig = await create("a");
      rig.queue.lane.hold(4_000);
      rig.add("one");
      clock.pass(3_999);
      assert.deepEqual(rig.at(0), []);
      clock.pass(1);
      assert.deepEqual(rig.at(0), ["one"]);
    });

    it("skip and clear: everything leaves by its output", async () => {
      const rig = await create("a");
      for (const name of ["one", "two", "three"]) rig.add(name);
      rig.queue.lane.skip();
      rig.queue.lane.clear();
      assert.deepEqual(rig.outcomes(), { one: "skipped", three: "cleared" });
      assert.deepEqual(rig.at(0), ["one", "two"]);
    });

    it("replay: the one that ended last comes next, as it came in", async () => {
      const rig = await create("a");
      for (const name of ["one", "two", "three"]) rig.add(name);
      finish(rig, { spoilt: true });
      rig.queue.replay();
      finish(rig);
      assert.deepEqual(rig.at(0), ["one", "two", "one"]);
      assert.equal(rig.played().spoilt, undefined);
      finish(rig);
      assert.deepEqual(rig.at(0).at(-1), "three");
    });

    it("moves one to the front", async () => {
      const rig = await create("a");
      for (const [name, priority] of [
        ["one", 0],
        ["two", 9],
        ["three", 0],
      ] as const)
        rig.add(name, priority);
      const three = [...rig.queue.lane.waiting].find(({ msg }) => msg.payload === "three");
      assert.ok(three);
      rig.queue.moveToFront(three);
      finish(rig);
      assert.deepEqual(rig.at(0), ["one", "three"]);
    });
  });

  describe("while Streamer.bot is away", () => {
    it("the lane waits; what was playing ends as interrupted", async () => {
      const rig = await create("a");
      rig.add("one");
      rig.add("two");
      rig.queue.away = true;
      assert.deepEqual([rig.outcomes(), rig.at(0)], [{ one: "interrupted" }, ["one"]]);
      rig.queue.away = false;
      assert.deepEqual(rig.at(0), ["one", "two"]);
    });

    it("or is played again, before all others and under a new id", async () => {
      const rig = await create("a", { replayInterrupted: true });
      rig.add("one");
      rig.add("two", 9);
      const first = rig.played();
      rig.queue.away = true;
      rig.queue.away = false;
      assert.deepEqual([rig.outcomes(), rig.at(0)], [{}, ["one", "one"]]);
      assert.equal(rig.queue.meaning(first.queue), "late");
      assert.equal(rig.queue.meaning(rig.played().queue), "turn");
    });
  });

  describe("what a message means that carries msg.queue", () => {
    it("the turn, once; then it is late", async () => {
      const rig = await create("a");
      rig.add("one");
      const { queue } = rig.played();
      assert.equal(rig.queue.meaning(queue), "turn");
      finish(rig);
      assert.equal(rig.queue.meaning(queue), "late");
    });

    it("of another lane: new here, and it gets its own back when it leaves", async () => {
      const [outer, inner] = [await create("a"), await create("b", {}, "sounds")];
      outer.add("one");
      const msg = outer.played();
      assert.equal(inner.queue.meaning(msg.queue), "new");
      inner.queue.add(structuredClone(msg), { priority: 0, order: 1 }, clock.now());
      assert.equal((inner.played().queue as { lane: string }).lane, "sounds");
      finish(inner);
      const left = inner.out.at(-1)?.[1];
      assert.deepEqual(left?.queue, { ...(msg.queue as object), outcome: "done" });
      assert.equal(outer.queue.meaning(left?.queue), "turn");
    });

    for (const queue of [undefined, null, 7, [], {}, { id: 1 }, { id: "q1" }, { lane: "alerts" }]) {
      it(`${JSON.stringify(queue)}: new`, async () => {
        const rig = await create("a");
        assert.equal(rig.queue.meaning(queue), "new");
      });
    }
  });

  it("renamed while it plays: what waits moves along, the turn ends as ever", async () => {
    const [rig, other] = [await create("a"), await create("b", {}, "sounds")];
    other.add("sound");
    rig.add("one");
    rig.add("two");
    await rig.deploy({}, "sounds");
    assert.deepEqual(rig.at(0), ["one"]);
    assert.equal(rig.queue.meaning(rig.played().queue), "turn");
    finish(rig);
    assert.deepEqual(rig.outcomes(), { one: "done" });
    assert.equal(rig.queue.meaning(rig.played().queue), "late");
    finish(other);
    assert.deepEqual(rig.at(0), ["one", "two"]);
    assert.equal((rig.played().queue as { lane: string }).lane, "sounds");
  });

  describe("over deploys and restarts", () => {
    it("a deploy loses and doubles nothing; what ends meanwhile is sent afterwards", async () => {
      const rig = await create("a", { maxTime: 5_000 });
      for (const name of ["one", "two"]) rig.add(name);
      await rig.queue.detach();
      clock.pass(5_000);
      assert.equal(rig.out.length, 1);
      await rig.queue.detach();
      await rig.deploy();
      assert.deepEqual([rig.outcomes(), rig.at(0)], [{ one: "timeout" }, ["one", "two"]]);
    });

    it("a node that is removed takes its messages with it, and the lane continues", async () => {
      const [a, b] = [await create("a"), await create("b")];
      a.add("a1");
      a.add("a2");
      b.add("b1");
      a.queue.remove();
      assert.deepEqual([a.out.length, b.at(0)], [1, ["b1"]]);
    });

    it("a restart brings back what waited, in order, and ends what played", async () => {
      const context = memory();
      const before = await create("a", {}, "alerts", context);
      for (const [name, priority] of [
        ["plays", 0],
        ["b", 0],
        ["c", 0],
        ["a", 1],
      ] as const)
        before.add(name, priority);
      await before.queue.detach();
      const after = await rigs(clock).create("a", {}, "alerts", context);
      assert.deepEqual(after.outcomes(), { plays: "interrupted" });
      for (let turn = 0; turn < 3; turn++) finish(after);
      assert.deepEqual(after.at(0), ["a", "b", "c"]);
      await after.queue.detach();
      assert.deepEqual(context.data, { waiting: {}, playing: {} });
    });

    it("a restart ends what plays in the lane that a queue had before, too", async () => {
      const context = memory();
      const before = await create("a", {}, "alerts", context);
      before.add("one");
      await before.queue.detach();
      await before.deploy({}, "sounds");
      before.add("two");
      assert.deepEqual(before.at(0), ["one", "two"]);
      await before.queue.detach();
      const after = await rigs(clock).create("a", {}, "sounds", context);
      assert.deepEqual(after.outcomes(), { one: "interrupted", two: "interrupted" });
    });

    it("what can't be stored is said once, waits in memory and is played", async () => {
      const context = memory();
      const rig = await create("a", {}, "alerts", context);
      rig.add("plays");
      for (const name of ["one", "two"]) {
        const circle: Record<string, unknown> = { _msgid: name, payload: name, res: () => {} };
        circle.self = circle;
        rig.queue.add(circle as never, { priority: 0, order: name === "one" ? 1e16 : 2e16 }, clock.now());
      }
      await rig.queue.detach();
      assert.equal(rig.warnings.length, 1);
      assert.match(rig.warnings[0] ?? "", /can't be stored/);
      assert.deepEqual(context.data.waiting, {});
      await rig.deploy();
      finish(rig);
      finish(rig);
      assert.deepEqual(rig.at(0), ["plays", "one", "two"]);
    });

    it("a store that fails is said once, and nothing is lost", async () => {
      const broken = {
        data: {},
        get: (_key: string, _store: unknown, done: (error: Error) => void) => done(new Error("no disk")),
        set: () => {
          throw new Error("no disk");
        },
      };
      const rig = await create("a", {}, "alerts", broken);
      rig.add("one");
      rig.add("two");
      await rig.queue.detach();
      await rig.deploy();
      finish(rig);
      assert.deepEqual(rig.at(0), ["one", "two"]);
      assert.deepEqual(rig.warnings.filter((text) => text.includes("no disk")).length, 1);
    });
  });
});
