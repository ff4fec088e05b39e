/** The first alert of somebody who has just installed the package: with the simulator, by mouse, in few steps. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Editor } from "./support/editor";
import { firstAlert } from "./support/first-alert";
import { stage } from "./support/stage";

/** What a newcomer is asked to do at most, and how long (ms) the first message may take after the deploy. */
const most = { actions: 16, wait: 15_000 };

describe("the first alert", function () {
  this.timeout(90_000);
  const open = stage();
  let editor: Editor;
  let page: Page;

  before(async () => {
    ({ editor, page } = await open());
    page.setDefaultTimeout(20_000);
  });

  it(`takes ${most.actions} actions at most, and ${most.wait / 1_000} s from the deploy to the first message`, async () => {
    const { ids, actions, message } = firstAlert(editor);
    let deployed = 0;
    for (const { what, act } of actions) {
      await act();
      if (what === "deploy") deployed = Date.now();
      assert.deepEqual(editor.errors, [], what);
    }
    assert.ok(actions.length <= most.actions, `${actions.length} actions`);
    assert.deepEqual((await editor.saved(ids.event)).events, ["Follow", "Raid", "Sub"]);
    assert.equal(await editor.problems(ids.event), "");
    await message().waitFor({ timeout: Math.max(1, most.wait - (Date.now() - deployed)) });
    await editor.screenshot("first-alert");
  });

  it("does the rest by itself: the next node dropped has the server already, and is valid at once", async () => {
    const id = await editor.addNode("streamerbot-get-viewers", 150, 250);
    assert.notEqual((await editor.saved(id)).server, "");
    assert.equal(await editor.problems(id), "");
    assert.equal(await page.locator(`g[id="${id}"] .red-ui-flow-node-error:not(.hide)`).count(), 0);
  });
});
