import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { FlowNode, RED } from "../../../../src/lib/runtime/red";
import { StatusPainter } from "../../../../src/lib/runtime/server/status";
import { until } from "../../../support/until";

describe("the status of a node", () => {
  function paint() {
    const shown: string[] = [];
    const node = Object.assign(new EventEmitter(), {
      status: ({ shape, text }: { shape: string; text: string }) => shown.push(`${shape} ${text}`),
    });
    const translated: string[] = [];
    const RED = {
      _: (key: string, values: object) => {
        translated.push(key);
        return `${key} ${JSON.stringify(values)}`;
      },
    };
    return { shown, translated, node, painter: new StatusPainter(RED as unknown as RED, node as unknown as FlowNode) };
  }

  it("is the connection's while that is not usable, else the node's own", async () => {
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

  it("says so whatever it is, where the other side is a simulator", async () => {
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
