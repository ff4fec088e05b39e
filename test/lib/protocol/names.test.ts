/** Names of events: how they are written, compared and found. */
import assert from "node:assert/strict";
import { canonicalSource, EventIndex, matchesPattern, parsePattern } from "../../../src/lib/protocol/names";

const follow = { source: "Twitch", type: "Follow" };
const raid = { source: "Twitch", type: "Raid" };
const message = { source: "YouTube", type: "Message" };

describe("names of events", () => {
  for (const [text, pattern] of [
    [" Twitch.Follow ", follow],
    ["*", { source: "*", type: "*" }],
    [" *.* ", { source: "*", type: "*" }],
    ["Twitch.*", { source: "Twitch", type: "*" }],
    ["*.Follow", undefined],
    ["Twitch.", undefined],
    ["Twitch.Follow.Now", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} ${pattern ? "is a pattern" : "is not one"}`, () => {
      assert.deepEqual(parsePattern(text), pattern);
    });
  }

  for (const [text, matched, others] of [
    ["*", [follow, message], []],
    ["twitch.*", [follow, raid], [message]],
    ["TWITCH.follow", [follow], [raid, message]],
    ["Kick.KicksGifted", [{ source: "Kick", type: "sGifted" }], [{ source: "Kick", type: "Follow" }]],
  ] as const) {
    it(`${text} stands for its events alone`, () => {
      const pattern = parsePattern(text) ?? assert.fail();
      for (const { source, type } of matched) assert.ok(matchesPattern(pattern, source, type), `${source}.${type}`);
      for (const { source, type } of others) assert.ok(!matchesPattern(pattern, source, type), `${source}.${type}`);
    });
  }

  it("of a source are spelt as in the catalogue, and one that is not in it begins with a capital", () => {
    assert.deepEqual(["youTube", "OBS", "obs", "newThing", ""].map(canonicalSource), [
      "YouTube",
      "Obs",
      "Obs",
      "NewThing",
      "",
    ]);
  });
});

describe("an index of events", () => {
  const index = new EventIndex(
    { twitch: ["Follow", "Raid"], youTube: ["Message"] },
    // What a server's answer may also hold: a stray member, a type that is not a text, a repeated name.
    { err: "none" as unknown as string[], Twitch: ["FOLLOW", 7 as unknown as string, "Cheer"] },
  );
  const cheer = { source: "Twitch", type: "Cheer" };
  const expand = (text: string) => index.expand(parsePattern(text) ?? assert.fail());

  it("has each event once, as it was first spelt, in the order they came in", () => {
    assert.equal(index.size, 4);
    assert.deepEqual(index.toMap(), { Twitch: ["Follow", "Raid", "Cheer"], YouTube: ["Message"] });
  });

  it("finds an event whatever the case", () => {
    assert.deepEqual(index.get("TWITCH", "follow"), follow);
    assert.equal(index.get("Twitch", "Sub"), undefined);
  });

  it("lists what a pattern stands for", () => {
    assert.deepEqual(expand("*"), [follow, raid, message, cheer]);
    assert.deepEqual(expand("twitch.*"), [follow, raid, cheer]);
    assert.deepEqual(expand("Twitch.raid"), [raid]);
    assert.deepEqual(expand("Twitch.Sub"), []);
    assert.deepEqual(expand("Kick.*"), []);
  });

  it("finds an event under another of its names", () => {
    const old = new EventIndex({ Kick: ["sGifted"] });
    assert.deepEqual(old.find("Kick", "KicksGifted"), { source: "Kick", type: "sGifted" });
    assert.equal(old.get("Kick", "KicksGifted"), undefined);
  });
});
