import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { FlowNode, RED } from "../../../../src/lib/runtime/red";
import { whenStarted } from "../../../../src/lib/runtime/server/when-started";

describe("what a node does when all nodes of a deploy are there", () => {
  it("is done once, and not at all if the node was closed before", () => {
    const events = new EventEmitter();
    const [stays, goes] = [new EventEmitter(), new EventEmitter()];
    const started: string[] = [];
    for (const [name, node] of Object.entries({ stays, goes })) {
      whenStarted({ events } as RED, node as FlowNode, ({ type }) => started.push(`${name} ${type}`));
    }
    goes.emit("close");
    for (const type of ["load", "full"]) events.emit("flows:started", { type });
    assert.deepEqual(started, ["stays load"]);
    assert.equal(events.listenerCount("flows:started"), 0);
  });

  it("keeps no other node from starting if it throws: that is an error of its node", () => {
    const events = new EventEmitter();
    const errors: string[] = [];
    const node = Object.assign(new EventEmitter(), { error: ({ message }: Error) => errors.push(message) });
    const started: string[] = [];
    const start = (name: string, what: () => void): void =>
      whenStarted({ events } as unknown as RED, node as unknown as FlowNode, () => {
        what();
        started.push(name);
      });
    start("throws", () => assert.fail("no such thing"));
    start("next", () => {});
    events.emit("flows:started", { type: "full" });
    assert.deepEqual([started, errors], [["next"], ["no such thing"]]);
  });
});
