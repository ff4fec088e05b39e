import assert from "node:assert/strict";
import type { StreamerbotClient } from "../../../../src/lib/client/client";
import { checkHold, Hold } from "../../../../src/lib/runtime/server/hold";

describe("requests that wait for a connection", () => {
  const client = {} as StreamerbotClient;

  it("go in the order they came, those that were cancelled aside", async () => {
    const hold = new Hold({ limit: 10, time: 60_000 }, () => {});
    const went: string[] = [];
    const wait = (name: string, signal?: AbortSignal) => hold.wait(name, signal).then(() => went.push(name));
    const second = new AbortController();
    const waiting = [wait("one"), wait("three")];
    const gone = assert.rejects(wait("two", second.signal), { code: "CANCELLED", request: "two" });
    second.abort();
    await gone;
    assert.equal(hold.size, 2);
    hold.release(client);
    await Promise.all(waiting);
    assert.deepEqual([went, hold.size], [["one", "three"], 0]);
  });

  it("do not begin to wait for a node that was closed already", async () => {
    const hold = new Hold({ limit: 10, time: 60_000 }, () => {});
    const gone = assert.rejects(hold.wait("DoAction", AbortSignal.abort()), { code: "CANCELLED", request: "DoAction" });
    assert.equal(hold.size, 0);
    await gone;
  });

  it("all end when the server node is closed", async () => {
    const hold = new Hold({ limit: 10, time: 60_000 }, () => {});
    const waiting = ["DoAction", "GetActions"].map((request) =>
      assert.rejects(hold.wait(request), { code: "CANCELLED", request }),
    );
    hold.cancel();
    assert.equal(hold.size, 0);
    await Promise.all(waiting);
  });

  it("expire with a word of how long, and of what to change", async () => {
    const sizes: number[] = [];
    const hold: Hold = new Hold({ limit: 10, time: 50 }, () => sizes.push(hold.size));
    await assert.rejects(hold.wait("DoAction"), {
      code: "EXPIRED",
      message: "Streamer.bot was away for more than 0.05 s",
      request: "DoAction",
      hint: /server node/,
    });
    assert.deepEqual(sizes, [1, 0]);
  });

  it("are refused above the limit, with the request and what to change", async () => {
    const hold = new Hold({ limit: 0, time: 50 }, () => {});
    await assert.rejects(hold.wait("DoAction"), { code: "QUEUE_FULL", request: "DoAction", hint: /server node/ });
  });

  it("have limits, which are finite numbers", () => {
    assert.doesNotThrow(() => checkHold({ limit: 0, time: 1 }));
    for (const limit of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => checkHold({ limit, time: 1 }), { code: "BAD_INPUT", message: /number of messages/ });
    for (const time of [0, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => checkHold({ limit: 1, time }), { code: "BAD_INPUT", message: /time they may wait/ });
  });
});
