/** What an event node's dialog has room for, and what its chosen events show. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

describe("the room in dialogs", function () {
  this.timeout(90_000);
  const open = stage();
  let editor: Editor;
  let page: Page;

  before(async () => {
    const node = { type: "streamerbot-twitch", z: "tab", x: 200, server: "server" };
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: "1" },
      {
        ...node,
        id: "full",
        y: 100,
        events: ["GiftBomb", "Follow", "Raid"],
        split: true,
        outputs: 3,
        filters: [{ test: "minimum", value: "5", type: "num" }],
        wires: [[], [], []],
      },
      { ...node, id: "new", y: 200, events: [], outputs: 1, wires: [[]] },
    ];
    ({ editor, page } = await open({ flows }));
  });

  const tree = () => page.locator(".streamerbot-events-tree");
  const chips = () => page.locator(".streamerbot-chip").allInnerTexts();

  /** Rows that are fully visible, as far as the dialog is scrolled now. */
  const rows = (): Promise<number> =>
    page.evaluate(() => {
      const frame = document.querySelector(".streamerbot-events-tree")?.getBoundingClientRect();
      const dialog = document.querySelector(".red-ui-tray-body")?.getBoundingClientRect();
      if (!frame || !dialog) return 0;
      const bottom = Math.min(frame.bottom, dialog.bottom);
      return [...document.querySelectorAll(".streamerbot-events-tree .red-ui-treeList-label")]
        .map((row) => row.getBoundingClientRect())
        .filter((row) => row.height > 0 && row.top >= frame.top - 1 && row.bottom <= bottom + 1).length;
    });

  for (const { width, height, least } of [
    { width: 1440, height: 900, least: 12 },
    { width: 1024, height: 700, least: 8 },
  ]) {
    for (const node of ["full", "new"]) {
      it(`at ${width} × ${height} has ${least} rows of events or more, ${node === "full" ? "with filters open" : "with nothing chosen yet"}`, async () => {
        await page.setViewportSize({ width, height });
        await editor.openDialog(node);
        await tree().getByText("Follows, raids and shoutouts", { exact: true }).waitFor();
        assert.equal(await page.locator("#node-input-filters-list").isVisible(), node === "full");
        await tree().hover({ position: { x: 60, y: 30 } });
        assert.ok((await rows()) >= least, `${await rows()} rows`);
        await editor.screenshot(`room-${node}-${width}`);
        await editor.done();
      });
    }
  }

  it("opens the groups of what is chosen, and shows how many are", async () => {
    await editor.openDialog("full");
    const group = (label: string) =>
      tree().locator(".red-ui-treeList-label", { has: page.getByText(label, { exact: true }) });
    await group("Follows, raids and shoutouts").getByText("2 chosen").waitFor();
    await tree().getByText("New follower", { exact: true }).waitFor();
    await editor.choose("resub", "Resub");
    await page.locator(".streamerbot-events-search input").fill("");
    await page.locator(".streamerbot-events-search input").press("Shift");
    await group("Subs and gifts").getByText("2 chosen").waitFor();
    await editor.done();
  });

  it("numbers the outputs, and moves one by its handle", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await editor.openDialog("full");
    // The chips are drawn again with each answer of the server.
    await page.locator("#node-input-events-note", { hasText: "built-in list" }).waitFor();
    assert.deepEqual(await chips(), ["1Gift bomb", "2New follower", "3Incoming raid", "4Resub"]);
    const handle = page.locator(".streamerbot-chip", { hasText: "Incoming raid" }).locator(".streamerbot-chip-handle");
    await handle.scrollIntoViewIfNeeded();
    const from = await handle.boundingBox();
    const to = await page.locator(".streamerbot-chip").first().boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 8, { steps: 8 });
    await page.mouse.move(to.x + 2, to.y + 6, { steps: 4 });
    await page.mouse.up();
    await page.locator(".streamerbot-chip").first().getByText("Incoming raid").waitFor();
    assert.deepEqual(await chips(), ["1Incoming raid", "2Gift bomb", "3New follower", "4Resub"]);
    await page.locator("#node-input-split").uncheck();
    assert.deepEqual(await chips(), ["Incoming raid", "Gift bomb", "New follower", "Resub"]);
    await page.locator("#node-input-split").check();
    await editor.done();
    assert.deepEqual((await editor.saved("full")).events, ["Raid", "GiftBomb", "Follow", "ReSub"]);
  });

  it("gives the description room only once there is one", async () => {
    await editor.openDialog("new");
    const about = page.locator(".streamerbot-about");
    await tree().getByText("All Twitch events", { exact: true }).waitFor();
    assert.equal(await about.isVisible(), false);
    await page.locator(".streamerbot-events-search input").hover();
    await tree().getByText("All Twitch events", { exact: true }).hover();
    await about.waitFor();
    await editor.done();
  });

  it("draws no box around the words next to the row that was clicked last", async () => {
    await editor.openDialog("new");
    await tree().getByText("Chat", { exact: true }).click();
    await tree().getByText("Chat message", { exact: true }).click();
    const beside = tree().locator(".red-ui-treeList-label.focus .red-ui-treeList-sublabel-text");
    assert.equal(await beside.evaluate((each) => getComputedStyle(each).outlineStyle), "none");
    await editor.done();
  });

  it("shows code of a description as code", async () => {
    await editor.openDialog("new");
    await page.locator(".streamerbot-events-search input").fill("Twitch.NobodyKnows");
    await page.locator(".streamerbot-events-search input").press("Shift");
    await page.locator(".streamerbot-events-custom").waitFor();
    // By key: a click would leave the pointer on a line of the tree, which then is the one that is described.
    await page.locator(".streamerbot-events-search input").press("Enter");
    const about = page.locator(".streamerbot-about");
    await about.locator("code", { hasText: "msg.event.data" }).waitFor();
    assert.equal((await about.innerText()).includes("`"), false);
    await page.locator("#node-dialog-cancel").click();
    await page.locator("#node-dialog-cancel").waitFor({ state: "hidden" });
  });

  it("says nothing on the console", () => assert.deepEqual(editor.errors, []));
});
