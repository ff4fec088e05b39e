import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { newKey } from "../../../../src/lib/bridge/import-text";
import { triggersOf } from "../../../../src/lib/runtime/bridge/triggers";
import type { FlowNode } from "../../../../src/lib/runtime/red";
import { SharedServer } from "../../../../src/lib/runtime/server/server";
import { startScriptedServer } from "../../../support/scripted-server";
import { cleanup, until } from "../../../support/until";

describe("triggers of flows in Streamer.bot's menu", () => {
  const later = cleanup();

  it("say nothing of a connection that can't be used, which says itself what it lacks", async () => {
    const { url } = later(await startScriptedServer({ password: "secret" }), (each) => each.close());
    const node = { id: "server", name: "", log() {}, warn() {}, error() {} } as unknown as FlowNode;
    const made = new SharedServer(
      node,
      {},
      {
        client: () => ({ url, password: "wrong" }),
        bridgeKey: newKey(),
        offline: "fail",
        hold: { limit: 1, time: 1 },
      },
    );
    const shared = later(made, (each) => each.close(true));
    shared.attach(Object.assign(new EventEmitter(), { id: "user" }) as unknown as FlowNode, () => {});
    await until("the refusal", () => shared.view.error?.code === "AUTH_FAILED");
    const problems: unknown[] = [];
    mock.timers.enable({ apis: ["setTimeout"] });
    later(mock.timers, (timers) => timers.reset());
    triggersOf(shared).want({ event: "a", title: "a", registered: (problem) => void problems.push(problem) });
    mock.timers.tick(100);
    for (let n = 0; n < 5; n += 1) await turn();
    assert.deepEqual(problems, []);
  });
});
