import assert from "node:assert/strict";
import { appendFileSync, createWriteStream, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, openRecording, readPlace } from "../../../src/lib/recording";
import { parseDuration, readDuration } from "../../../src/lib/recording/times";
import { heapInUse } from "../../support/heap";
import { cleanup } from "../../support/until";
import { entriesOf, newFolder } from "./support";

const header = (more: object = {}): string =>
  `${JSON.stringify({ streamerbot: "recording", format: 1, started: "2026-05-14T19:00:00.000Z", part: 1, ...more })}\n`;
const event = (at: number): string => `{"at":${at},"frame":{"event":{"source":"Twitch","type":"Follow"},"data":{}}}\n`;

describe("recording reader", function () {
  this.timeout(60_000);
  const later = cleanup();

  function write(text: string, name = "a.jsonl"): string {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  it("reads what was written before a file was cut off, at any place", async () => {
    const whole = header() + event(1) + event(2);
    for (let length = header().length; length <= whole.length; length += 1) {
      const file = write(whole.slice(0, length));
      const tally = { entries: 0, unreadable: 0 };
      const times = (await entriesOf(file, tally)).map(({ at }) => at);
      const complete = whole
        .slice(0, length)
        .split("\n")
        .filter((line) => line.endsWith("}}}")).length;
      assert.deepEqual(times, [1, 2].slice(0, complete));
      assert.ok(tally.unreadable <= 1);
    }
  });

  it("skips lines that are not entries, and counts them", async () => {
    const odd = [
      "",
      "   ",
      "nonsense",
      "[]",
      "7",
      "null",
      '{"at":"x","frame":{}}',
      '{"at":1}',
      '{"at":1,"frame":[]}',
      "\0",
    ];
    const file = write(`${header()}${odd.join("\n")}\n${event(5)}\r\n{"at":6,"gap":"away"}\n{"at":7,"new kind":1}\n`);
    const tally = { entries: 0, unreadable: 0 };
    assert.deepEqual(
      (await entriesOf(file, tally)).map(({ at }) => at),
      [5, 6],
    );
    assert.deepEqual(tally, { entries: 2, unreadable: 9 });
  });

  for (const [what, text, expected] of [
    ["a newer format", header({ format: 2 }), /newer version.*/],
    ["an empty file", "", /not a recording/],
    ["any other file", "hello\n", /not a recording/],
    ["any other JSON", '{"a":1}\n', /not a recording/],
  ] as const) {
    it(`says that ${what} can't be read`, async () => {
      await assert.rejects(openRecording(write(text)), (error: { code: string; message: string }) => {
        assert.equal(error.code, "BAD_INPUT");
        return expected.test(error.message);
      });
    });
  }

  it("says that there is no such file, or no recording in the folder", async () => {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    await assert.rejects(openRecording(join(folder, "none.jsonl")), {
      code: "STORAGE",
      message: /there is no such file/,
    });
    await assert.rejects(openRecording(folder), { code: "STORAGE", message: /no recording in/ });
  });

  it("opens the recording in a folder that was written to last", async () => {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    for (const [name, at] of [
      ["0.jsonl", 500],
      ["b.jsonl", 1_000],
      ["a.jsonl", 2_000],
      ["a.2.jsonl", 3_000],
    ] as const) {
      writeFileSync(join(folder, name), header({ part: name.includes(".2.") ? 2 : 1 }) + event(at));
      utimesSync(join(folder, name), at, at);
    }
    mkdirSync(join(folder, "c"));
    assert.equal((await openRecording(folder)).file, join(folder, "a.jsonl"));
    assert.deepEqual(
      (await entriesOf(folder)).map(({ at }) => at),
      [2_000, 3_000],
    );
  });

  it("opens a recording in a folder whose first parts were deleted", async () => {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    for (const [name, at] of [
      ["b.2.jsonl", 3_000],
      ["a.10.jsonl", 4_000],
      ["b.jsonl", 1_000],
      ["a.9.jsonl", 2_000],
    ] as const) {
      writeFileSync(join(folder, name), header({ part: Number(/\d+/.exec(name)?.[0] ?? 1) }) + event(at));
      utimesSync(join(folder, name), at, at);
    }
    assert.deepEqual(
      (await entriesOf(folder)).map(({ at }) => at),
      [2_000, 4_000],
    );
  });

  it("reads a million lines without keeping them", async () => {
    const { folder } = later(newFolder(), ({ remove }) => remove());
    const file = join(folder, "long.jsonl");
    const stream = createWriteStream(file);
    stream.write(header());
    for (let block = 0; block < 1_000; block += 1) {
      const lines = Array.from({ length: 1_000 }, (_, n) => event(block * 1_000 + n)).join("");
      if (!stream.write(lines)) await new Promise<void>((resolve) => stream.once("drain", () => resolve()));
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
    const before = heapInUse();
    let [count, most] = [0, 0];
    for await (const { at } of (await openRecording(file)).entries()) {
      assert.equal(at, count);
      count += 1;
      if (count % 250_000 === 0) most = Math.max(most, heapInUse() - before);
    }
    assert.equal(count, 1_000_000);
    assert.ok(most < 20, `${most} MB`);
  });

  it("reads what is added while it reads, and takes a line of many chunks together", async () => {
    const file = write(header() + event(1));
    const long = JSON.stringify({ at: 2, frame: { text: "ü😀".repeat(200_000) } });
    appendFileSync(file, `${long}\n`);
    const entries: Entry[] = [];
    for await (const entry of (await openRecording(file)).entries()) {
      // The long line is still to be read.
      if (entry.at === 1) appendFileSync(file, event(3));
      entries.push(entry);
    }
    assert.deepEqual(entries[1], JSON.parse(long));
    assert.deepEqual(
      entries.map(({ at }) => at),
      [1, 2, 3],
    );
  });
});

describe("times of recordings", () => {
  it("reads how long", () => {
    const cases = {
      "2h": 7_200_000,
      "1h30m": 5_400_000,
      "90 min": 5_400_000,
      "45s": 45_000,
      "45": 45_000,
      "0.5h": 1_800_000,
    };
    for (const [text, ms] of Object.entries(cases)) assert.equal(parseDuration(text), ms, text);
    for (const text of ["", "h", "2 days", "-1h", "0", "1e3", "2h!"])
      assert.equal(parseDuration(text), undefined, text);
  });

  it("refuses what a timer can't wait for, since that would be over at once", () => {
    assert.equal(readDuration("--for", "24h"), 86_400_000);
    for (const text of ["tonight", "0", "600h"])
      assert.throws(() => readDuration("--for", text), new RegExp(`--for must be .* not "${text}"`));
  });

  it("finds a time of day in a recording, also after midnight", () => {
    const started = new Date(2026, 4, 14, 19, 30, 0);
    assert.equal(readPlace("20:15", started), 45 * 60_000);
    assert.equal(readPlace("20:15:30", started), 45.5 * 60_000);
    assert.equal(readPlace("0:30", started), 5 * 3_600_000);
    assert.equal(readPlace("19:30", started), 0);
    assert.equal(readPlace("90m", started), 90 * 60_000);
    for (const text of ["25:00", "20:60", "later", ""])
      assert.throws(() => readPlace(text, started), { code: "BAD_INPUT" }, text);
  });
});
