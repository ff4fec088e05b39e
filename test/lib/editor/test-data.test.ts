import assert from "node:assert/strict";
import "./event-kinds";
import { anyNames, type EventNames, twitchNames } from "../../../src/lib/editor/events";
import { dataProblem, firstEvent, isChosen, testEvents } from "../../../src/lib/editor/test-data";
import { kindOf } from "../../../src/lib/events";
import { parsePattern } from "../../../src/lib/protocol";
import { EventChoice } from "../../../src/lib/runtime/events/choice";

describe("samples for testing", () => {
  describe("data", () => {
    it("are the built-in ones if nothing is written", () => {
      assert.equal(dataProblem(" \n"), undefined);
    });

    it("are described if something is wrong with them", () => {
      assert.match(dataProblem('{ "bits": }')?.values.reason ?? "", /^Unexpected token '}'/);
    });
  });

  describe("events to choose from", () => {
    const listed = (chosen: string[], names: EventNames, live?: Record<string, string[]>) =>
      testEvents(chosen, names, live).map(({ name, group }) => `${group}/${name}`);

    it("are those that were chosen, in their order and usual spelling", () => {
      assert.deepEqual(listed(["raid", "Follow", "BrandNew"], twitchNames), [
        "/Twitch.Raid",
        "/Twitch.Follow",
        "/Twitch.BrandNew",
      ]);
      assert.deepEqual(listed(["youtube.superchat", "General.Custom"], anyNames), [
        "/YouTube.SuperChat",
        "/General.Custom",
      ]);
    });

    it("are those behind a wildcard, each once", () => {
      const kick = listed(["Kick.*", "Kick.Follow"], anyNames);
      assert.equal(kick[0], "/Kick.Follow");
      assert.ok(kick.includes("Kick/Kick.Subscription"));
      assert.equal(kick.filter((name) => name.endsWith("Kick.Follow")).length, 1);
      assert.ok(kick.every((name) => name.includes("/Kick.")));
      assert.ok(listed(["*"], twitchNames).includes("follows/Twitch.Follow"));
    });

    it("are those of a kind on every platform, without what is left out", () => {
      const tips = listed(["kind:tip", "!Kofi.*"], anyNames);
      assert.ok(tips.includes("YouTube/YouTube.SuperChat") && tips.includes("StreamElements/StreamElements.Tip"));
      for (const tip of tips) {
        const { source = "", type = "" } = parsePattern(tip.slice(tip.indexOf("/") + 1)) ?? {};
        assert.equal(kindOf(source, type), "tip", tip);
        assert.notEqual(source, "Kofi");
      }
      assert.deepEqual(listed(["!Raw.*"], anyNames), []);
    });

    it("are, behind a wildcard, those that the connected server offers", () => {
      const live = { Twitch: ["Follow", "BrandNew"] };
      assert.deepEqual(listed(["*"], twitchNames, live), ["follows/Twitch.Follow", "other/Twitch.BrandNew"]);
    });
  });

  it("begin with the event that the button sends by itself", () => {
    for (const chosen of [["Raid", "Follow"], ["*"], ["BrandNew"]]) {
      const choice = new EventChoice(
        chosen.map((event) => `Twitch.${event}`),
        false,
      );
      const { source, type } = choice.toSample(undefined);
      assert.equal(firstEvent(chosen, twitchNames), `${source}.${type}`);
    }
    for (const chosen of [
      ["Kick.*", "Twitch.Raid"],
      ["*"],
      ["Unheard.*", "Twitch.Raid"],
      ["!Twitch.*", "kind:tip"],
      ["*", "!Twitch.*"],
    ]) {
      const { source, type } = new EventChoice(chosen, false).toSample(undefined);
      assert.equal(firstEvent(chosen, anyNames), `${source}.${type}`);
    }
    assert.equal(firstEvent([], anyNames), "");
  });

  it("are of the chosen events only", () => {
    assert.equal(isChosen("Twitch.Follow", ["follow"], twitchNames), true);
    assert.equal(isChosen("Twitch.Raid", ["follow"], twitchNames), false);
    assert.equal(isChosen("Twitch.Raid", ["*"], twitchNames), true);
    assert.equal(isChosen("Kick.BrandNew", ["Kick.*"], anyNames), true);
    assert.equal(isChosen("", ["*"], anyNames), false);
  });
});
