import assert from "node:assert/strict";
import type { EventHandler } from "../../../../src/lib/client/listeners";
import type { EventFrame } from "../../../../src/lib/protocol";
import { reports } from "../../../../src/lib/runtime/events/reports";
import type { ConnectionView, SharedServer } from "../../../../src/lib/runtime/server/server";

describe("the state of the stream", () => {
  /** A status node that starts, with what an earlier one has kept. */
  function start(kept?: unknown) {
    const told: Record<string, unknown>[] = [];
    const handlers = new Map<string, EventHandler>();
    let memory = kept;
    let watch: (view: ConnectionView) => void = () => {};
    const server = {
      listen: (event: string, handler: EventHandler) => {
        handlers.set(event, handler);
        return () => {};
      },
      watch: (watcher: (view: ConnectionView) => void) => {
        watch = watcher;
        watcher({ state: "connecting" });
        return () => {};
      },
    } as SharedServer;
    reports.stream(server, (report) => told.push(report), {
      get: () => memory,
      set: (value) => {
        memory = JSON.parse(JSON.stringify(value));
      },
    });
    return {
      told,
      connection: (state: ConnectionView["state"]) => watch({ state }),
      emit: (event: string, timeStamp = "2026-05-14T18:00:00.0000000+00:00") =>
        handlers.get(event)?.({ timeStamp, event: { source: "", type: "" } } as EventFrame),
      kept: () => memory,
    };
  }

  it("is kept over a restart, with its age, until the server says otherwise", () => {
    const before = start();
    assert.deepEqual([before.told[0]?.state, before.told[0]?.age], ["unknown", null]);
    before.connection("ready");
    before.emit("Twitch.StreamOnline");
    assert.deepEqual([before.told[1]?.state, before.told[1]?.kept], ["online", false]);

    const after = start(before.kept());
    const [first] = after.told;
    assert.deepEqual([first?.state, first?.kept, first?.since], ["online", true, "2026-05-14T18:00:00.000Z"]);
    assert.ok(Number(first?.age) >= 0 && Number(first?.age) < 60);
    after.connection("ready");
    assert.equal(after.told.length, 1, "a connection is no news of the stream");
    after.emit("Twitch.StreamOffline");
    assert.deepEqual([after.told[1]?.state, after.told[1]?.kept], ["offline", false]);
  });

  it("is unknown after a loss of the connection, and what was known is still kept for a restart", () => {
    const { told, connection, emit, kept } = start();
    connection("ready");
    emit("Kick.StreamOnline");
    connection("lost");
    assert.equal(told.at(-1)?.state, "unknown");
    assert.equal(start(kept()).told[0]?.state, "online");
  });

  it("takes a time without a zone for UTC, as payloads do, wherever Node-RED runs", () => {
    const { TZ } = process.env;
    process.env.TZ = "America/New_York";
    try {
      const { told, emit } = start();
      emit("Twitch.StreamOnline", "2026-05-14T18:00:00.1234567");
      assert.equal(told.at(-1)?.since, "2026-05-14T18:00:00.123Z");
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  it("is not kept for longer than a day, nor taken from what is not a state", () => {
    const old = new Date(Date.now() - 25 * 3_600_000).toISOString();
    const odd = { twitch: { state: "online", since: old, told: old }, kick: null, obs: { state: "perhaps" }, trovo: 7 };
    for (const kept of [odd, null, "online", [1], { twitch: { state: "online", since: old, told: "never" } }]) {
      assert.deepEqual([start(kept).told[0]?.state, start(kept).told[0]?.platforms], ["unknown", {}]);
    }
  });
});
