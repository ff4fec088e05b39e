import assert from "node:assert/strict";
import { kindOf } from "../../../src/lib/events";
import { firstChosen, isChosen, isExclusion, parseSelector } from "../../../src/lib/protocol";

describe("entries of a choice of events", () => {
  const follow = { source: "Twitch", type: "Follow" };
  for (const [text, expected] of [
    ["Twitch.Follow", { not: false, pattern: follow }],
    [" ! Twitch.Follow ", { not: true, pattern: follow }],
    ["!Raw.*", { not: true, pattern: { source: "Raw", type: "*" } }],
    ["*", { not: false, pattern: { source: "*", type: "*" } }],
    ["kind:tip", { not: false, kinds: ["tip"] }],
    ["KIND: Sub , resub", { not: false, kinds: ["sub", "resub"] }],
    ["!kind:stream-online", { not: true, kinds: ["stream-online"] }],
    ["!!Raw.*", undefined],
    ["kind:", undefined],
    ["kind:sub,", undefined],
    ["kind:*", undefined],
    ["!", undefined],
    ["tip", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} ${expected ? "is read" : "is none"}`, () => {
      assert.deepEqual(parseSelector(text), expected);
    });
  }

  it("that leave events out are known even if they can't be read", () => {
    assert.deepEqual(["!", " !no event", "Raw.*", "kind:tip"].map(isExclusion), [true, true, false, false]);
  });

  const has = (entries: string[], source: string, type: string): boolean =>
    isChosen(entries.map(parseSelector), source, type, kindOf);

  it("by kind stand for the events of all platforms, under each of their names", () => {
    for (const [source, type] of [
      ["youtube", "superchat"],
      ["Kofi", "Donation"],
      ["Twitch", "CharityDonation"],
    ] as const) {
      assert.equal(has(["kind:tip"], source, type), true, source);
      assert.equal(has(["kind:sub,resub"], source, type), false, source);
    }
    assert.equal(has(["kind:sub,resub"], "Kick", "Resubscription"), true);
    assert.equal(has(["kind:other"], "Midi", "FromTheFuture"), true);
  });

  it("leave out what they say, whatever stands for it and in any order", () => {
    assert.equal(has(["!Raw.*", "*"], "Raw", "Action"), false);
    assert.equal(has(["*", "!Raw.*"], "Twitch", "Cheer"), true);
    assert.equal(has(["Twitch.Cheer", "!kind:cheer"], "Twitch", "Cheer"), false);
    assert.equal(has(["!Raw.*"], "Twitch", "Cheer"), false, "nothing is chosen");
  });

  it("begin with the first event that is not left out", () => {
    const first = (...entries: string[]) => firstChosen(entries.map(parseSelector), kindOf);
    assert.deepEqual(first("!Kick.Follow", "Kick.Follow", "Twitch.Raid"), { source: "Twitch", type: "Raid" });
    assert.equal(first("!Kick.*", "Kick.*"), undefined);
    const tip = first("kind:tip", "Twitch.Raid");
    assert.equal(tip && kindOf(tip.source, tip.type), "tip");
  });
});
