import assert from "node:assert/strict";
import { mock } from "node:test";
import { type NormalisedEvent, normalise } from "../../../../src/lib/events";
import {
  type CooldownSettings,
  type Limit,
  makeCooldown,
  makeOnce,
  type OnceSettings,
} from "../../../../src/lib/runtime/events/limits";
import type { FlowNode } from "../../../../src/lib/runtime/red";

const line = (id: string, more: object = {}, source = "Twitch"): NormalisedEvent =>
  normalise({
    event: { source, type: "ChatMessage" },
    data: { user: { id, login: id, role: 1, ...more }, text: "hi" },
  });

/** Sends what the limit allows. */
function taker(limit: Limit | undefined) {
  assert.ok(limit);
  return (payload: NormalisedEvent): boolean => {
    const isAllowed = limit.allows(payload);
    if (isAllowed) limit.passed(payload);
    return isAllowed;
  };
}

describe("cooldown", () => {
  const settings = (more: Partial<CooldownSettings>): CooldownSettings => ({
    scope: "node",
    seconds: 10,
    userSeconds: 60,
    exemptRole: "",
    ...more,
  });
  const cooling = (more: Partial<CooldownSettings>) => {
    const clock = { seconds: 0 };
    return { clock, take: taker(makeCooldown(settings(more), () => clock.seconds * 1_000)) };
  };

  it("is none without a scope", () => assert.equal(makeCooldown(settings({ scope: "" })), undefined));

  it("of the node keeps everybody back, counted from what was sent last", () => {
    const { clock, take } = cooling({});
    assert.deepEqual([take(line("a")), take(line("a")), take(line("b"))], [true, false, false]);
    clock.seconds = 9.9;
    assert.equal(take(line("b")), false);
    clock.seconds = 10;
    assert.deepEqual([take(line("b")), take(line("a"))], [true, false]);
    clock.seconds = 20;
    assert.equal(take(line("b")), true, "the time of each user does not count");
  });

  it("of each user keeps nobody else back", () => {
    const { clock, take } = cooling({ scope: "user" });
    assert.deepEqual([take(line("a")), take(line("a")), take(line("b"))], [true, false, true]);
    assert.equal(take(line("a", {}, "Kick")), true, "another platform, another user");
    clock.seconds = 10;
    assert.equal(take(line("a")), true);
  });

  it("of both has a time for each", () => {
    const { clock, take } = cooling({ scope: "both" });
    assert.deepEqual([take(line("a")), take(line("b"))], [true, false]);
    clock.seconds = 10;
    assert.deepEqual([take(line("a")), take(line("b"))], [false, true]);
    clock.seconds = 60;
    assert.equal(take(line("a")), true);
  });

  it("knows a user by id, or by login, or by name in any case", () => {
    const named = (user: object) => normalise({ event: { source: "Twitch", type: "ChatMessage" }, data: { user } });
    const { take } = cooling({ scope: "user" });
    assert.equal(take(named({ id: "1", login: "ada", name: "Ada" })), true);
    assert.equal(take(named({ id: "1", login: "renamed", name: "Renamed" })), false);
    assert.deepEqual([take(named({ login: "bob", name: "Bob" })), take(named({ login: "bob" }))], [true, false]);
    assert.deepEqual([take(named({ name: "Cleo" })), take(named({ name: "CLEO" }))], [true, false]);
  });

  it("forgets the user seen longest ago, beyond 20,000 users", () => {
    const { take } = cooling({ scope: "user" });
    for (let n = 0; n < 20_000; n++) take(line(`user${n}`));
    assert.equal(take(line("user0")), false);
    assert.equal(take(line("one more")), true);
    assert.deepEqual([take(line("user1")), take(line("user0"))], [false, true]);
  });

  it("does not concern a role that is exempt, and is not started by it", () => {
    const { take } = cooling({ exemptRole: "moderator" });
    const moderator = line("m", { role: 3 });
    assert.deepEqual([take(moderator), take(line("a")), take(moderator), take(line("b"))], [true, true, true, false]);
  });

  it("needs a scope, a time and a role that exist", () => {
    for (const more of [
      { scope: "world" },
      { seconds: 0 },
      { seconds: Number.NaN },
      { scope: "both", userSeconds: -1 },
      { exemptRole: "king" },
    ]) {
      assert.throws(() => makeCooldown(settings(more)), { code: "BAD_INPUT" }, JSON.stringify(more));
    }
  });
});

describe("once per user", () => {
  const store = new Map<string, unknown>();
  let writes = 0;
  const node = {
    context: () => ({
      get: (key: string) => store.get(key),
      set(key: string, value: unknown) {
        writes += 1;
        store.set(key, value);
      },
    }),
  } as FlowNode;
  const clock = { hours: 0 };
  const once = (settings: OnceSettings) => makeOnce(node, settings, () => clock.hours * 3_600_000);
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    store.clear();
    writes = 0;
    clock.hours = 500_000;
  });
  afterEach(() => mock.timers.reset());

  it("is no limit without a scope", () => assert.equal(once({ scope: "", hours: 1 }), undefined));

  it("sends the first event of each user in so many hours, also over a restart", () => {
    const settings = { scope: "hours", hours: 2 };
    const take = taker(once(settings));
    assert.deepEqual([take(line("a")), take(line("a")), take(line("b"))], [true, false, true]);
    mock.timers.tick(1_000);
    clock.hours += 1.9;
    assert.equal(taker(once(settings))(line("a")), false);
    clock.hours += 0.1;
    assert.equal(taker(once(settings))(line("a")), true);
  });

  it("writes all users once, however many come within a second, and when its node is closed", () => {
    const limit = once({ scope: "stream", hours: 0 });
    const take = taker(limit);
    const users = (): number => Object.keys(Object(store.get("streamerbotOnce"))).length;
    for (let n = 0; n < 500; n += 1) take(line(`user${n}`));
    assert.equal(writes, 0);
    mock.timers.tick(1_000);
    assert.deepEqual([writes, users()], [1, 500]);
    mock.timers.tick(5_000);
    assert.equal(writes, 1);
    take(line("late"));
    limit?.close();
    mock.timers.tick(5_000);
    assert.deepEqual([writes, users()], [2, 501]);
  });

  it("sends the first event of each user of a stream", () => {
    const limit = once({ scope: "stream", hours: 0 });
    const take = taker(limit);
    assert.deepEqual([take(line("a")), take(line("a")), take(line("a", {}, "Kick"))], [true, false, true]);
    clock.hours += 100;
    assert.equal(take(line("a")), false);
    limit?.streamStarted("twitch");
    assert.deepEqual([take(line("a")), take(line("a", {}, "Kick"))], [true, false]);
  });

  it("of so many hours does not begin again with a stream", () => {
    const limit = once({ scope: "hours", hours: 2 });
    const take = taker(limit);
    assert.equal(take(line("a")), true);
    limit?.streamStarted("twitch");
    assert.equal(take(line("a")), false);
  });

  it("works, and outlives a deploy, if the context store answers only later", () => {
    const later = (): never => assert.fail("only asynchronous access supported");
    const node = { id: "later", context: () => ({ get: later, set: later }) } as unknown as FlowNode;
    const limit = makeOnce(node, { scope: "stream", hours: 0 });
    const take = taker(limit);
    assert.deepEqual([take(line("a")), take(line("a"))], [true, false]);
    limit?.close();
    assert.equal(taker(makeOnce(node, { scope: "stream", hours: 0 }))(line("a")), false);
  });

  it("is left to the node that takes this one's place, without a context store", () => {
    const settings = { scope: "stream", hours: 0 };
    const limit = once(settings);
    assert.equal(taker(limit)(line("a")), true);
    store.clear();
    limit?.close();
    assert.equal(taker(once(settings))(line("a")), false);
    store.clear();
    assert.equal(taker(once(settings))(line("a")), true, "handed over once");
  });

  it("starts over if what is stored is not a list of users, and refuses what can't be", () => {
    for (const odd of [null, 7, "x", [1], { "twitch:a": "yesterday" }]) {
      store.set("streamerbotOnce", odd);
      assert.equal(taker(once({ scope: "stream", hours: 0 }))(line("a")), true, JSON.stringify(odd));
    }
    assert.throws(() => once({ scope: "year", hours: 1 }), { code: "BAD_INPUT" });
    assert.throws(() => once({ scope: "hours", hours: 0 }), { code: "BAD_INPUT" });
  });
});
