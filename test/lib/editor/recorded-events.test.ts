import assert from "node:assert/strict";
import { readRecorded } from "../../../src/lib/editor/recorded-events";

const header = { streamerbot: "recording", format: 1, started: "2026-05-14T19:00:00.000Z" };
const frame = (source: string, type: string, data: unknown) => ({ event: { source, type }, data });
const lines = (...all: unknown[]): string =>
  all.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");

/** In pieces of this many characters. */
async function* pieces(text: string, size = 7) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const read = (text: string, wanted = (_name: string): boolean => true) => readRecorded(pieces(text), wanted);

describe("events of a recording to test a node with", () => {
  it("are those that the node sends, each with its time and who did it", async () => {
    const found = await read(
      lines(
        header,
        { at: 1_000, frame: frame("Twitch", "Follow", { targetUser: { id: "1", name: "Ada" } }) },
        { at: 2_000, frame: frame("Twitch", "ChatMessage", { text: "hello" }) },
        { at: 2_500, frame: { status: "ok", id: "1" } },
        { at: 3_000, frame: frame("Twitch", "Raid", { from_broadcaster_user_name: "x", viewers: 3 }) },
        { at: 4_000, gap: "the connection was lost" },
      ),
      (name) => name !== "Twitch.ChatMessage",
    );
    assert.ok("events" in found);
    assert.deepEqual(
      found.events.map(({ name, time, who }) => [name, new Date(time).toISOString(), who]),
      [
        ["Twitch.Follow", "2026-05-14T19:00:01.000Z", "Ada"],
        ["Twitch.Raid", "2026-05-14T19:00:03.000Z", ""],
      ],
    );
    assert.deepEqual(JSON.parse(found.events[0]?.data ?? ""), { targetUser: { id: "1", name: "Ada" } });
  });

  it("have the names that messages have", async () => {
    const found = await read(lines(header, { at: 1, frame: frame("Kick", "sGifted", {}) }));
    assert.ok("events" in found);
    assert.equal(found.events[0]?.name, "Kick.KicksGifted");
  });

  it("are at most fifty of each, so that chat leaves room", async () => {
    const chat = { at: 1, frame: frame("Twitch", "ChatMessage", { text: "hello" }) };
    const raid = { at: 2, frame: frame("Twitch", "Raid", { viewers: 1 }) };
    const found = await read(lines(header, ...Array(200).fill(chat), raid));
    assert.ok("events" in found);
    assert.equal(found.events.length, 51);
    assert.equal(found.events.at(-1)?.name, "Twitch.Raid");
  });

  it("are fit to be edited: no texts, nothing too long", async () => {
    const found = await read(
      lines(
        header,
        { at: 1, frame: frame("General", "Custom", "a text") },
        { at: 2, frame: frame("General", "Custom", { text: "x".repeat(200_000) }) },
        { at: 3, frame: frame("General", "Custom", { ok: true }) },
      ),
    );
    assert.ok("events" in found);
    assert.equal(found.events.length, 1);
  });

  for (const [what, text, problem] of [
    ["an empty file", "", "notRecording"],
    ["another file", lines({ name: "package" }), "notRecording"],
    ["no JSON at all", "\u0000PNG", "notRecording"],
    ["one endless line", "x".repeat(3_000_000), "notRecording"],
    ["a newer format", lines({ ...header, format: 99 }), "newerRecording"],
    ["nothing that is wanted", lines(header, { at: 1, gap: "x" }), "nothingRecorded"],
  ] as const) {
    it(`are not in ${what}`, async () => {
      assert.deepEqual(await readRecorded(pieces(text, 100_000), () => true), { problem });
    });
  }

  it("are read from a file that is cut off, as far as it goes", async () => {
    const whole = lines(
      header,
      { at: 1, frame: frame("Twitch", "Follow", {}) },
      { at: 2, frame: frame("Twitch", "Raid", {}) },
    );
    const found = await read(whole.slice(0, -20));
    assert.ok("events" in found && found.events.length === 1);
  });
});
