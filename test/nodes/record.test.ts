import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRecording } from "../../src/lib/recording";
import type { Simulator } from "../../src/lib/simulator";
import { entriesOf, newFolder } from "../lib/recording/support";
import { type FlowNodeConfig, sink } from "../support/node-red";
import { catchAll, doAction, requestNode, server, stage } from "./support";

describe("streamerbot-record", () => {
  const red = stage();

  async function setUp(more: object = {}, options = {}) {
    const place = red.later(newFolder(), ({ remove }) => remove());
    const simulator = await red.simulator(options);
    const record = requestNode("record", { folder: place.folder, ...more });
    const flow = [red.tab, server(simulator.port), record, sink("out"), catchAll, sink("caught")];
    await red.load(flow);
    await red.statusIs("node", /green dot/);
    const states = () => red.received("out").map(({ payload }) => payload.state);
    const frames = async () =>
      (await entriesOf(place.folder)).flatMap((entry) =>
        "frame" in entry ? (entry.frame.event as { type: string }).type : [],
      );
    return { ...place, simulator, flow, states, frames };
  }

  const onDisk = async (count: number, frames: () => Promise<string[]>): Promise<void> => {
    await red.until(`${count} events on disk`, async () => (await frames()).length >= count);
  };

  it("starts and stops by message, and says what it does", async () => {
    const { simulator, states, frames, folder, files } = await setUp();
    simulator.emit("Twitch", "StreamOnline");
    assert.equal(simulator.sent.at(-1)?.recipients, 0, "nothing is listened to before");
    red.send("node", { payload: "start" });
    await red.until("the file", () => states().length >= 2 && red.received("out").at(-1)?.payload.file);
    await red.statusIs("node", /record\.recording/);
    simulator.emit("Twitch", "Raid");
    await onDisk(1, frames);
    red.send("node", { payload: false });
    await red.until("the end", () => states().at(-1) === "stopped");
    simulator.emit("Twitch", "Cheer");
    assert.deepEqual(await frames(), ["Raid"]);
    const last = red.received("out").at(-1);
    assert.deepEqual([last?.payload.events, last?.payload.lost, last?.payload.error], [1, 0, null]);
    assert.equal(last?.payload.file, join(folder, files()[0] ?? ""));
    assert.equal((await openRecording(folder)).header.by, "node");
    assert.equal(last?.streamerbot.server, "Studio");
    assert.deepEqual(states(), ["recording", "recording", "stopped"]);
    await red.until("to listen no more", () => simulator.requests.some(({ name }) => name === "UnSubscribe"));
  });

  for (const [start, stop] of [
    [true, false],
    ["true", "false"],
    [" Start", "STOP "],
  ]) {
    it(`takes ${JSON.stringify(start)} and ${JSON.stringify(stop)} for commands`, async () => {
      const { states } = await setUp();
      red.send("node", { payload: start });
      await red.until("the start", () => states().at(-1) === "recording");
      red.send("node", { payload: stop });
      await red.until("the end", () => states().at(-1) === "stopped");
    });
  }

  it("rejects any other message, and is not harmed", async () => {
    await setUp();
    for (const payload of ["louder", 7, {}, undefined]) red.send("node", { payload });
    const caught = await red.next("caught", 4);
    for (const { error } of caught) {
      assert.equal(error.code, "BAD_INPUT");
      assert.match(error.cause.hint, /"start" and "stop", or true and false/);
    }
  });

  it("records while the stream is on", async () => {
    const { simulator, states, frames } = await setUp({ when: "live" });
    assert.deepEqual(states(), [], "nobody has said that it is on");
    simulator.emit("Twitch", "StreamOnline");
    await red.until("the start", () => states().includes("recording"));
    await red.until("the subscription", () =>
      simulator.requests.some(({ name, frame }) => name === "Subscribe" && JSON.stringify(frame).includes("Raid")),
    );
    simulator.emit("Twitch", "Raid");
    await onDisk(1, frames);
    simulator.emit("Twitch", "StreamOffline");
    await red.until("the end", () => states().at(-1) === "stopped");
    assert.ok((await frames()).includes("Raid"));
  });

  it("continues across deploys of all kinds, and while the server is away", async () => {
    const { simulator, flow, frames, files, folder } = await setUp({ when: "always" });
    let count = 0;
    const next = async (): Promise<void> => {
      simulator.emit("General", "Custom", { n: count });
      count += 1;
      await onDisk(count, frames);
    };
    await red.statusIs("node", /record\.recording/);
    await next();
    for (const how of ["nodes", "flows", "full"] as const) {
      const again = flow.map((node) => (node.id === "node" ? { ...node, name: how } : node));
      await red.deploy(again as FlowNodeConfig[], how);
      await red.statusIs("node", /record\.recording/);
      await red.until("the subscription", () => simulator.clients === 1);
      await red.until(
        "to be listened to",
        () => simulator.emit("Twitch", "Follow") && simulator.sent.at(-1)?.recipients === 1,
      );
      count = (await frames()).length + 1;
      await onDisk(count, frames);
      await next();
    }
    simulator.fault("drop");
    await red.until("the gap", async () => (await entriesOf(folder)).some((entry) => "gap" in entry));
    assert.equal(files().length, 1);
  });

  it("begins another recording if its settings were changed", async () => {
    const { flow, files, states, text } = await setUp({ when: "message" });
    red.send("node", { payload: "start" });
    await red.until("the first", () => files().length === 1);
    const again = flow.map((node) => (node.id === "node" ? { ...node, anonymous: true } : node));
    await red.deploy(again as FlowNodeConfig[]);
    await red.until("the second", () => files().length === 2);
    assert.equal(states().at(-1), "recording");
    await red.until("the end of the first", () =>
      files().some((file) => text(file).includes("its settings were changed")),
    );
  });

  it("ends with its node", async () => {
    const { flow, files, text } = await setUp({ when: "always" });
    await red.until("the file", () => files().length === 1);
    await red.deploy(flow.filter(({ id }) => id !== "node") as FlowNodeConfig[]);
    await red.until("the end", () => text(files()[0] ?? "").includes("its node was removed"));
  });

  it("ends the recording, not the flow, if nothing can be written", async () => {
    const { folder, flow, states } = await setUp();
    writeFileSync(join(folder, "file"), "");
    const again = flow.map((node) => (node.id === "node" ? { ...node, folder: join(folder, "file/x") } : node));
    await red.deploy(again as FlowNodeConfig[]);
    await red.statusIs("node", /green dot/);
    red.send("node", { payload: true });
    await red.statusIs("node", /red dot .*storage/);
    assert.equal(states().at(-1), "failed");
    const [caught] = await red.next("caught");
    assert.equal(caught?.error.code, "STORAGE");
    assert.match(caught?.error.message, /not a folder/);
    assert.equal(red.received("out").at(-1)?.payload.error.code, "STORAGE");
  });

  it("says what is wrong with its settings", async () => {
    await setUp();
    for (const wrong of [{ folder: " " }, { events: ["Twitch."] }, { maxSize: "much" }, { maxAge: 0 }, { keep: -1 }]) {
      await red.deploy([
        red.tab,
        server(1),
        requestNode("record", { folder: "x", ...wrong }),
        sink("out"),
        catchAll,
        sink("caught"),
      ]);
      await red.statusIs("node", /badRecording/);
      const before = red.received("caught").length;
      red.send("node", { payload: "start" });
      const caught = await red.next("caught", before + 1);
      assert.equal(caught.at(-1)?.error.code, "BAD_INPUT");
    }
  });

  describe("a recording in the server's simulator mode", () => {
    const replaying = (recording: string, more: object = {}) => ({
      ...server(1),
      ...{ name: "", mode: "simulator", scenario: "recording", recording, atEnd: "stop", speed: 1_000 },
      ...more,
    });

    it("gives its events the origin replay, and has its actions", async () => {
      const { simulator, folder, flow, frames } = await setUp(
        { when: "always" },
        { name: "Real", actions: [{ name: "Real lights" }] },
      );
      await red.statusIs("node", /record\.recording/);
      const frame = simulator.emit("Twitch", "Follow");
      await onDisk(1, frames);
      const event = requestNode("event", { id: "events", events: ["Twitch.*"], wires: [["played"]] });
      const action = doAction("act", { action: "Real lights", actionType: "str", wait: "finished", wires: [["ran"]] });
      const rest = flow.filter(({ id }) => id !== "node" && id !== "server");
      await red.deploy(
        [...rest, replaying(folder), event, action, sink("played"), sink("ran")] as FlowNodeConfig[],
        "full",
      );
      const [played] = await red.next("played");
      assert.equal(played?.streamerbot.origin, "replay");
      assert.equal(played?.streamerbot.instance, "Simulated Streamer.bot");
      assert.deepEqual(played?.event.data, JSON.parse(JSON.stringify(frame.data)));
      const before = (simulator as Simulator).runs.length;
      red.send("act", { payload: 1 });
      const [ran] = await red.next("ran");
      assert.equal(ran?.run.success, true);
      assert.equal(simulator.runs.length, before);
    });

    for (const [recording, words] of [
      ["", /no file is given/],
      ["/no/such/file.jsonl", /no such file/],
    ] as const) {
      it(`says so if "${recording}" can't be played, and connects to nothing`, async () => {
        const simulator = await red.simulator();
        const there = { host: "127.0.0.1", port: String(simulator.port) };
        await red.load([red.tab, replaying(recording, there), doAction("node", { action: "Nothing" }), sink("out")]);
        await red.statusIs("node", /red ring/);
        assert.match(red.complaints().join(), words);
        assert.equal(simulator.clients, 0);
      });
    }
  });
});
