import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kindRows } from "../../../src/lib/editor/event-kinds";
import { anyNames, choose, covers, matches, summary, twitchNames } from "../../../src/lib/editor/events";
import { twitchGroups } from "../../../src/lib/editor/twitch-groups";
import { kinds } from "../../../src/lib/events";
import { catalogue, knownEvents, legacyEvents, newerEvents, parseSelector } from "../../../src/lib/protocol";
import "./event-kinds";

const english = JSON.parse(readFileSync(join(__dirname, "../../../src/lib/editor/locales/en-US.json"), "utf8"));

const patterns = (groups: { entries: { pattern: string }[] }[]) =>
  groups.flatMap(({ entries }) => entries.map(({ pattern }) => pattern));

describe("the groups of Twitch events", () => {
  it("list events of Twitch, each once", () => {
    const all: string[] = [...catalogue.Twitch, ...newerEvents.Twitch, ...legacyEvents.Twitch];
    const listed: string[] = Object.values(twitchGroups).flat();
    assert.deepEqual(
      listed.filter((name) => !all.includes(name)),
      [],
    );
    assert.equal(new Set(listed).size, listed.length);
  });

  it("show every event of Twitch exactly once, and those that are in no group at the end", () => {
    const all: string[] = [...catalogue.Twitch, ...newerEvents.Twitch, ...legacyEvents.Twitch];
    const shown = twitchNames.groups({ Twitch: all });
    assert.deepEqual(patterns(shown).sort(), [...all].sort());
    const listed: string[] = Object.values(twitchGroups).flat();
    const others = all.filter((name) => !listed.includes(name));
    assert.deepEqual(shown.find(({ key }) => key === "other")?.entries.map(({ pattern }) => pattern) ?? [], others);
  });

  it("show events of old versions only if the server has them", () => {
    assert.equal(patterns(twitchNames.groups()).includes("AdMidRoll"), false);
    assert.equal(patterns(twitchNames.groups({ twitch: ["AdMidRoll"] })).includes("AdMidRoll"), true);
  });

  it("mark what the server does not offer, and add what only the server knows", () => {
    const groups = twitchNames.groups({ twitch: ["follow", "BrandNew"] });
    const entries = groups.flatMap((group) => group.entries);
    assert.equal(entries.find(({ pattern }) => pattern === "Follow")?.missing, false);
    assert.equal(entries.find(({ pattern }) => pattern === "Sub")?.missing, true);
    assert.equal(groups.at(-1)?.key, "other");
    assert.deepEqual(groups.at(-1)?.entries.at(-1), { pattern: "BrandNew", missing: false });
  });

  it("mark nothing while the server's list is not known", () => {
    assert.equal(
      twitchNames.groups().some(({ entries }) => entries.some(({ missing }) => missing)),
      false,
    );
  });
});

describe("the list of all events", () => {
  it("holds each known event once, by source", () => {
    const listed = patterns(anyNames.groups());
    assert.equal(new Set(listed.map((name) => name.toLowerCase())).size, listed.length);
    const expected = Object.entries(knownEvents.toMap()).flatMap(([source, types]) =>
      types.map((type) => `${source}.${type}`),
    );
    const legacy = Object.entries(legacyEvents).flatMap(([source, types]) => types.map((type) => `${source}.${type}`));
    const gone = legacy.filter((name) => !listed.includes(name));
    assert.deepEqual([...listed, ...gone].sort(), expected.sort());
  });

  it("begins with where people watch, and ends with what is newer than it", () => {
    const groups = anyNames.groups({ Zed: ["Zip"] });
    assert.deepEqual(
      groups.slice(0, 4).map(({ key }) => key),
      ["Twitch", "YouTube", "Kick", "Trovo"],
    );
    assert.equal(groups.at(-1)?.key, "Zed");
    const strangers = groups.filter(({ family }) => family === undefined).map(({ key }) => key);
    assert.deepEqual(
      groups.slice(-strangers.length).map(({ key }) => key),
      strangers,
      "those without a family are last",
    );
    assert.equal(strangers.at(-1), "Zed");
  });

  it("takes sources and types of the server in any case, and no stray keys", () => {
    const groups = anyNames.groups({ youTube: ["superChat"], zed: ["Zip"], err: "x" as unknown as string[] });
    assert.equal(groups.filter(({ key }) => key.toLowerCase() === "youtube").length, 1);
    assert.deepEqual(groups.find(({ key }) => key === "zed")?.entries, [{ pattern: "zed.Zip", missing: false }]);
    assert.equal(
      groups.some(({ key }) => key === "err"),
      false,
    );
    const chat = groups
      .find(({ key }) => key === "YouTube")
      ?.entries.find(({ pattern }) => pattern === "YouTube.SuperChat");
    assert.equal(chat?.missing, false);
  });
});

describe("names as typed", () => {
  const rows: [typeof anyNames, string, string | undefined][] = [
    [twitchNames, " giftbomb ", "GiftBomb"],
    [twitchNames, "Twitch.follow", "Follow"],
    [twitchNames, "BrandNew", "BrandNew"],
    [twitchNames, "*", "*"],
    [twitchNames, "Twitch.*", "*"],
    [twitchNames, "Kick.Follow", undefined],
    [twitchNames, "gift bomb", undefined],
    [twitchNames, "", undefined],
    [anyNames, "youtube.superchat", "YouTube.SuperChat"],
    [anyNames, "kick.*", "Kick.*"],
    [anyNames, "kick.NewThing", "Kick.NewThing"],
    [anyNames, "Zed.Zip", "Zed.Zip"],
    [anyNames, "*", "*"],
    [anyNames, "Follow", undefined],
    [anyNames, "*.Follow", undefined],
    [anyNames, "KIND:Tip", "kind:tip"],
    [anyNames, "kind:sub, resub", "kind:sub,resub"],
    [anyNames, "kind:tpi", undefined],
    [anyNames, "kind:toString", undefined],
    [anyNames, "!raw.*", "!Raw.*"],
    [anyNames, "!kind:chat", "!kind:chat"],
    [anyNames, "!kind:tpi", undefined],
    [anyNames, "!*", undefined],
    [anyNames, "!!Raw.*", undefined],
    [twitchNames, "kind:tip", undefined],
    [twitchNames, "!Cheer", undefined],
  ];
  for (const [names, typed, expected] of rows) {
    it(`${names === twitchNames ? "twitch" : "any"}: "${typed}" is ${expected ?? "no name"}`, () => {
      assert.equal(names.parse(typed), expected);
    });
  }
});

describe("search", () => {
  it("does not mind spaces and case", () => {
    assert.equal(matches("GiftBomb", "gift bomb"), true);
    assert.equal(matches("GiftBomb", "BOMB"), true);
    assert.equal(matches("GiftBomb", "raid"), false);
  });
});

describe("choosing", () => {
  it("adds at the end and takes away", () => {
    assert.deepEqual(choose(["Follow"], "Sub", true), ["Follow", "Sub"]);
    assert.deepEqual(choose(["Follow", "Sub"], "follow", false), ["Sub"]);
  });

  it("leaves the order alone when the event is chosen already", () => {
    assert.deepEqual(choose(["Follow", "Sub"], "Follow", true), ["Follow", "Sub"]);
  });

  it("never keeps a wildcard along with an event it covers", () => {
    assert.deepEqual(choose(["Kick.Follow", "Twitch.Sub"], "Kick.*", true), ["Twitch.Sub", "Kick.*"]);
    assert.deepEqual(choose(["Kick.*", "Twitch.Sub"], "kick.Follow", true), ["Twitch.Sub", "kick.Follow"]);
    assert.deepEqual(choose(["Kick.*", "Twitch.Sub"], "*", true), ["*"]);
    assert.deepEqual(choose(["*"], "Follow", true), ["Follow"]);
  });

  it("never keeps a kind along with an event of it, and leaves exclusions alone", () => {
    assert.deepEqual(choose(["Kofi.Donation", "Twitch.Sub"], "kind:tip", true), ["Twitch.Sub", "kind:tip"]);
    assert.deepEqual(choose(["kind:tip", "!Raw.*"], "YouTube.SuperChat", true), ["!Raw.*", "YouTube.SuperChat"]);
    assert.deepEqual(choose(["kind:sub", "!Raw.*"], "kind:sub,resub", true), ["!Raw.*", "kind:sub,resub"]);
    assert.deepEqual(choose(["*"], "!Raw.*", true), ["*", "!Raw.*"]);
    assert.deepEqual(choose(["*", "!Raw.*"], "!Raw.*", false), ["*"]);
  });

  it("knows what a wildcard stands for", () => {
    assert.equal(covers("Kick.*", "Kicks.Follow"), false);
    assert.equal(covers("*", "Kick.*"), true);
    assert.equal(covers("*", "*"), false);
  });
});

describe("what the chooser offers first", () => {
  it("is what happens on any platform: kinds that exist, and have their words", () => {
    const words: Record<string, string> = english.anyKind;
    assert.deepEqual(Object.keys(words), Object.keys(kindRows));
    for (const pattern of anyNames.kinds) {
      const named = parseSelector(pattern)?.kinds ?? [];
      assert.ok(named.length > 0 && named.every((kind) => Object.hasOwn(kinds, kind)), pattern);
      assert.equal(anyNames.parse(pattern), pattern);
    }
    assert.deepEqual(twitchNames.kinds, []);
  });
});

describe("the label of a node", () => {
  it("names two events and counts the others", () => {
    assert.equal(summary([]), "");
    assert.equal(summary(["Follow"]), "Follow");
    assert.equal(summary(["Follow", "Sub"]), "Follow, Sub");
    assert.equal(summary(["Follow", "Sub", "Raid", "Cheer", "ReSub"]), "Follow, Sub +3");
  });
});
