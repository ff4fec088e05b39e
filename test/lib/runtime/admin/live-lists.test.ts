import assert from "node:assert/strict";
import { mock } from "node:test";
import { StreamerbotError } from "../../../../src/lib/client/errors";
import type { ListenOptions } from "../../../../src/lib/client/listeners";
import { liveLists } from "../../../../src/lib/runtime/admin/live-lists";
import type { ConnectionView, SharedServer } from "../../../../src/lib/runtime/server/server";
import { until } from "../../../support/until";

/** The connection as a lease sees it, and what listens to it. */
function stage(first: ConnectionView = { state: "ready" }) {
  const listeners = new Map<() => void, string>();
  const watchers = new Set<(view: ConnectionView) => void>();
  const server = {
    view: first,
    listen(event: string, handler: () => void, options: ListenOptions) {
      assert.deepEqual(options, { optional: true }, "older servers lack some");
      const own = (): void => handler();
      listeners.set(own, event);
      return () => void listeners.delete(own);
    },
    watch(watcher: (view: ConnectionView) => void) {
      watchers.add(watcher);
      watcher(server.view);
      return () => void watchers.delete(watcher);
    },
  };
  return {
    server: server as SharedServer,
    events: () => [...listeners.values()],
    raise: () => {
      for (const listener of [...listeners.keys()]) listener();
    },
    show(view: ConnectionView) {
      server.view = view;
      for (const watcher of [...watchers]) watcher(view);
    },
    open: () => listeners.size + watchers.size,
  };
}

const changes = ["Application.ActionAdded", "Application.ActionDeleted"];

describe("live lists", () => {
  afterEach(() => mock.timers.reset());

  it("listen once for each server and list, however often it is requested", () => {
    const lease = liveLists(() => {}, 60_000);
    const [one, other] = [stage(), stage()];
    for (const _ of [1, 2, 3]) lease(one.server, "one", "actions", changes);
    lease(one.server, "one", "events", []);
    lease(other.server, "other", "actions", changes);
    assert.deepEqual(one.events(), changes);
    assert.deepEqual(other.events(), changes);
    assert.equal(one.open(), 4, "two events, and the connection for each list");
  });

  it("report a burst of changes once", async () => {
    const told: string[] = [];
    const { server, raise } = stage();
    liveLists((id) => told.push(id), 60_000)(server, "studio", "actions", changes);
    assert.deepEqual(told, [], "nothing has changed yet");
    for (const _ of [1, 2, 3]) raise();
    await until("the news", () => told.length > 0);
    raise();
    await until("the next", () => told.length > 1);
    assert.deepEqual(told, ["studio", "studio"]);
  });

  it("report that the connection came, went, ended, or is refused, but not every try", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const told: string[] = [];
    const { server, show } = stage({ state: "connecting" });
    liveLists((id) => told.push(id), 60_000)(server, "studio", "events", []);
    const [error, lost] = [new StreamerbotError("AUTH_FAILED", "no"), new StreamerbotError("CONNECTION_LOST", "cut")];
    const news: [ConnectionView, boolean][] = [
      [{ state: "waiting", error }, true],
      [{ state: "connecting" }, false],
      [{ state: "waiting", error }, false],
      [{ state: "ready" }, true],
      [{ state: "ready" }, false],
      [{ state: "lost", error: lost }, true],
      [{ state: "connecting" }, false],
      [{ state: "ready" }, true],
      [{ state: "idle" }, true],
    ];
    for (const [view, isNews] of news) {
      const before = told.length;
      show(view);
      mock.timers.tick(1_000);
      assert.equal(told.length - before, Number(isNews), view.state);
    }
  });

  it("end by themselves, with all they listen to, and start again when they are requested again", async () => {
    const told: string[] = [];
    const { server, open, raise, events } = stage();
    const lease = liveLists((id) => told.push(id), 20);
    lease(server, "studio", "actions", changes);
    raise();
    await until("the end", () => open() === 0);
    assert.deepEqual(told, [], "nobody looks any more");
    lease(server, "studio", "actions", changes);
    assert.deepEqual(events(), changes);
    await until("the end", () => open() === 0);
  });
});
