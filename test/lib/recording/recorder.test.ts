import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, unlinkSync, writeFileSync } from "node:fs";
import promises from "node:fs/promises";
import { basename, join } from "node:path";
import { mock } from "node:test";
import { openRecording, splitChoice } from "../../../src/lib/recording";
import { patternsOf, readChoice } from "../../../src/lib/recording/choice";
import { startSimulator } from "../../../src/lib/simulator";
import { cleanup, until } from "../../support/until";
import { entriesOf, listening, newFolder, newRecorder } from "./support";

describe("recorder", () => {
  const later = cleanup();
  const setUp = async (options = {}, password?: string) => {
    const place = later(newFolder(), ({ remove }) => remove());
    const simulator = later(await startSimulator({ ...options, password }), (it) => it.close());
    const client = later(await listening(simulator.url, password), (it) => it.close());
    return { ...place, simulator, client };
  };

  it("writes a header that says what was recorded, then every event as received with the time since the start", async () => {
    const { folder, simulator, client, files, text } = await setUp({ name: "My Studio!" });
    const recorder = newRecorder(folder);
    recorder.connected(client);
    const frames = [simulator.emit("Twitch", "Follow"), simulator.emit("General", "Custom", ["any", 1, null])];
    await until("two events", () => recorder.view.events === 2);
    await recorder.stop();
    const [file = ""] = files();
    assert.match(file, /^my-studio_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.jsonl$/);
    const [header = "", ...lines] = text(file).trimEnd().split("\n");
    const { server, actions, events, leftOut, ...rest } = JSON.parse(header);
    assert.deepEqual([server.name, server.version], ["My Studio!", "1.0.7"]);
    assert.equal(actions.length, simulator.world.actions.length);
    assert.ok(events.Twitch.includes("Follow"));
    assert.deepEqual(leftOut, ["requests and their answers", "passwords and challenges"]);
    assert.deepEqual([rest.streamerbot, rest.format, rest.part, rest.anonymous], ["recording", 1, 1, false]);
    assert.ok(Math.abs(Date.parse(rest.started) - Date.now()) < 60_000);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ at: _at, ...content }) => content),
      [...frames.map((frame) => JSON.parse(JSON.stringify({ frame }))), { end: "stopped" }],
    );
  });

  it("is stopped, and left to go on, though the disk hangs before there is a file", async () => {
    const { folder, client } = await setUp();
    const recorder = newRecorder(folder);
    const hanging = mock.method(promises, "open", () => new Promise(() => {}));
    try {
      recorder.connected(client);
      await until("the file to be made", () => hanging.mock.callCount() > 0);
      mock.timers.enable({ apis: ["setTimeout"] });
      let ended = 0;
      for (const end of [recorder.flush(), recorder.stop()]) {
        void end.then(() => {
          ended += 1;
        });
      }
      for (let second = 0; second < 10 && ended < 2; second += 1) {
        mock.timers.tick(1_000);
        await new Promise(setImmediate);
        await new Promise(setImmediate);
      }
      assert.deepEqual([ended, recorder.view.state], [2, "stopped"]);
    } finally {
      mock.timers.reset();
      mock.restoreAll();
    }
  });

  it("is on disk within a second, without anybody asking", async () => {
    const { folder, simulator, client, files, text } = await setUp();
    const recorder = later(newRecorder(folder), (it) => it.stop());
    recorder.connected(client);
    simulator.emit("Twitch", "Follow");
    await until("the event on disk", () => files().some((file) => text(file).includes('"Follow"')));
  });

  it("records requests and answers if asked to, and never what a password could be guessed from", async () => {
    const { folder, simulator, client, files, text } = await setUp({}, "moth");
    const recorder = newRecorder(folder, { requests: true });
    recorder.connected(client);
    await client.doAction("Nothing", { n: 1 });
    const back = once(client, "state");
    simulator.fault("drop");
    await back;
    recorder.disconnected("gone");
    await until("the connection to come back", () => client.state === "ready");
    recorder.connected(client);
    await client.request("GetInfo");
    await recorder.stop();
    const all = text(files()[0] ?? "");
    assert.match(all, /"sent":\{"request":"DoAction",/);
    assert.match(all, /"frame":\{"id":"nr-[^"]+","status":"ok","args":\{"n":1\}\}/);
    assert.doesNotMatch(all, /moth|"salt":"(?!\(hidden)|"authentication":"(?!\(hidden)/);
  });

  it("says that the server did not list its actions", async () => {
    const { folder, client } = await setUp();
    client.requestAny = () => Promise.reject(new Error("no"));
    const recorder = newRecorder(folder);
    recorder.connected(client);
    await recorder.stop();
    const { header } = await openRecording(folder);
    assert.equal(header.actions, null);
    assert.ok(header.leftOut.includes("actions: the server did not list them"));
  });

  it("notes the gap while the server is away, and continues", async () => {
    const { folder, simulator, client, files } = await setUp();
    const states: string[] = [];
    const recorder = newRecorder(folder, { onChange: () => states.push(recorder.view.state) });
    recorder.connected(client);
    client.on("state", (state) => {
      if (state === "lost") recorder.disconnected("the server went away");
      if (state === "ready") recorder.connected(client);
    });
    simulator.emit("Twitch", "Follow");
    await until("the first", () => recorder.view.events === 1);
    simulator.fault("drop");
    // It may be over before anybody looks.
    await until("the gap", () => states.includes("paused"));
    await until("the connection", () => recorder.view.state === "recording");
    simulator.emit("Twitch", "Raid");
    await until("the second", () => recorder.view.events === 2);
    await recorder.stop("enough");
    const entries = await entriesOf(join(folder, files()[0] ?? ""));
    const kinds = entries.map((entry) => ("frame" in entry ? "frame" : Object.entries(entry)[1]));
    assert.deepEqual(kinds, ["frame", ["gap", "the server went away"], ["back", true], "frame", ["end", "enough"]]);
  });

  it("records what comes before the client is ready", async () => {
    const { folder, simulator, client } = await setUp();
    const recorder = newRecorder(folder);
    recorder.attach(client);
    simulator.emit("Twitch", "Follow");
    await until("the event", () => recorder.view.events === 1);
    recorder.connected(client);
    await recorder.stop();
    assert.deepEqual(
      (await entriesOf(folder)).map((entry) => Object.keys(entry)[1]),
      ["frame", "end"],
    );
  });

  it("records only what is wanted", async () => {
    const { folder, simulator, client, files } = await setUp();
    const events = splitChoice(["kind:follow, Twitch.*", "!Twitch.ChatMessage"]);
    const recorder = newRecorder(folder, { events, wants: readChoice(events) });
    recorder.connected(client);
    for (const name of ["Twitch.Raid", "Twitch.ChatMessage", "Kick.Follow", "YouTube.SuperChat", "Raw.Action"]) {
      const [source = "", type = ""] = name.split(".");
      simulator.emit(source, type);
    }
    await client.request("GetInfo");
    await recorder.stop();
    const entries = await entriesOf(join(folder, files()[0] ?? ""));
    const names = entries.flatMap((entry) => ("frame" in entry ? (entry.frame.event as { type: string }).type : []));
    assert.deepEqual(names, ["Raid", "Follow"]);
    const { header } = await openRecording(join(folder, files()[0] ?? ""));
    assert.equal(header.leftOut[0], "all events but kind:follow, Twitch.*, !Twitch.ChatMessage");
    assert.deepEqual(patternsOf(["!Raw.*"]), ["*"]);
    assert.ok(patternsOf(events).includes("Kick.Follow"));
    assert.throws(() => readChoice(["kind:nonsense"]), { code: "BAD_INPUT" });
  });

  it("has nobody's names in an anonymous recording: in its name, its header, its frames, its gaps", async () => {
    const { folder, simulator, client, files, text } = await setUp({
      name: "Vexmoor PC",
      actions: [{ name: "Brumblefog lamp", group: "Zorptally" }],
    });
    const recorder = newRecorder(folder, { anonymous: true });
    recorder.connected(client);
    const user = { id: "9182736455", login: "quizzlewick", name: "Quizzlewick" };
    simulator.emit("Twitch", "Follow", { targetUser: user });
    await until("the event", () => recorder.view.events === 1);
    recorder.disconnected("nothing listens at snarfblat.example");
    await recorder.stop();
    const [file = ""] = files();
    const [header = "", ...lines] = text(file).trimEnd().split("\n");
    assert.deepEqual([JSON.parse(header).anonymous, JSON.parse(header).actions.length, lines.length], [true, 1, 3]);
    const all = `${file}\n${text(file)}`.toLowerCase();
    for (const word of ["vexmoor", "brumblefog", "lamp", "zorptally", "quizzlewick", "9182736455", "snarfblat"])
      assert.ok(!all.includes(word), word);
  });

  it("continues in a new file when one is full, and keeps as many as it should", async () => {
    const { folder, simulator, client, files } = await setUp();
    const others = ["other.jsonl", "other_2026-01-01_00-00-00.jsonl"];
    for (const other of others) writeFileSync(join(folder, other), "not ours");
    const recorder = newRecorder(folder, { maxSize: 40_000, keep: 3 });
    recorder.connected(client);
    for (let n = 1; n <= 110; n += 1) {
      simulator.emit("General", "Custom", { n, filling: "x".repeat(1_000) });
      await until("the event", () => recorder.view.events === n);
      if (n % 5 === 0) await recorder.flush();
    }
    await recorder.stop();
    const own = files().filter((file) => !file.startsWith("other"));
    assert.equal(own.length, 3);
    for (const other of others) assert.ok(files().includes(other), other);
    // What is left reads as one recording.
    for (const other of others) unlinkSync(join(folder, other));
    const entries = await entriesOf(folder);
    const numbers = entries.flatMap((entry) => ("frame" in entry ? (entry.frame.data as { n: number }).n : []));
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_, index) => 110 - numbers.length + 1 + index),
    );
    assert.ok(numbers.length > 20);
  });

  it("deletes no file that another recording is still writing", async () => {
    const { folder, client, simulator, files, text } = await setUp();
    const older = newRecorder(folder, { keep: 1 });
    older.connected(client);
    await until("the first", () => older.view.file !== "");
    const newer = newRecorder(folder, { keep: 1 });
    newer.connected(client);
    await until("the second", () => newer.view.file !== "");
    simulator.emit("Twitch", "Raid");
    await until("the event", () => older.view.events === 1 && newer.view.events === 1);
    await older.stop();
    await newer.stop();
    assert.equal(files().filter((file) => text(file).includes('"Raid"')).length, 2);
    const last = newRecorder(folder, { keep: 1 });
    last.connected(client);
    await until("the third", () => files().length === 1);
    await last.stop();
  });

  it("deletes no file that somebody else has written into the same folder, or that does not say who has", async () => {
    const { folder, client, files } = await setUp();
    const record = async (by: string): Promise<string> => {
      const recorder = newRecorder(folder, { by, keep: 1 });
      recorder.connected(client);
      await recorder.stop();
      return basename(recorder.view.file);
    };
    const others = [await record("streamerbot-record"), await record("another node")];
    const silent = String(others[0]).replace(/_.*/, "_1999-12-31_23-59-59.jsonl");
    writeFileSync(join(folder, silent), '{"streamerbot":"recording","format":1}\n');
    await record("this node");
    const last = await record("this node");
    assert.deepEqual(files(), [...others, silent, last].sort());
  });

  it("begins a second file, never writing over one of the same second", async () => {
    const { folder, client, files } = await setUp();
    for (let round = 0; round < 3; round += 1) {
      const recorder = newRecorder(folder);
      recorder.connected(client);
      await recorder.stop();
    }
    assert.equal(files().length, 3);
  });

  it("says in words why nothing can be written, and is not harmed", async () => {
    const { folder, simulator, client } = await setUp();
    writeFileSync(join(folder, "file"), "");
    const recorder = newRecorder(join(folder, "file", "recordings"));
    recorder.connected(client);
    await until("the failure", () => recorder.view.state === "failed");
    assert.equal(recorder.view.error?.code, "STORAGE");
    assert.match(recorder.view.error?.message ?? "", /a part of the path is a file, not a folder/);
    simulator.emit("Twitch", "Follow");
    await recorder.flush();
    await recorder.stop();
    assert.equal(recorder.view.state, "failed");
  });

  it("says that a folder can only be read", async function () {
    if (process.getuid?.() === 0) this.skip();
    const { folder, client } = await setUp();
    chmodSync(folder, 0o555);
    const recorder = newRecorder(folder);
    recorder.connected(client);
    await until("the failure", () => recorder.view.state === "failed");
    assert.match(recorder.view.error?.message ?? "", /this user may not write there/);
  });
});
