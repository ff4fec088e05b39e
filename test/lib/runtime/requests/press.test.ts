import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { StreamerbotError } from "../../../../src/lib/client/errors";
import type { InputHandler } from "../../../../src/lib/runtime/input";
import type { FlowMessage } from "../../../../src/lib/runtime/red";
import { type PressedNode, pressable } from "../../../../src/lib/runtime/requests/press";

describe("what the Run button shows", () => {
  afterEach(() => mock.restoreAll());

  async function press(handler: InputHandler) {
    const node = new EventEmitter() as PressedNode;
    const handle = pressable(node, handler);
    node.receive = (msg) => void handle(msg as FlowMessage, () => {}, new AbortController().signal).catch(() => {});
    return node.press();
  }
  const passing = (more: object) => press(async (msg, send) => send({ ...msg, ...more }));

  it("of a run: its name, how it ended, and the seconds it took, in tenths", async () => {
    let now = 5_000;
    mock.method(performance, "now", () => now);
    const outcome = await press(async (msg, send) => {
      now += 1_234;
      send({ ...msg, run: { name: "Gift bomb party", success: false } });
    });
    assert.deepEqual(outcome, { ok: true, seconds: 1.2, name: "Gift bomb party", success: false });
  });

  it("of what was quick: a tenth of a second, and not none", async () => {
    mock.method(performance, "now", () => 5_000);
    assert.deepEqual(await passing({}), { ok: true, seconds: 0.1, name: null, success: null });
  });

  it("for a run about which nothing is known: neither name nor end", async () => {
    mock.method(performance, "now", () => 5_000);
    const unknown = { ok: true, seconds: 0.1, name: null, success: null };
    assert.deepEqual(await passing({ run: { name: 7, success: "yes" } }), unknown);
  });

  it("of a message that was dropped: that nothing was sent", async () => {
    assert.deepEqual(await press(async () => {}), { dropped: true });
  });

  it("of a failure: the same by the second output as for a Catch node", async () => {
    const said = { ok: false, code: "TIMEOUT", error: "No answer", hint: "Wait longer." };
    const error = new StreamerbotError("TIMEOUT", "No answer", { hint: "Wait longer." });
    const thrown = await press(async () => {
      throw error;
    });
    assert.deepEqual(thrown, said);
    const failed = { error: { code: "TIMEOUT", message: "No answer", cause: error } };
    assert.deepEqual(await press(async (msg, send) => send([null, { ...msg, ...failed }])), said);
  });
});
