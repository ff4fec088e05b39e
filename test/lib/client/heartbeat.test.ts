import assert from "node:assert/strict";
import { mock } from "node:test";
import { startHeartbeat } from "../../../src/lib/client/heartbeat";

describe("client: heartbeat", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setInterval"] }));
  afterEach(() => mock.timers.reset());

  /** A heartbeat of 1 s, with what it has done so far. */
  function start() {
    const done: string[] = [];
    const pulse = { heard: 0, ping: () => void done.push("ping"), probe: () => void done.push("probe") };
    const stop = startHeartbeat(pulse, 1_000, () => void done.push("dead"));
    return { done, pulse, stop };
  }

  it("pings after one interval of silence, probes after one and a half, and gives up after two, once", () => {
    const { done, stop } = start();
    for (const [time, expected] of [
      [999, []],
      [1, ["ping"]],
      [499, ["ping"]],
      [1, ["ping", "probe"]],
      [499, ["ping", "probe"]],
      [1, ["ping", "probe", "dead"]],
      [5_000, ["ping", "probe", "dead"]],
    ] as const) {
      mock.timers.tick(time);
      assert.deepEqual(done, expected);
    }
    stop();
  });

  it("starts over with each sign of life", () => {
    const { done, pulse, stop } = start();
    for (let sign = 1; sign <= 3; sign += 1) {
      mock.timers.tick(1_000);
      pulse.heard += 1;
    }
    assert.deepEqual(done, ["ping", "ping", "ping"]);
    stop();
  });

  it("does nothing once it is stopped", () => {
    const { done, stop } = start();
    stop();
    mock.timers.tick(10_000);
    assert.deepEqual(done, []);
  });
});
