import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { type ErrorCode, StreamerbotError } from "../../../../src/lib/client/errors";
import type { FlowNode, RED } from "../../../../src/lib/runtime/red";
import type { ConnectionView } from "../../../../src/lib/runtime/server/server";
import { StatusPainter, timeOfDay } from "../../../../src/lib/runtime/server/status";
import { until } from "../../../support/until";

describe("the status of a node", () => {
  function paint() {
    const shown: string[] = [];
    const fills: string[] = [];
    const node = Object.assign(new EventEmitter(), {
      status: ({ fill, shape, text }: { fill: string; shape: string; text: string }) => {
        fills.push(fill);
        shown.push(`${shape} ${text}`);
      },
    });
    const translated: string[] = [];
    const RED = {
      _: (key: string, values: object) => {
        translated.push(key);
        return `${key} ${JSON.stringify(values)}`;
      },
    };
    return {
      shown,
      fills,
      translated,
      node,
      painter: new StatusPainter(RED as RED, node as FlowNode),
    };
  }

  it("is the connection's while that can't be used, otherwise the node's own", async () => {
    const { shown, painter } = paint();
    painter.connection({ state: "connecting" });
    painter.activity({ fill: "blue", text: "running", values: { count: 1 } });
    painter.connection({ state: "waiting", retryIn: 2_000 });
    painter.connection({ state: "waiting", retryIn: 2_000, held: 3 });
    await until("what is not urgent", () => shown.length === 3);
    painter.connection({ state: "ready" });
    assert.deepEqual(shown, [
      "ring streamerbot.status.connecting",
      'ring streamerbot.status.retrying {"seconds":2}',
      'ring streamerbot.status.waiting {"count":3}',
      "dot streamerbot.status.connected",
    ]);
  });

  it("has a colour and words for every state of the connection", () => {
    const failing = (state: "waiting" | "stopped", code: ErrorCode): ConnectionView => ({
      state,
      error: new StreamerbotError(code, "…"),
      retryIn: 5_000,
    });
    const states: [ConnectionView, string, string][] = [
      [{ state: "idle" }, "grey", "ring streamerbot.status.connecting"],
      [{ state: "connecting" }, "yellow", "ring streamerbot.status.connecting"],
      [{ state: "authenticating" }, "yellow", "ring streamerbot.status.authenticating"],
      [{ state: "ready" }, "green", "dot streamerbot.status.connected"],
      [{ state: "ready", held: 1 }, "green", "dot streamerbot.status.connected"],
      [{ state: "lost" }, "red", "ring streamerbot.status.lost"],
      [{ state: "lost", held: 2 }, "yellow", 'ring streamerbot.status.waiting {"count":2}'],
      [{ state: "waiting" }, "red", 'ring streamerbot.status.retrying {"seconds":1}'],
      [failing("waiting", "UNREACHABLE"), "red", 'ring streamerbot.status.retrying {"seconds":5}'],
      [failing("waiting", "AUTH_FAILED"), "red", "ring streamerbot.status.wrongPassword"],
      [failing("waiting", "AUTH_REQUIRED"), "red", "ring streamerbot.status.passwordNeeded"],
      [failing("waiting", "NOT_STREAMERBOT"), "red", "ring streamerbot.status.notStreamerbot"],
      [{ state: "stopped" }, "grey", "ring streamerbot.status.stopped"],
      [failing("stopped", "BAD_INPUT"), "red", "ring streamerbot.status.badSettings"],
      [failing("stopped", "AUTH_FAILED"), "red", "ring streamerbot.status.wrongPassword"],
    ];
    for (const [view, fill, text] of states) {
      const { shown, fills, painter } = paint();
      painter.connection(view);
      assert.deepEqual([fills, shown], [[fill], [text]], JSON.stringify(view));
    }
  });

  it("is none before there is a connection, unless the node can't be used", () => {
    const { shown, painter } = paint();
    painter.activity({ fill: "blue", text: "running" });
    painter.unusable("badFilter");
    painter.unusable(undefined);
    assert.deepEqual(shown, ["ring streamerbot.status.badFilter"]);
  });

  it("keeps the node's own over news of the same connection, and not over its loss", async () => {
    const { shown, painter } = paint();
    painter.connection({ state: "ready" });
    painter.activity({ fill: "blue", text: "answered" });
    painter.connection({ state: "ready", held: 1 });
    await until("the activity", () => shown.length === 2);
    painter.connection({ state: "lost" });
    painter.connection({ state: "ready" });
    await until("all", () => shown.length === 4);
    assert.deepEqual(
      shown.map((text) => text.replace("streamerbot.status.", "")),
      ["dot connected", "dot answered", "ring lost", "dot connected"],
    );
  });

  it("has the time of day in hours and minutes", () => {
    assert.equal(timeOfDay(new Date(2026, 0, 2, 9, 5, 59).getTime()), "09:05");
    assert.match(timeOfDay(), /^\d\d:\d\d$/);
  });

  it("always says so if the other side is a simulator", async () => {
    const { shown, painter } = paint();
    painter.connection({ state: "connecting", simulated: true });
    painter.connection({ state: "ready", simulated: true });
    painter.activity({ fill: "green", text: "event", values: { type: "Follow", time: "19:32" } });
    await until("the event", () => shown.length === 3);
    painter.unusable("noEvents");
    assert.deepEqual(shown, [
      'ring streamerbot.status.simulated {"text":"streamerbot.status.connecting {}"}',
      'dot streamerbot.status.simulated {"text":"streamerbot.status.connected {}"}',
      String.raw`dot streamerbot.status.simulated {"text":"streamerbot.status.event {\"type\":\"Follow\",\"time\":\"19:32\"}"}`,
      "ring streamerbot.status.noEvents",
    ]);
  });

  it("is painted four times a second at most, whatever changes, and shows the last in the end", async () => {
    const { shown, painter } = paint();
    const started = performance.now();
    for (let round = 1; round <= 500; round += 1) {
      painter.connection({ state: "connecting" });
      painter.connection({ state: "waiting", retryIn: 1_000 * round, held: round % 2 === 0 ? round : 0 });
      painter.activity({ fill: "blue", text: "running", values: { count: round } });
      painter.connection({ state: "ready" });
      painter.activity({ fill: "blue", text: "running", values: { count: round } });
    }
    assert.ok(shown.length <= 4 * Math.ceil((performance.now() - started) / 1_000), `${shown.length} at once`);
    await until("the last", () => shown.at(-1) === 'dot streamerbot.status.running {"count":500}');
    assert.ok(shown.length <= 5, `${shown.length} in all`);
  });

  it("shows another activity sooner than another value of the same, which every event has", async () => {
    const [changes, counts] = [paint(), paint()];
    for (const { painter } of [changes, counts]) {
      painter.connection({ state: "ready" });
      painter.activity({ fill: "blue", text: "running", values: { count: 1 } });
    }
    await until("the first value", () => changes.shown.length === 2 && counts.shown.length === 2);
    for (const { painter } of [counts, changes])
      painter.activity({ fill: "blue", text: "running", values: { count: 2 } });
    changes.painter.activity({ fill: "red", text: "offline" });
    await until("the other activity", () => changes.shown.length === 3);
    assert.equal(counts.shown.length, 2);
    await until("the other value", () => counts.shown.length === 3);
    assert.deepEqual(
      [changes.shown[2], counts.shown[2]],
      ["dot streamerbot.status.offline", 'dot streamerbot.status.running {"count":2}'],
    );
  });

  it("is translated only when it says something else", async () => {
    const { shown, translated, painter } = paint();
    painter.connection({ state: "ready" });
    let looks = 0;
    const type = (): string => ["Follow", "Follow", "Cheer"][looks++] ?? "Raid";
    for (const look of [1, 2, 3]) {
      painter.activity({ fill: "green", text: "event", values: () => ({ type: type() }) });
      await until("the next look", () => looks === look);
    }
    assert.deepEqual(translated, ["streamerbot.status.event", "streamerbot.status.event"]);
    assert.deepEqual(shown.slice(1), [
      'dot streamerbot.status.event {"type":"Follow"}',
      'dot streamerbot.status.event {"type":"Cheer"}',
    ]);
  });

  it("has at most 60 characters of each text that comes from outside, and no control characters", async () => {
    const { shown, painter } = paint();
    painter.connection({ state: "ready" });
    painter.activity({ fill: "green", text: "event", values: { type: `\x1b[2J\n${"x".repeat(2_000_000)}` } });
    await until("the event", () => shown.length === 2);
    const [, last = ""] = shown;
    assert.match(last, /␛\[2J␊xxx/);
    assert.ok(last.length < 120, `${last.length} characters`);
  });

  it("is not painted by a node that was closed, while its messages end: another one may be in its place", () => {
    const { shown, node, painter } = paint();
    painter.connection({ state: "waiting", held: 2 });
    painter.connection({ state: "waiting", held: 3 });
    node.emit("close");
    painter.activity({ fill: "blue", text: "running", values: { count: 1 } });
    painter.connection({ state: "ready" });
    assert.deepEqual(shown, ['ring streamerbot.status.waiting {"count":2}']);
  });
});
