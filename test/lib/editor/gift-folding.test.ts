import assert from "node:assert/strict";
import { hasGifts } from "../../../src/lib/editor/gift-folding";

const gifts = ["Twitch.GiftSub", "Twitch.GiftBomb"];

describe("gift folding", () => {
  it("concerns a choice that has one of the gifts, in any case of its letters", () => {
    assert.equal(hasGifts(["Twitch.Follow", "twitch.giftbomb"], gifts), true);
    assert.equal(hasGifts(["Twitch.Follow"], gifts), false);
    assert.equal(hasGifts([], gifts), false);
  });

  it("concerns wildcards and kinds that stand for a gift", () => {
    assert.equal(hasGifts(["Twitch.*"], gifts), true);
    assert.equal(hasGifts(["*"], gifts), true);
    assert.equal(hasGifts(["Kick.*"], gifts), false);
  });

  it("does not concern gifts that are left out", () => assert.equal(hasGifts(["!Twitch.GiftBomb"], gifts), false));
});
