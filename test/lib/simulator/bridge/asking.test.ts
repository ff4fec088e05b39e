/** How the simulator's "Node-RED ask" reads the arguments about asking: as the C# does, whose tests are beside those of the import text. */
import assert from "node:assert/strict";
import { readQuestion } from "../../../../src/lib/bridge/messages";
import type { JsonObject } from "../../../../src/lib/protocol";
import { makeAsking } from "../../../../src/lib/simulator/bridge/asking";

const key = "k".repeat(43);

async function asked(args: JsonObject) {
  const broadcasts: JsonObject[] = [];
  const stop = new AbortController();
  const asking = makeAsking(key, (data) => broadcasts.push(data)).ask({ nrQuestion: "temp", ...args }, stop.signal);
  stop.abort();
  await asking;
  const read = readQuestion(key, broadcasts[0] ?? {}, new Map());
  assert.ok(read && "question" in read);
  return read.question;
}

describe("the simulator's questions", () => {
  for (const [nrTimeout, timeout] of [
    [undefined, 5_000],
    ["7.5", 7_500],
    ["7,5", 7_500],
    [7.5, 7_500],
    ["0", 100],
    ["900", 600_000],
    ["soon", 5_000],
    ["7 s", 5_000],
    [" ", 5_000],
  ]) {
    it(`wait for ${timeout} ms if nrTimeout is ${JSON.stringify(nrTimeout)}`, async () => {
      assert.equal((await asked({ nrTimeout })).timeout, timeout);
    });
  }

  for (const [nrSend, sent] of [
    [undefined, { user: "Ada", rawInput: "x", secret: "y" }],
    [" , ", { user: "Ada", rawInput: "x", secret: "y" }],
    ["user, %rawInput%", { user: "Ada", rawInput: "x" }],
    ["none", {}],
  ]) {
    it(`send ${Object.keys(sent ?? {}).join(", ") || "nothing"} if nrSend is ${JSON.stringify(nrSend)}`, async () => {
      assert.deepEqual((await asked({ nrSend, user: "Ada", rawInput: "x", secret: "y" })).args, sent);
    });
  }
});
