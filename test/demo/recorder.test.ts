import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gather } from "../../demo/evidence";
import { type FlowNode, readFlow } from "../../demo/flow";
import { project, sampleFlow } from "../../demo/places";
import { everything, Recording, withRecorder } from "../../demo/recorder";

const flow = readFlow(join(project, "examples", sampleFlow));

describe("the demo's recorder", () => {
  const recorded = withRecorder(flow, "/record");
  const find = (id: string) => recorded.find((node) => node.id === id) as FlowNode;
  const wiredTo = (what: string, wires: string[][] = []) =>
    wires.flat().filter((id) => id.startsWith(`recorder-${what}`));

  it("leaves the flow as it is: what it adds comes after the flow's own wires", () => {
    for (const node of flow) {
      const { wires, ...now } = find(node.id);
      const { wires: before, ...was } = node;
      assert.deepEqual(now, was);
      for (const [output, own] of (before ?? []).entries())
        assert.deepEqual(wires?.[output]?.slice(0, own.length), own);
    }
    assert.ok(recorded.length > flow.length);
  });

  it("records each event node, each do action node on both sides, and each Catch node", () => {
    for (const { id, type, wires } of recorded) {
      if (type === "streamerbot-twitch" || type === "streamerbot-event")
        assert.equal(wiredTo("event", wires).length, 1);
      if (type === "catch") assert.equal(wiredTo("caught", wires).length, 1);
      if (type !== "streamerbot-do-action") continue;
      assert.equal(wiredTo("went-on", wires).length, wires?.length, "by each of its outputs");
      const before = recorded.filter((node) => node.wires?.flat().includes(id));
      assert.ok(before.length > 0);
      for (const node of before) assert.ok(node.wires?.flat().includes(`recorder-asked-${id}-0`));
    }
    assert.deepEqual(find(everything).events, ["*"]);
  });

  it("records each redemption node on both sides", () => {
    const refund = find(flow.find(({ type }) => type === "streamerbot-redemption")?.id ?? "");
    assert.equal(wiredTo("refunded", refund.wires).length, 1);
    const before = recorded.filter((node) => node.wires?.flat().includes(refund.id));
    assert.ok(before.length > 0);
    for (const node of before) assert.equal(wiredTo("to-refund", node.wires).length, 1);
  });

  it("reads the record as it grows, lines and characters in pieces", () => {
    const folder = mkdtempSync(join(tmpdir(), "recorder-"));
    try {
      const path = join(folder, "record");
      const recording = new Recording(path);
      assert.equal(recording.read(), false);
      const line = Buffer.from(`${JSON.stringify({ what: "caught", node: "n", message: "ü", code: "X" })}\n`);
      const middle = line.indexOf("ü") + 1;
      appendFileSync(path, Buffer.concat([line, line.subarray(0, middle)]));
      assert.equal(recording.read(), true);
      assert.equal(recording.entries.length, 1);
      appendFileSync(path, line.subarray(middle));
      assert.equal(recording.read(), true);
      assert.equal(recording.read(), false);
      assert.deepEqual(recording.entries[1], recording.entries[0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the demo's evidence", () => {
  const event = { source: "Twitch", type: "Raid" };
  const frame = { timeStamp: "t", event, data: { viewers: 3, gone: undefined } };
  const raid = flow.find(({ name }) => name === "Raids") as FlowNode;
  const welcome = flow.find(({ actionName }) => actionName === "Raid welcome") as FlowNode;
  const msg = { alert: "Ada raids", payload: { user: { name: "Ada" } } };
  const args = { text: "Ada raids", user: "Ada" };

  it("makes what was sent and what was received comparable", async () => {
    const received = { source: "Twitch", type: "Raid", timeStamp: "t", data: { viewers: 3 } };
    const evidence = await gather(withRecorder(flow, "/record"), {
      sent: [{ frame, recipients: 1, away: false }],
      requests: [],
      runs: [],
      entries: [
        { what: "event", node: raid.id, output: 0, event: received },
        { what: "event", node: everything, output: 0, event: { ...received, data: { viewers: 4 } } },
      ],
      redemptions: [],
      restarts: 0,
    });
    const [{ key } = { key: "" }] = evidence.sent;
    assert.deepEqual(
      evidence.received.map((each) => [each.listener, each.type, each.key === key]),
      [
        ["Raids", "Twitch.Raid", true],
        [everything, "Twitch.Raid", false],
      ],
    );
    const hearing = evidence.listeners.filter(({ hears }) => hears("twitch.raid")).map(({ name }) => name);
    assert.deepEqual(hearing, ["Raids", everything]);
  });

  it("works out the arguments a node has to send, and leaves out what the package adds", async () => {
    const { asked, requests, runs, outcomes } = await gather(flow, {
      sent: [],
      requests: [
        { name: "DoAction", frame: { action: { id: welcome.action }, args: { ...args, nodeRedRun: "nr:1" } } },
        { name: "GetInfo", frame: {} },
      ],
      runs: [{ id: "r", name: "Raid welcome", args: { ...args, nodeRedRun: "nr:1" }, status: "completed" }],
      entries: [
        { what: "asked", node: welcome.id, message: "m", msg },
        { what: "went on", node: welcome.id, message: "m", run: { id: null } },
      ],
      redemptions: [],
      restarts: 0,
    });
    assert.equal(asked.length, 1);
    assert.deepEqual(
      requests.map(({ action }) => action),
      ["Raid welcome"],
    );
    assert.deepEqual([asked[0]?.action, asked[0]?.waits, outcomes[0]?.code], ["Raid welcome", false, undefined]);
    assert.equal(asked[0]?.args, requests[0]?.args);
    assert.equal(asked[0]?.args, runs[0]?.args);
  });

  it("takes a failed run for one that has ended, and leaves refunds to their own comparison", async () => {
    const find = (type: string) => flow.find((node) => node.type === type && (node.failures ?? true))?.id ?? "";
    const [refund, alert] = [find("streamerbot-redemption"), find("streamerbot-do-action")];
    const { outcomes } = await gather(flow, {
      sent: [],
      requests: [],
      runs: [],
      entries: [
        { what: "went on", node: alert, message: "m1", run: { id: "x" }, code: "RUN_FAILED" },
        { what: "went on", node: alert, message: "m2", run: null, code: "UNSUPPORTED" },
        { what: "caught", node: refund, message: "m2", code: "NOT_CONNECTED" },
      ],
      redemptions: [],
      restarts: 0,
    });
    const told = outcomes.map(({ message, run, code }) => [message, run, code]);
    assert.deepEqual(told, [
      ["m1", "x", undefined],
      ["m2", undefined, "UNSUPPORTED"],
    ]);
  });

  it("does not guess what a node that filters or folds should receive", async () => {
    const nothing = { sent: [], requests: [], runs: [], entries: [], redemptions: [], restarts: 0 };
    await assert.rejects(gather([{ ...raid, foldGifts: true }], nothing), /filters or folds/);
  });
});
