/** More events than a flow can keep up with: where they wait, and how many of them. */
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Node } from "node-red";
import helper from "node-red-node-test-helper";
import type { StreamerbotClient } from "../../src/lib/client";
import { server, stage, twitch } from "../nodes/support";
import type { Flood } from "../support/flood-server";
import { heapInUse } from "../support/heap";
import { sink } from "../support/node-red";

const total = 20_000;
const size = 2_000;

describe("a flood of events", function () {
  this.timeout(120_000);
  const red = stage();

  async function floodServer(): Promise<{ port: number; child: ChildProcess }> {
    const child = fork(join(__dirname, "../support/flood-server.ts"), { execArgv: ["--require", "tsx/cjs"] });
    red.later(child, async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    });
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    return { port, child };
  }

  it("that a busy flow cannot keep up with waits at the server: none is lost, and neither messages nor memory pile up here", async () => {
    const { port, child } = await floodServer();
    await red.load([red.tab, server(port), twitch("in", ["Follow"]), sink("out")]);
    await red.statusIs("in", /green dot/);
    // The test's own Node-RED would keep every message that a node sends, and all that it does not log.
    const node = red.node("in") as Node & { send: { wrappedMethod?: Node["send"] } };
    assert.ok(node.send.wrappedMethod);
    node.send = node.send.wrappedMethod;
    const log = helper.log() as { resetHistory(): void };
    const { client } = (red.node("server") as unknown as { shared: { client: StreamerbotClient } }).shared;

    let [received, handed, waiting, outOfOrder] = [0, 0, 0, 0];
    client.on("event", () => {
      received += 1;
      waiting = Math.max(waiting, received - handed);
    });
    const before = heapInUse();
    let heap = before;
    red.node("out").on("input", (msg) => {
      if ((msg as { event?: { data: { n: number } } }).event?.data.n !== handed) outOfOrder += 1;
      handed += 1;
      // The inbox of the test is no part of the flow.
      red.received("out").length = 0;
      const end = performance.now() + 0.05;
      while (performance.now() < end);
      if (handed % 100 === 0) log.resetHistory();
      if (handed % 2_000 === 0) heap = Math.max(heap, heapInUse());
    });
    child.send({ events: total, size } satisfies Flood);
    await red.until("the last event", () => handed === total, 100_000);

    console.log(
      `    ${received} events received, ${waiting} waiting at most; heap ${before.toFixed(1)} → ${heap.toFixed(1)} MB at most`,
    );
    assert.equal(received, total, "none is lost");
    assert.equal(outOfOrder, 0, "in order");
    // A turn of the event loop reads some 64 kB; all of it is handed on before the next is read.
    assert.ok(waiting < total / 100, `${waiting} of ${total} waited`);
    assert.ok(heap - before < (total * size) / 2_000_000, `the heap grew by ${heap - before} MB`);
  });
});
