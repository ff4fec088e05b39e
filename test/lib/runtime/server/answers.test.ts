import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { StreamerbotClient } from "../../../../src/lib/client/client";
import { Answers, actionChanges } from "../../../../src/lib/runtime/server/answers";

/** A server with a list that grows by one at each request. `known`: the events that it has. */
function stage(known: readonly string[], { state = "ready", connected = true, subscribed = async () => {} } = {}) {
  const listeners = new Map<() => void, string>();
  const watchers = new Set<(view: { state: string }) => void>();
  const asked: [request: string, fields: object, timeout: number | undefined][] = [];
  const load: { answer?: () => Promise<object> } = {};
  const client = {
    knows: (event: string) => known.includes(event),
    subscribed,
    requestAny: (request: string, fields: object, { timeout }: { timeout?: number }) => {
      asked.push([request, fields, timeout]);
      return load.answer?.() ?? Promise.resolve({ actions: asked.map((_, index) => index), count: asked.length });
    },
  } as StreamerbotClient;
  const answers = new Answers({
    client: connected ? client : undefined,
    listen(event, handler, { optional }) {
      assert.equal(optional, true, "an older Streamer.bot has no such event, which is no fault");
      const own = (): void => handler();
      listeners.set(own, event);
      return () => void listeners.delete(own);
    },
    watch(watcher) {
      watchers.add(watcher);
      watcher({ state });
      return () => void watchers.delete(watcher);
    },
    async perform(_request, job, { offline }) {
      assert.equal(offline, "fail");
      if (!connected) throw new Error("Not connected");
      return job(client);
    },
  });
  return {
    asked,
    load,
    ask: (changes: readonly string[] = actionChanges, timeout?: number) =>
      answers.ask("GetActions", {}, changes, timeout),
    events: () => [...listeners.values()],
    raise: (event: string) => {
      for (const [listener, name] of [...listeners]) if (name === event) listener();
    },
    show: (now: string) => {
      for (const watcher of [...watchers]) watcher({ state: now });
    },
    open: () => listeners.size + watchers.size,
  };
}

/** Lets time pass by hand, in ms; the clock of node:test refreshes no timers. */
function stopClock(): (ms: number) => void {
  let now = 0;
  const timers = new Set<{ at: number; run(): void }>();
  // Without a time Node waits for a millisecond.
  mock.method(globalThis, "setTimeout", (run: () => void, ms = 1) => {
    const refresh = (): void => {
      timer.at = now + ms;
    };
    const timer = { at: now + ms, run, refresh, unref: () => timer };
    timers.add(timer);
    return timer;
  });
  mock.method(globalThis, "clearTimeout", (timer: { at: number; run(): void }) => timers.delete(timer));
  return (ms) => {
    now += ms;
    for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.run();
  };
}

describe("answers that several ask for", () => {
  let pass: (ms: number) => void;
  beforeEach(() => {
    pass = stopClock();
  });
  afterEach(() => mock.restoreAll());

  it("are requested once, with the limit of the first caller", async () => {
    const { ask, asked } = stage(actionChanges);
    assert.deepEqual(await Promise.all([ask(actionChanges, 5_000), ask(), ask()]), [[0], [0], [0]]);
    assert.deepEqual(asked, [["GetActions", {}, 5_000]]);
  });

  it("do not wait longer for a subscription that nobody confirms", async () => {
    const { ask, asked } = stage(actionChanges, { subscribed: () => new Promise<void>(() => {}) });
    const answer = ask(actionChanges, 5_000);
    assert.deepEqual(asked, []);
    pass(5_000);
    assert.deepEqual(await answer, [0]);
  });

  it("wait for the subscription as long as it takes, if the caller sets no time", async () => {
    let confirm = (): void => {};
    const { ask, asked } = stage(actionChanges, { subscribed: () => new Promise<void>((done) => (confirm = done)) });
    const answer = ask();
    pass(3_600_000);
    for (let n = 0; n < 5; n += 1) await turn();
    assert.deepEqual(asked, []);
    confirm();
    assert.deepEqual(await answer, [0]);
  });

  for (const change of actionChanges) {
    it(`are requested again after ${change}`, async () => {
      const { ask, raise, open } = stage(actionChanges);
      await ask();
      raise(change);
      assert.equal(open(), 0);
      assert.deepEqual(await ask(), [0, 1]);
    });
  }

  it("are requested again after the connection was lost", async () => {
    const { ask, show, open } = stage(actionChanges);
    await ask();
    show("ready");
    assert.deepEqual(await ask(), [0]);
    show("lost");
    assert.equal(open(), 0);
    assert.deepEqual(await ask(), [0, 1]);
  });

  it("are kept for a minute after the last who asked, if the server reports every change", async () => {
    const { ask, open } = stage(actionChanges);
    await ask();
    pass(59_999);
    assert.deepEqual(await ask(), [0]);
    pass(59_999);
    assert.deepEqual(await ask(), [0]);
    pass(60_000);
    assert.equal(open(), 0);
    assert.deepEqual(await ask(), [0, 1]);
  });

  for (const [server, known, changes] of [
    ["no changes", [], actionChanges],
    ["some of the changes", actionChanges.slice(0, 1), actionChanges],
    ["nothing that would be a change", actionChanges, []],
  ] as const) {
    it(`are fresh for two seconds, however often requested, if the server reports ${server}`, async () => {
      const { ask, events } = stage(known);
      await ask(changes);
      assert.deepEqual(events(), []);
      pass(1_999);
      assert.deepEqual(await ask(changes), [0]);
      pass(1);
      assert.deepEqual(await ask(changes), [0, 1]);
    });
  }

  it("are not kept if the request failed, and the failure ends no later one", async () => {
    const { ask, asked, load, raise } = stage(actionChanges);
    let fail = (_error: Error): void => {};
    load.answer = () => new Promise((_, reject) => (fail = reject));
    const failed = assert.rejects(ask(), /too late/);
    await new Promise(setImmediate);
    raise("Application.ActionAdded");
    load.answer = undefined;
    const later = ask();
    fail(new Error("too late"));
    await failed;
    assert.deepEqual([await later, await ask(), asked.length], [[0, 1], [0, 1], 2]);
  });

  for (const connected of [true, false]) {
    it(`leave nothing behind that was requested while the connection was ${connected ? "being made" : "not wanted"}`, async () => {
      const { ask, load, open } = stage(actionChanges, { state: "connecting", connected });
      load.answer = () => Promise.reject(new Error("Not connected"));
      await assert.rejects(ask(), /Not connected/);
      assert.equal(open(), 0);
    });
  }
});
