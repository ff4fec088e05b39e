/** Where a run goes that failed, and what happens to a message while Streamer.bot is away, if the node itself has a say. */
import assert from "node:assert/strict";
import type { SimulatorOptions } from "../../src/lib/simulator";
import { type FlowNodeConfig, type Message, sink } from "../support/node-red";
import { catchAll, doAction, requestNode, server, stage } from "./support";

describe("failures and offline policies of nodes that run actions", () => {
  const red = stage();
  const wires = [["out"], ["failed"]];
  const sinks = ["out", "failed", "caught"].map(sink);

  async function run(node: FlowNodeConfig, message: Message = {}, options: SimulatorOptions = {}): Promise<Message> {
    const simulator = await red.simulator({ speed: 50, ...options });
    await red.load([red.tab, server(simulator.port), { ...node, wires }, catchAll, ...sinks]);
    await red.statusIs(node.id, /green dot/);
    red.send(node.id, message);
    await red.until("an end", () => sinks.some(({ id }) => red.received(id).length > 0));
    return red.received("failed")[0] ?? {};
  }

  const action = (name: string, more: object = {}) =>
    doAction("do", { action: name, actionType: "str", failures: true, ...more });

  describe("second output", () => {
    for (const [what, node, code] of [
      ["refused", action("Nobody made this"), "REFUSED"],
      ["that failed", action("Broken alert", { wait: "finished" }), "RUN_FAILED"],
      ["that did not end in time", action("Gift bomb party", { wait: "finished", timeout: 0.01 }), "TIMEOUT"],
      ["that could not be started", action("", { actionType: "msg", action: "payload.nothing" }), "BAD_INPUT"],
      ["of a trigger that nobody has", requestNode("code-trigger", { failures: true, trigger: "" }), "BAD_INPUT"],
    ] as const) {
      it(`has a run ${what}, with the error as a Catch node would show it, and nothing for the Catch node`, async () => {
        const message = await run(node, { payload: "mine", error: "an earlier one" });
        assert.equal(message.error.code, code);
        assert.equal(typeof message.error.message, "string");
        assert.equal(message.error.source.id, node.id);
        assert.ok(message.error.cause.hint);
        assert.equal(message._error, "an earlier one");
        assert.deepEqual([red.received("out"), red.received("caught")], [[], []]);
      });
    }

    it("has what is known of a run that failed", async () => {
      const { run: failed, error } = await run(action("Broken alert", { wait: "finished" }));
      assert.equal(failed.success, false);
      assert.equal(error.message, "Broken alert ended with a failure");
      await red.statusIs("do", /red dot/);
    });

    it("has nothing of runs that succeed", async () => {
      await run(action("Gift bomb party", { wait: "finished" }));
      assert.deepEqual([red.received("out").length, red.received("failed").length], [1, 0]);
    });

    it("is not there unless it is wanted: the Catch node gets the error", async () => {
      await run(action("Nobody made this", { failures: false }));
      assert.equal(red.received("caught")[0]?.error.code, "REFUSED");
    });

    it("is not needed for a run that failed: the message passes on", async () => {
      await run(action("Broken alert", { failures: false, wait: "finished" }));
      assert.equal(red.received("out")[0]?.run.success, false);
    });
  });

  describe("offline policy of a node", () => {
    const load = async (policy: string, config: object = {}) => {
      const node = action("Hello", { failures: false, offline: policy });
      const complete = { id: "complete", type: "complete", z: "flow", scope: ["do"], wires: [["completed"]] };
      const ends = [catchAll, complete, ...sinks, sink("completed")];
      await red.load([red.tab, server(1, config), { ...node, wires }, ...ends]);
      await red.statusIs("do", /red ring/);
      red.send("do", {});
    };

    it("drop: the message ends there, without an error", async () => {
      await load("drop", { offline: "hold" });
      red.send("do", {});
      await red.next("completed", 2);
      assert.deepEqual(
        sinks.map(({ id }) => red.received(id).length),
        [0, 0, 0],
      );
    });

    it("fail: at once, though the server node holds messages", async () => {
      await load("fail", { offline: "hold" });
      assert.equal((await red.next("caught"))[0]?.error.code, "NOT_CONNECTED");
    });

    it("hold: until there is a connection, though the server node does not, and within its limits", async () => {
      await load("hold", { holdLimit: 1 });
      await red.statusIs("do", /waiting/);
      red.send("do", {});
      assert.equal((await red.next("caught"))[0]?.error.code, "QUEUE_FULL");
    });

    it("hold, with limits that limit nothing: the message ends with an error", async () => {
      await load("hold", { holdLimit: "many" });
      assert.equal((await red.next("caught"))[0]?.error.code, "BAD_INPUT");
    });

    it("none of its own: that of the server node", async () => {
      await load("", { offline: "hold" });
      await red.statusIs("do", /waiting/);
    });
  });
});
