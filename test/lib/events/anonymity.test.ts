import assert from "node:assert/strict";
import { base, flatB, kickUser, lamp, owl, payload, twitchUser } from "./support";

const gifter = { id: "274598607", login: "ananonymousgifter", name: "AnAnonymousGifter", type: "twitch" };

describe("anonymity", () => {
  for (const name of ["Twitch.GiftSub", "Twitch.GiftBomb"]) {
    const type = name.slice(7);
    it(`${type}: a flag up to 0.2.4`, () => {
      assert.equal(payload(name, { isAnonymous: true, ...flatB(owl) }).isAnonymous, true);
      assert.equal(payload(name, { isAnonymous: false, ...flatB(owl) }).isAnonymous, false);
    });
    it(`${type}: since 0.2.5 nobody named, or Twitch's stand-in`, () => {
      assert.equal(payload(name, { user: gifter }).isAnonymous, true);
      assert.equal(payload(name, { user: { ...gifter, login: "renamed" } }).isAnonymous, true);
      assert.equal(payload(name, { user: { ...gifter, id: "1" } }).isAnonymous, true);
      assert.equal(payload(name, { subTier: "1000", recipient: base(lamp) }).isAnonymous, true);
      assert.equal(payload(name, { user: twitchUser }).isAnonymous, false);
    });
    it(`${type}: data that can't be read says nothing`, () => {
      for (const data of [null, undefined, "text", [1]]) assert.equal(payload(name, data).isAnonymous, null);
    });
  }
  it("cheers: a flag, or Twitch's stand-in", () => {
    const stand = { id: "407665396", login: "ananonymouscheerer", name: "AnAnonymousCheerer" };
    assert.equal(payload("Twitch.Cheer", { anonymous: true, user: twitchUser }).isAnonymous, true);
    assert.equal(payload("Twitch.Cheer", { anonymous: false, user: twitchUser }).isAnonymous, false);
    assert.equal(payload("Twitch.Cheer", { user: stand }).isAnonymous, true);
    assert.equal(payload("Twitch.Cheer", { user: twitchUser }).isAnonymous, null);
    assert.equal(payload("Twitch.Cheer", { message: { isAnonymous: true, bits: 1 } }).isAnonymous, true);
  });
  it("Kick's gifts have a flag, and may name nobody", () => {
    assert.equal(payload("Kick.GiftSubscription", { isAnonymous: true }).isAnonymous, true);
    assert.equal(payload("Kick.MassGiftSubscription", { isAnonymous: false, user: kickUser }).isAnonymous, false);
  });
});
