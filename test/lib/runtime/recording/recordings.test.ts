import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Recorder } from "../../../../src/lib/recording/recorder";
import { Recordings } from "../../../../src/lib/runtime/recording/recordings";

describe("recordings over a deploy", () => {
  before(() => mock.timers.enable({ apis: ["setTimeout"] }));
  after(() => mock.timers.reset());

  /** A recorder that notes why it was stopped. */
  const fake = () => {
    const stops: string[] = [];
    const recorder = { stop: async (reason: string) => void stops.push(reason), flush: async () => {} };
    return { stops, recorder: recorder as Recorder };
  };

  it("wait ten seconds for their node, which then has them again", async () => {
    const recordings = new Recordings();
    const { stops, recorder } = fake();
    await recordings.keep("node", recorder, "settings");
    mock.timers.tick(9_999);
    assert.deepEqual(recordings.take("node", "settings"), { recorder, changed: false });
    mock.timers.tick(10_000);
    assert.deepEqual(stops, []);
    assert.deepEqual(recordings.take("node", "settings"), { recorder: undefined, changed: false });
  });

  it("end if it does not come back, or has other settings", async () => {
    const recordings = new Recordings();
    const [disabled, changed] = [fake(), fake()];
    await recordings.keep("disabled", disabled.recorder, "settings");
    await recordings.keep("changed", changed.recorder, "settings");
    assert.deepEqual(recordings.take("changed", "others"), { recorder: undefined, changed: true });
    mock.timers.tick(10_000);
    assert.deepEqual([disabled.stops, changed.stops], [["its node was disabled"], ["its settings were changed"]]);
    assert.deepEqual(recordings.take("disabled", "settings"), { recorder: undefined, changed: false });
  });
});
