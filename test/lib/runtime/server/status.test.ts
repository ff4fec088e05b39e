import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { FlowNode, RED } from "../../../../src/lib/runtime/red";
import { StatusPainter } from "../../../../src/lib/runtime/server/status";

describe("the status of a node", () => {
  function paint() {
    const shown: string[] = [];
    const node = Object.assign(new EventEmitter(), {
      status: ({ shape, text }: { shape: string; text: string }) => shown.push(`${shape} ${text}`),
    });
    const RED = { _: (key: string, values: object) => `${key} ${JSON.stringify(values)}` };
    return { shown, node, painter: new StatusPainter(RED as unknown as RED, node as unknown as FlowNode) };
  }

  it("is the connection's while that is not usable, else the node's own", () => {
    const { shown, painter } = paint();
    painter.connection({ state: "connecting" });
    painter.activity({ fill: "blue", text: "running", values: { count: 1 } });
    painter.connection({ state: "waiting", retryIn: 2_000 });
    painter.connection({ state: "waiting", retryIn: 2_000, held: 3 });
    painter.connection({ state: "ready" });
    assert.deepEqual(shown, [
      "ring streamerbot.status.connecting",
      "ring streamerbot.status.connecting",
      'ring streamerbot.status.retrying {"seconds":2}',
      'ring streamerbot.status.waiting {"count":3}',
      "dot streamerbot.status.connected",
    ]);
  });

  it("is not painted by a node that was closed, while its messages end: another one may be in its place", () => {
    const { shown, node, painter } = paint();
    painter.connection({ state: "waiting", held: 2 });
    node.emit("close");
    painter.activity({ fill: "blue", text: "running", values: { count: 1 } });
    painter.activity({ fill: "red", text: "error" });
    assert.deepEqual(shown, ['ring streamerbot.status.waiting {"count":2}']);
  });
});
