import assert from "node:assert/strict";
import { unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Activity, type ReplayOptions, type SimulatorOptions, startSimulator } from "../../../src/lib/simulator";
import { cleanup, until } from "../../support/until";
import { newFolder } from "../recording/support";
import { connect } from "./wire";

const started = new Date(2026, 4, 14, 20, 0, 0);
const event = (minute: number, source: string, type: string, n = minute) => ({
  at: minute * 60_000,
  frame: { timeStamp: `time ${n}`, event: { source, type }, data: { n } },
});

const header = {
  ...{ streamerbot: "recording", format: 1, started: started.toISOString(), part: 1, package: "0.2.0" },
  server: { name: "Studio", version: "1.0.9" },
  events: { Twitch: ["Follow", "Raid", "BrandNew"], General: ["Custom"], YouTube: ["SuperChat"] },
  actions: [{ id: "6f0a1e0c-0000-4000-8000-000000000001", name: "Real lights", group: "Home", enabled: true }],
};
const evening = [
  event(0, "Twitch", "Follow"),
  { at: 30_000, sent: { request: "DoAction", id: "1", action: { name: "Real lights" } } },
  { at: 30_500, frame: { status: "ok", id: "1" } },
  event(1, "YouTube", "SuperChat"),
  { at: 90_000, gap: "away" },
  event(15, "Twitch", "BrandNew"),
  event(16, "Twitch", "Raid"),
  { at: 17 * 60_000, end: "stopped" },
];

describe("simulator: replay", () => {
  const later = cleanup();

  function record(lines: readonly object[] = [header, ...evening]): string {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    const file = join(folder, "evening.jsonl");
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return file;
  }

  async function play(replay: Partial<ReplayOptions>, more: SimulatorOptions = {}) {
    const activities: Activity[] = [];
    const simulator = await startSimulator({
      ...{ replay: { file: record(), atEnd: "stop", ...replay }, speed: 1_000_000, onlyWhenHeard: true },
      onActivity: (activity) => activities.push(activity),
      ...more,
    });
    later(simulator, (it) => it.close());
    const client = await connect(simulator.url);
    later(client, ({ socket }) => socket.terminate());
    await client.ask("Subscribe", { events: { Twitch: ["*"], YouTube: ["*"] } });
    const ended = () => activities.some((activity) => activity.kind === "scenario" && activity.state === "ended");
    const numbers = () => client.frames.flatMap(({ event, data }) => (event ? data.n : []));
    return { simulator, client, activities, ended, numbers };
  }

  it("plays the events as they were received, in their order and only those, then stops", async () => {
    const { client, ended, simulator } = await play({});
    await until("the end", ended);
    await client.ask("GetInfo");
    const frames = evening.flatMap((line) =>
      "frame" in line && line.frame && "event" in line.frame ? line.frame : [],
    );
    assert.deepEqual(
      client.frames.filter((frame) => frame.event),
      frames,
    );
    assert.deepEqual(simulator.runs, []);
  });

  it("starts over at the end by default", async () => {
    const { numbers } = await play({ atEnd: undefined });
    await until("a second round", () => numbers().length >= 8);
    assert.deepEqual(numbers().slice(0, 8), [0, 1, 15, 16, 0, 1, 15, 16]);
  });

  for (const [from, only, expected] of [
    ["20:15", [], [15, 16]],
    ["90s", [], [15, 16]],
    ["21:00", [], []],
    [undefined, ["Twitch.*"], [0, 15, 16]],
    [undefined, ["kind:raid", "YouTube.SuperChat"], [1, 16]],
    ["20:01", ["!Twitch.Raid"], [1, 15]],
  ] as const) {
    it(`from ${from ?? "the start"}, ${only.join(" ") || "all"}: ${expected.join(", ") || "nothing"}`, async () => {
      const { client, ended, numbers } = await play({ from, only });
      await until("the end", ended);
      await client.ask("GetInfo");
      assert.deepEqual(numbers(), expected);
    });
  }

  it("looks like the recorded Streamer.bot, and says that it is a replay", async () => {
    const { client } = await play({});
    const { info } = await client.ask("GetInfo");
    assert.deepEqual([info.name, info.version, info.mode], ["Studio", "1.0.9", "replay"]);
    const { events } = await client.ask("GetEvents");
    assert.ok(events.Twitch.includes("BrandNew") && events.Twitch.includes("Cheer"));
    const named = await play({}, { name: "Mine", profile: "0.2.8" });
    assert.equal((await named.client.ask("GetInfo")).info.name, "Mine");
  });

  it("runs the recorded actions when it is asked to, without doing anything", async () => {
    const { client, simulator } = await play({});
    const { actions } = await client.ask("GetActions");
    assert.deepEqual(
      actions.map(({ name, group }: { name: string; group: string }) => [name, group]),
      [["Real lights", "Home"]],
    );
    assert.equal((await client.ask("DoAction", { action: { id: header.actions[0]?.id } })).status, "ok");
    await until("the run", () => simulator.runs[0]?.status === "completed");
    assert.deepEqual(simulator.runs[0]?.success, true);
  });

  it("keeps the time between the events", async () => {
    const { simulator, numbers } = await play({ only: ["Twitch.*"] }, { speed: 1 });
    await until("the first", () => numbers().length === 1);
    // A quarter of an hour would go by.
    simulator.adjust({ speed: 1_000_000 });
    assert.deepEqual(numbers(), [0]);
  });

  it("does not wait for the time of parts that were deleted", async () => {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    const lines = [{ ...header, part: 3 }, event(240, "Twitch", "Follow"), event(241, "Twitch", "Raid")];
    writeFileSync(join(folder, "evening.3.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const { numbers } = await play({ file: folder }, { speed: 1 });
    await until("the first", () => numbers().length === 1);
    assert.deepEqual(numbers(), [240]);
  });

  it("says why a recording can't be played, before anything listens", async () => {
    for (const [options, code] of [
      [{ file: join(record(), "none") }, "STORAGE"],
      [{ file: record([{ a: 1 }]) }, "BAD_INPUT"],
      [{ file: record(), from: "late" }, "BAD_INPUT"],
      [{ file: record(), only: ["Twitch"] }, "BAD_INPUT"],
    ] as const) {
      await assert.rejects(startSimulator({ replay: options }), { code });
    }
  });

  it("says that a recording can no longer be read, and is not harmed", async () => {
    const gone = record([header, event(0, "Twitch", "Follow")]);
    const { client, activities } = await play({ file: gone, atEnd: "loop" });
    unlinkSync(gone);
    await until("the end", () => activities.some((it) => it.kind === "scenario" && it.failure !== undefined));
    assert.equal((await client.ask("GetInfo")).status, "ok");
  });
});
