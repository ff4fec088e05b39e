import assert from "node:assert/strict";
import { testTexts } from "../../../src/lib/editor/test-texts";

const follow = { data: { user: { name: "Ada" } }, assumed: false };
const builtIn = JSON.stringify(follow.data, null, 2);

describe("the data to test a node with", () => {
  it("are those that were saved, of the events that are still wanted", () => {
    const texts = testTexts({ "Twitch.Follow": "{}", "Twitch.Cheer": "{ }", "Twitch.Raid": 7 }, async () => undefined);
    assert.equal(texts.edited("Twitch.Follow"), "{}");
    assert.equal(texts.edited("Twitch.Raid"), undefined);
    assert.deepEqual(
      texts.save((event) => event === "Twitch.Cheer"),
      { "Twitch.Cheer": "{ }" },
    );
  });

  it("fetch a sample once, and ask again if there was none", async () => {
    let asked = 0;
    const texts = testTexts({}, async () => (++asked === 1 ? undefined : follow));
    assert.equal(await texts.sample("Twitch.Follow"), undefined);
    assert.deepEqual(await texts.sample("Twitch.Follow"), { text: builtIn, assumed: false });
    assert.deepEqual(await texts.sample("Twitch.Follow"), texts.known("Twitch.Follow"));
    assert.equal(asked, 2);
  });

  it("count as edited only if they differ from the sample", async () => {
    const texts = testTexts({}, async () => follow);
    await texts.sample("Twitch.Follow");
    texts.keep("Twitch.Follow", "{}");
    assert.equal(texts.edited("Twitch.Follow"), "{}");
    for (const same of [builtIn, " \n"]) {
      texts.keep("Twitch.Follow", "{}");
      texts.keep("Twitch.Follow", same);
      assert.equal(texts.edited("Twitch.Follow"), undefined);
    }
  });
});
