import assert from "node:assert/strict";
import { OpenQuestion, questionOf } from "../../../../src/lib/runtime/bridge/open-question";
import type { FlowMessage, FlowNode } from "../../../../src/lib/runtime/red";
import { SharedServer } from "../../../../src/lib/runtime/server/server";

describe("a question that waits for a flow", () => {
  const node = { id: "server", name: "" } as FlowNode;
  const unused = new SharedServer(node, {}, { client: () => ({}), offline: "fail", hold: { limit: 1, time: 1 } });

  it("says how it has ended, as long as no thousand others have ended after it", async () => {
    const terms = { timeout: 60_000, fallback: async () => undefined, late() {}, ended() {} };
    const ids = Array.from({ length: 1_001 }, (_, index) => `question ${index}`);
    for (const id of ids) {
      const open = new OpenQuestion(unused, { version: 2, id, question: "temp", timeout: 60_000, args: {} }, terms);
      await assert.rejects(open.answer("an answer"), { code: "NOT_CONNECTED" });
    }
    const [oldest, ...others] = ids;
    const ask = (id = "") => questionOf({ _msgid: "", streamerbot: { question: { id } } } as FlowMessage);
    for (const id of others) assert.throws(() => ask(id), { code: "BAD_INPUT", message: /already been answered/ });
    assert.throws(() => ask(oldest), { code: "EXPIRED", message: /from before the last start/ });
  });
});
