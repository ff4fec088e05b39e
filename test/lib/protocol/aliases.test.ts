import assert from "node:assert/strict";
import { anyNames, choose, twitchNames } from "../../../src/lib/editor/events";
import { kindOf, normalise, sample } from "../../../src/lib/events";
import {
  canonicalName,
  catalogue,
  currentName,
  EventIndex,
  eventKey,
  knownEvents,
  legacyEvents,
  matchesPattern,
  namesOf,
  newerEvents,
  parsePattern,
  wireKey,
} from "../../../src/lib/protocol";

const pairs = [
  ["Kick.KicksGifted", "Kick.sGifted"],
  ["Twitch.PowerUp", "Twitch.PowerUpRedemption"],
] as const;
const ref = (name: string) => {
  const [source = "", type = ""] = name.split(".");
  return { source, type };
};

describe("events of several names", () => {
  for (const [canonical, other] of pairs) {
    const [shown, sent] = [ref(canonical), ref(other)];

    it(`${other} is ${canonical}, in any case`, () => {
      assert.deepEqual(canonicalName(ref(other.toLowerCase())), shown);
      assert.deepEqual(namesOf(shown), [shown, sent]);
      assert.deepEqual(currentName(shown), sent);
      assert.equal(eventKey(sent.source, sent.type), eventKey(shown.source, shown.type));
      assert.notEqual(wireKey(sent.source, sent.type), wireKey(shown.source, shown.type));
      assert.deepEqual(knownEvents.find(sent.source, sent.type), shown);
    });

    it(`a pattern of either name matches ${canonical} and ${other}`, () => {
      for (const pattern of [shown, sent]) {
        for (const { source, type } of [shown, sent]) assert.ok(matchesPattern(pattern, source, type));
        assert.equal(matchesPattern(pattern, pattern.source, "Follow"), false);
      }
    });

    it(`${canonical} and ${other} are one kind, one payload and one sample`, () => {
      assert.equal(kindOf(sent.source, sent.type), kindOf(shown.source, shown.type));
      const frame = sample(shown.source, shown.type);
      assert.deepEqual(frame.event, sent);
      assert.deepEqual(sample(sent.source, sent.type), frame);
      assert.deepEqual(normalise({ ...frame, event: shown }), normalise(frame));
      assert.deepEqual(sample(sent.source, sent.type, "C1").event, shown);
    });
  }

  it("an index finds an event under whichever name it holds, and gets only the very name", () => {
    const index = new EventIndex({ kick: ["sGifted"] });
    assert.deepEqual(index.find("Kick", "KicksGifted"), { source: "Kick", type: "sGifted" });
    assert.equal(index.get("Kick", "KicksGifted"), undefined);
    assert.deepEqual(index.expand({ source: "Kick", type: "KicksGifted" }), [{ source: "Kick", type: "sGifted" }]);
    const both = new EventIndex({ Kick: ["sGifted", "KicksGifted"] });
    assert.equal(both.expand({ source: "Kick", type: "sGifted" }).length, 2);
  });

  it("any other event has the one name it is given", () => {
    const event = ref("twitch.FOLLOW");
    assert.deepEqual([namesOf(event), canonicalName(event), currentName(event)], [[event], event, event]);
  });

  it("the lists of known events hold canonical names only", () => {
    for (const map of [catalogue, newerEvents, legacyEvents]) {
      for (const [source, types] of Object.entries<readonly string[]>(map)) {
        for (const type of types) assert.deepEqual(canonicalName({ source, type }), { source, type });
      }
    }
  });
});

describe("events of several names in the chooser", () => {
  const live = { Kick: ["sGifted", "Follow"], Twitch: ["PowerUpRedemption"] };
  const entries = (names: typeof anyNames) => names.groups(live).flatMap((group) => group.entries);

  it("are there once, under the canonical name, and not marked as missing", () => {
    for (const [names, shown, other] of [
      [anyNames, "Kick.KicksGifted", "Kick.sGifted"],
      [twitchNames, "PowerUp", "PowerUpRedemption"],
    ] as const) {
      assert.deepEqual(
        entries(names).filter(({ pattern }) => pattern === shown),
        [{ pattern: shown, missing: false }],
      );
      assert.equal(
        entries(names).some(({ pattern }) => pattern === other),
        false,
      );
      assert.equal(names.parse(other), shown);
    }
  });

  it("are one choice, whichever name a flow has saved", () => {
    assert.deepEqual(choose(["Kick.sGifted"], "Kick.KicksGifted", true), ["Kick.sGifted"]);
    assert.deepEqual(choose(["Kick.sGifted"], "Kick.KicksGifted", false), []);
    assert.deepEqual(choose(["PowerUpRedemption", "Raid"], "PowerUp", false), ["Raid"]);
  });

  it("a name that nobody knows stays as it is", () => {
    assert.deepEqual(parsePattern("Kick.sSomething"), { source: "Kick", type: "sSomething" });
    assert.equal(anyNames.parse("Kick.sSomething"), "Kick.sSomething");
  });
});
