/** Node-RED with `runtimeSyncDelivery`, where the flow of one node runs before the next node gets the same event. */
import assert from "node:assert/strict";
import helper from "node-red-node-test-helper";
import { anyEvent, requestNode, server, stage, twitch } from "../nodes/support";
import { sink } from "../support/node-red";

describe("messages that are delivered at once", () => {
  before(() => helper.settings({ runtimeSyncDelivery: true } as never));
  after(() => helper.settings({}));
  const red = stage();

  it("are each node's own: what a flow does to one shows in no other", async () => {
    const simulator = await red.simulator();
    const events = ["Twitch.Follow", "Twitch.GiftBomb"];
    await red.load([
      red.tab,
      server(simulator.port),
      twitch("first", ["*"], { wires: [["spoil"]] }),
      anyEvent("second", events, { wires: [["out"]] }),
      anyEvent("third", events, { wires: [["out"]] }),
      sink("spoil"),
      sink("out"),
    ]);
    await red.statusIs("third", /green dot/);
    let within = false;
    red.node("spoil").on("input", (msg) => {
      within = red.received("out").length === 0;
      const message = msg as Record<string, Record<string, unknown>>;
      Object.assign(message.payload ?? {}, { user: null, kind: "spoilt" });
      Object.assign(message.event?.data ?? {}, { user_name: "spoilt" });
      for (const key of Object.keys(message)) delete message[key];
    });
    simulator.emit("Twitch", "Follow", { user_name: "Ada", user_login: "ada", user_id: "1" });
    for (const { topic, payload, event } of await red.next("out", 2)) {
      assert.deepEqual(
        [topic, payload.kind, payload.user.name, event.data.user_name],
        ["Twitch.Follow", "follow", "Ada", "Ada"],
      );
    }
    assert.ok(within, "the first flow ran before the other nodes");
    await red.statusIs("first", /streamerbot.status.event/);
  });

  it("are each status node's own, and so is what the server says about itself", async () => {
    const simulator = await red.simulator({ name: "Studio PC" });
    const report = (id: string, wire: string) => requestNode("status", { id, reports: "instance", wires: [[wire]] });
    await red.load([
      red.tab,
      server(simulator.port),
      report("first", "spoil"),
      report("second", "out"),
      sink("spoil"),
      sink("out"),
    ]);
    red.node("spoil").on("input", (msg) => {
      const { payload } = msg as { payload?: { info?: { name: string } | null } };
      if (payload?.info) payload.info.name = "spoilt";
    });
    await red.until("the instance", () =>
      red.received("out").some(({ payload }) => payload.info?.name === "Studio PC"),
    );
    simulator.fault("drop");
    await red.until("it again", () => red.received("out").filter(({ payload }) => payload.info).length >= 2);
    assert.ok(red.received("out").every(({ payload }) => payload.info === null || payload.info.name === "Studio PC"));
  });
});
