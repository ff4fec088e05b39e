import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleaner } from "../../src/lib/check/cleaner";
import { toReport } from "../../src/lib/check/report";
import { Seen } from "../../src/lib/check/seen";
import { sample } from "../../src/lib/events";
import { newFolder } from "../lib/recording/support";
import { cleanup } from "../support/until";

const root = join(__dirname, "../..");
const header = {
  streamerbot: "recording",
  format: 1,
  started: "2026-05-14T19:00:00.000Z",
  part: 1,
  server: { name: "Studio", version: "1.0.7" },
  anonymous: false,
};

describe("npm run learn", function () {
  this.timeout(60_000);
  const later = cleanup();

  function place(): { file: string; write(lines: readonly (object | string)[]): void } {
    const { folder, remove } = newFolder();
    later(folder, remove);
    const file = join(folder, "evening.jsonl");
    const text = (line: object | string): string => `${typeof line === "string" ? line : JSON.stringify(line)}\n`;
    return { file, write: (lines) => writeFileSync(file, lines.map(text).join("")) };
  }

  function learn(file: string, args: string[] = [], memory = 512) {
    const command = [`--max-old-space-size=${memory}`, "--import", "tsx", "scripts/learn/index.ts", file, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    return { status, out: stdout, err: stderr };
  }

  const follow = sample("Twitch", "Follow", "C3");
  const odd = {
    ...follow,
    data: { ...(follow.data as object), sneezes: 3, isTest: "no", targetUser: { login: "ada_moth", shoeSize: 39 } },
  };
  const line = (frame: object, at = 1) => ({ at, frame });

  it("shows of a recording what the payload and the sample lack", () => {
    const { file, write } = place();
    const unknown = { event: { source: "Throne", type: "Gifted" }, data: { what: "a lamp" } };
    write([header, line(follow), line(odd, 2), line(odd, 3), line(unknown, 4)]);
    const { out, status, err } = learn(file);
    assert.equal(status, 0, err);
    assert.match(out, /Streamer\.bot 1\.0\.7, compared with the samples of 1\.0\.7/);
    assert.match(out, /Twitch\.Follow, 3 times in 2 forms/);
    assert.match(
      out,
      /not in the payload: targetUser\.shoeSize \(number\), sneezes \(number\)|not in the payload: sneezes \(number\), targetUser\.shoeSize \(number\)/,
    );
    assert.match(out, /not in the sample: .*sneezes \(number\)/);
    assert.match(out, /of another type: isTest is string, in the sample boolean/);
    assert.match(out, /Throne\.Gifted, 1 times in 1 forms\n {2}an event that is in no list/);
  });

  it("prints a frame of each form of one event, with stand-ins", () => {
    const { file, write } = place();
    write([header, line(follow), line(odd, 2)]);
    const { out } = learn(file, ["--event", "twitch.follow"]);
    assert.equal(out.match(/^\{$/gm)?.length, 2);
    assert.match(out, /"shoeSize": 39/);
    assert.doesNotMatch(out, /ada_moth/);
  });

  it("learns the same from a report of streamerbot-check", () => {
    const seen = new Seen();
    seen.version = "1.0.7";
    seen.hellos.push({ request: "Hello", info: { version: "1.0.7", name: "Studio" } });
    for (const frame of [follow, odd, odd]) seen.addEvent(JSON.parse(JSON.stringify(frame)));
    const { file, write } = place();
    write([toReport(seen, [], "0.0.0", cleaner({}))]);
    const { out } = learn(file);
    assert.match(out, /Twitch\.Follow, 3 times in 2 forms/);
    assert.match(out, /not in the payload: .*shoeSize \(number\)/);
  });

  it("reads a recording that does not fit into its memory, and continues after lines that can't be read", () => {
    const { file, write } = place();
    write([header, "{broken", line({ no: "event" })]);
    const frame = { ...follow, data: { ...(follow.data as object), padding: "x".repeat(500) } };
    const lines = `${JSON.stringify(line(frame))}\n`.repeat(5_000);
    for (let part = 0; part < 30; part++) appendFileSync(file, lines);
    appendFileSync(file, '{"at":9,"frame":{"event":{"source":"Twitch"');
    const { out, status, err } = learn(file, [], 80);
    assert.equal(status, 0, err);
    assert.match(out, /2 lines could not be read/);
    assert.match(out, /Twitch\.Follow, 150000 times in 1 forms/);
  });

  it("ends quietly if nobody reads on", async () => {
    const { file, write } = place();
    write([header, line(follow)]);
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/learn/index.ts", file], { cwd: root });
    child.stdout.destroy();
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  });

  it("says what is wrong with a file", () => {
    const { file, write } = place();
    for (const [lines, words] of [
      [[{ ...header, format: 99 }], /newer version.*format 99/],
      [[{ streamerbot: "report", format: 99 }], /newer version.*format 99/],
      [["hello"], /not a recording/],
      [[], /not a recording/],
    ] as const) {
      write(lines);
      const { status, err } = learn(file);
      assert.equal(status, 1);
      assert.match(err, words);
      assert.doesNotMatch(err, /\n\s+at /);
    }
    assert.match(learn(`${file}.gone`).err, /no such file/);
    const { file: empty, write: fill } = place();
    fill([header]);
    assert.match(learn(empty).out, /There is no event in it/);
  });
});
