import assert from "node:assert/strict";
import type { Entry } from "../../demo/recorder";
import { refunds } from "../../demo/refunds";

/** Three redemptions: refunded, not reached because the connection broke, and one whose action went well. */
const entries: Entry[] = [
  { what: "went on", node: "alert", message: "m1", run: { id: "x" }, code: "RUN_FAILED" },
  { what: "to refund", node: "refund", message: "m1", redemption: "r1" },
  { what: "refunded", node: "refund", message: "m1", redemption: "r1" },
  { what: "went on", node: "alert", message: "m2", run: null, code: "CONNECTION_LOST" },
  { what: "to refund", node: "refund", message: "m2", redemption: "r2" },
  { what: "caught", node: "refund", message: "m2", code: "NOT_CONNECTED" },
  { what: "went on", node: "alert", message: "m3", run: { id: "y" } },
];

const asking = (...ids: string[]) =>
  ids.map((id) => {
    const calls = [{ method: "TwitchRedemptionCancel", args: ["reward", id] }, { method: "GetVersion" }];
    return { name: "DoAction", frame: { action: { id: "bridge" }, args: { nrCall: JSON.stringify(calls) } } };
  });
const made = (...ids: string[]) => ids.map((id) => [id, "CANCELED"] as const);
const good = { entries, requests: asking("r1"), redemptions: [...made("r1"), ["r9", "FULFILLED"] as const] };
const faults = (change: Partial<Parameters<typeof refunds>[0]>) => refunds({ ...good, ...change }).faults;

describe("the demo's comparison of refunds", () => {
  it("finds nothing if all went well, and counts", () => {
    const other = { name: "DoAction", frame: { action: { id: "a" }, args: { user: "Ada" } } };
    assert.deepEqual(refunds({ ...good, requests: [...good.requests, other] }), {
      counts: { refunded: 1 },
      faults: [],
    });
  });

  it("accepts either for one that the connection broke", () => {
    assert.deepEqual(faults({ requests: asking("r1", "r2"), redemptions: made("r1", "r2") }), []);
  });

  it("finds refunds that are lost, doubled, of nothing, or not made", () => {
    const asked = "refunds asked by the flow, against asked of Streamer.bot";
    const against = "refunds asked of Streamer.bot, against made by it";
    assert.deepEqual(faults({ requests: asking() }), [`${asked}: 1 lost (of 1)`, `${against}: 1 never sent (of 0)`]);
    assert.deepEqual(faults({ requests: asking("r1", "r1"), redemptions: made("r1", "r1") }), [
      `${asked}: 1 doubled (of 1)`,
    ]);
    assert.deepEqual(faults({ requests: asking("r1", "r7"), redemptions: made("r1", "r7") }), [
      `${asked}: 1 never sent (of 1)`,
    ]);
    assert.deepEqual(faults({ redemptions: [] }), [
      `${against}: 1 lost (of 1)`,
      "nothing was refunded, so that nothing is proved",
    ]);
  });

  it("finds one whose action did not fail, that came to no end, or was refused", () => {
    const without = (index: number) => entries.filter((_entry, at) => at !== index);
    assert.match(faults({ entries: without(0) }).join(), /r1: to be refunded, though its action did not fail/);
    assert.match(faults({ entries: without(2) }).join(), /r1: came to 0 ends instead of one/);
    const refused: Entry = { what: "caught", node: "refund", message: "m1", code: "REFUSED" };
    assert.match(faults({ entries: entries.with(2, refused) }).join(), /r1: error REFUSED/);
  });
});
