import assert from "node:assert/strict";
import { matchesSearch } from "../../../../src/lib/runtime/requests/search";

describe("a search", () => {
  it("finds what has every word in one of its texts, in any case", () => {
    assert.equal(matchesSearch("gift BOMB", "Gift party", "bombs and more"), true);
    assert.equal(matchesSearch("gift bomb", "Gift party", null, undefined), false);
    assert.equal(matchesSearch("bomb", "Gift party"), false);
  });

  it("finds everything if it is empty", () => {
    for (const search of [undefined, "", " "]) assert.equal(matchesSearch(search, "Gift party", null), true);
  });
});
