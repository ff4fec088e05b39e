import assert from "node:assert/strict";
import { type Editor, pickFromMenu } from "./support/editor";
import { stage } from "./support/stage";

const server = {
  id: "server",
  type: "streamerbot-server",
  name: "Studio",
  mode: "simulator",
  host: "127.0.0.1",
  port: "8080",
};
const tab = { id: "tab", type: "tab", label: "Flow 1" };
const debug = (id: string, y: number) => ({ id, type: "debug", z: "tab", x: 700, y, active: false, wires: [] });
const split = {
  id: "split",
  type: "streamerbot-twitch",
  z: "tab",
  x: 500,
  y: 500,
  server: "server",
  events: ["Follow", "Sub", "Raid"],
  split: true,
  outputs: 3,
  wires: [["d1"], ["d2"], ["d3"]],
};
const list = { id: "list", type: "streamerbot-event", z: "tab", x: 420, y: 60, wires: [[]] };

describe("the editor", function () {
  this.timeout(90_000);
  const open = stage();
  let editor: Editor;

  before(async () => {
    const flows = [
      tab,
      server,
      split,
      debug("d1", 460),
      debug("d2", 500),
      debug("d3", 540),
      { ...list, server: "server", events: ["General.Custom"], split: false, outputs: 1 },
    ];
    ({ editor } = await open({ flows }));
  });

  it("shows the nodes in their own palette category", async () => {
    const category = editor.page.locator(".red-ui-palette-category", { hasText: "Streamer.bot" });
    await category.scrollIntoViewIfNeeded();
    const labels = await category.locator(".red-ui-palette-node .red-ui-palette-label").allInnerTexts();
    // Long ones are broken into lines.
    const words = labels.map((label) => label.replace(/\s+/g, " "));
    assert.deepEqual(words, [
      "twitch event",
      "any event",
      "do action",
      "get actions",
      "get viewers",
      "credits",
      "send message",
      "redemption",
      "reward",
      "stream info",
      "moderate",
      "globals",
      "code trigger",
      "call method",
      "asked",
      "answer",
      "alert queue",
      "request",
      "status",
      "record",
    ]);
    await editor.screenshot("palette");
  });

  let twitch: string;
  it("chooses Twitch events by search and keeps them", async () => {
    const { page } = editor;
    twitch = await editor.addNode("streamerbot-twitch", 200, 100);
    await editor.openDialog(twitch);
    await editor.screenshot("twitch-new");
    assert.equal(await page.locator("#node-input-server").inputValue(), "server");

    const search = page.locator(".streamerbot-events-search input");
    const chips = ["Gift bomb", "New follower", "brandnewthing"];
    // By what streamers call it, and by its name on the wire.
    for (const [words, name] of [
      ["gift bomb", "GiftBomb"],
      ["follow", "New follower"],
    ] as const) {
      await search.fill(words);
      await search.press("Shift");
      await page.locator(".streamerbot-events-tree").getByText(name, { exact: true }).click();
    }
    await search.fill("Twitch.brandnewthing");
    await search.press("Shift");
    await page.locator(".streamerbot-events-custom").click();
    assert.deepEqual(await page.locator(".streamerbot-chip-name").allInnerTexts(), chips);
    await page.locator("#node-input-split").check();
    await editor.screenshot("twitch");
    await editor.done();

    const saved = await editor.saved(twitch);
    assert.deepEqual(saved.events, ["GiftBomb", "Follow", "brandnewthing"]);
    assert.equal(saved.split, true);
    assert.equal(saved.outputs, 3);
    await editor.deploy();
    await editor.openDialog(twitch);
    assert.deepEqual(await page.locator(".streamerbot-chip-name").allInnerTexts(), chips);
    assert.equal(await page.locator("#node-input-split").isChecked(), true);
    await page.locator(".streamerbot-chip", { hasText: "Gift bomb" }).locator("a").click();
    await editor.done();
    assert.equal((await editor.saved(twitch)).outputs, 2);
  });

  it("shows what the message of an event contains", async () => {
    const { page } = editor;
    await editor.openDialog(twitch);
    const about = page.locator(".streamerbot-about");
    await page.locator(".streamerbot-events-search input").fill("watch streak");
    await page.locator(".streamerbot-events-search input").press("Shift");
    await page.locator(".streamerbot-events-tree").getByText("Watch streak shared", { exact: true }).hover();
    await about.getByText("Twitch.WatchStreak").waitFor();
    assert.match(await about.innerText(), /\buser\b/);
    await page.locator(".streamerbot-chip", { hasText: "New follower" }).hover();
    await about.getByText("followedAt", { exact: true }).waitFor();
    await editor.done();
  });

  it("filters events, folds gift bombs, and keeps both", async () => {
    const { page } = editor;
    const node = await editor.addNode("streamerbot-twitch", 200, 150);
    await editor.openDialog(node);
    const section = page.locator("#streamerbot-filters");
    assert.equal(await section.locator("ol").isVisible(), false, "folded while unused");
    assert.equal(await page.locator("#node-input-foldGifts").isVisible(), false, "no choice without gifts");
    await editor.choose("GiftBomb");
    await page.locator("#node-input-foldGifts").check();

    await section.locator("> button").click();
    const rows = section.locator(".streamerbot-filter");
    for (const _ of [1, 2, 3]) await section.locator(".red-ui-editableList-addButton").click();
    await rows.nth(0).locator(".red-ui-typedInput-input").fill("5");
    await rows.nth(1).locator("select").selectOption("role");
    await rows.nth(1).locator(".red-ui-typedInput-option-trigger").click();
    await pickFromMenu(page, "Moderator");
    await page.locator("#node-input-ignoreTests").check();
    assert.equal(await section.locator("> button span").innerText(), "Filters: 4 active");
    await section.locator(".red-ui-editableList-item-remove").nth(2).click();
    await section.getByText("Filters: 3 active").waitFor();
    await editor.screenshot("filters");
    await editor.done();
    const expected = {
      foldGifts: true,
      ignoreTests: true,
      filters: [
        { test: "minimum", value: "5", type: "num" },
        { test: "role", value: "moderator", type: "str" },
      ],
    };
    let { foldGifts, ignoreTests, filters } = await editor.saved(node);
    assert.deepEqual({ foldGifts, ignoreTests, filters }, expected);

    await editor.deploy();
    await editor.openDialog(node);
    assert.equal(await section.locator("ol").isVisible(), true, "open while it is used");
    assert.equal(await rows.nth(1).locator(".red-ui-typedInput-option-label").innerText(), "Moderator");
    await editor.done();
    ({ foldGifts, ignoreTests, filters } = await editor.saved(node));
    assert.deepEqual({ foldGifts, ignoreTests, filters }, expected);

    // An invalid value is named at the node, and in its row.
    await editor.openDialog(node);
    await rows.nth(0).locator(".red-ui-typedInput-input").fill("many");
    await page.keyboard.press("Tab");
    await rows.nth(0).getByText("must be an amount").waitFor();
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
    assert.match(await editor.problems(node), /filter 1 \(Amount at least\): must be an amount/);
    await editor.openDialog(node);
    await rows.nth(0).getByText("must be an amount").waitFor();
    await rows.nth(0).locator(".red-ui-typedInput-input").fill("5");
    await page.keyboard.press("Tab");
    await rows.nth(0).getByText("must be an amount").waitFor({ state: "detached" });
    await editor.done();
    assert.equal(await editor.problems(node), "");
  });

  it("keeps the wires of the events that stay", async () => {
    const { page } = editor;
    await editor.openDialog("split");
    await page.locator(".streamerbot-chip", { hasText: "New follower" }).locator("a").click();
    await editor.done();
    const { events, outputs, wires } = await editor.saved("split");
    assert.deepEqual({ events, outputs, wires }, { events: ["Sub", "Raid"], outputs: 2, wires: [["d2"], ["d3"]] });
  });

  it("takes wildcards and the events of every source", async () => {
    const { page } = editor;
    const node = await editor.addNode("streamerbot-event", 200, 200);
    await editor.openDialog(node);
    const search = page.locator(".streamerbot-events-search input");
    const tree = page.locator(".streamerbot-events-tree");
    const find = async (words: string): Promise<void> => {
      await search.fill(words);
      await search.press("Shift");
    };
    // What happens on any platform comes before all sources.
    await tree.getByText("Any tip", { exact: true }).waitFor();
    const labels = await tree.locator(".red-ui-treeList-label-text").allInnerTexts();
    assert.deepEqual(labels.slice(0, 3), ["Any tip", "Any new or renewed sub", "Any gifted subs"]);
    assert.ok(labels.indexOf("Any chat message") < labels.indexOf("Twitch"));
    // An event of several names is there once, under its canonical one.
    await find("gifted");
    await tree.getByText("Kicks Gifted", { exact: true }).waitFor();
    assert.equal(await tree.getByText("s Gifted", { exact: true }).count(), 0);
    await find("super chat");
    await tree.getByText("Super Chat", { exact: true }).click();
    await find("kick");
    await tree.getByText("All of Kick", { exact: true }).click();
    await editor.screenshot("event");
    await editor.done();
    assert.deepEqual((await editor.saved(node)).events, ["YouTube.SuperChat", "Kick.*"]);
  });

  it("fills in an action with its arguments", async () => {
    const { page } = editor;
    const node = await editor.addNode("streamerbot-do-action", 200, 300);
    await editor.openDialog(node);
    await page
      .locator("#node-input-action + .red-ui-typedInput-container input.red-ui-typedInput-input")
      .fill("Bomb alert");
    await page.locator(".red-ui-editableList-addButton").click();
    await page.locator(".streamerbot-argument-name").fill("colour");
    await page.locator(".streamerbot-argument .red-ui-typedInput-input").fill("purple");
    await page.locator("#node-input-wait").selectOption("finished");
    await page.locator("#node-input-timeout").fill("45");
    await editor.screenshot("do-action");
    await editor.done();
    const { action, actionType, actionName, args, argsFrom, argsFromType, wait, timeout } = await editor.saved(node);
    assert.deepEqual(
      { action, actionType, actionName, args, argsFrom, argsFromType, wait, timeout },
      {
        action: "Bomb alert",
        actionType: "str",
        actionName: "",
        args: [{ name: "colour", value: "purple", type: "str" }],
        argsFrom: "args",
        argsFromType: "msg",
        wait: "finished",
        timeout: "45",
      },
    );
    await editor.openDialog(node);
    assert.equal(await page.locator(".streamerbot-argument-name").inputValue(), "colour");
    await editor.done();
  });

  it("edits the server from a node's dialog", async () => {
    const { page } = editor;
    await editor.openDialog(twitch);
    await page.locator("#node-input-btn-server-edit").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    assert.equal(await page.locator("#node-config-input-host").isVisible(), false);
    await editor.screenshot("server-simulator");
    await page.locator("#node-config-input-mode").selectOption("streamerbot");
    await page.locator("#node-config-input-scheme").selectOption("wss");
    await page.locator("#streamerbot-server-advanced > button").click();
    await page.locator("#node-config-input-offline").selectOption("hold");
    await page.locator("#node-config-input-port").fill(`\${SB_PORT}`);
    await page.locator("#node-config-input-holdLimit").fill("many");
    await page.locator("#node-config-input-name").click();
    await page.locator("#node-config-input-holdLimit.input-error").waitFor();
    await editor.screenshot("server");
    assert.doesNotMatch((await page.locator("#node-config-input-port").getAttribute("class")) ?? "", /input-error/);
    await page.locator("#node-config-dialog-cancel").click();
    await page.locator("#node-config-dialog-ok").waitFor({ state: "detached" });
    await editor.done();
  });

  it("shows names of actions as text, picks one by type-ahead and one from the list", async () => {
    const { page } = editor;
    const evil = "<img src=x onerror=alert(1)>";
    const actions = [
      { id: "id-1", name: "Lights red", group: "Lights", enabled: true },
      { id: "id-2", name: evil, group: "<b>Evil</b>", enabled: false },
      { id: "id-3", name: "Alert", group: "Old", enabled: true },
      { id: "id-4", name: "Alert", group: "Alerts", enabled: true },
    ];
    await page.route("**/streamerbot/actions/*", (route) => route.fulfill({ json: { state: "ready", actions } }));
    const node = await editor.addNode("streamerbot-do-action", 200, 400);
    await editor.openDialog(node);
    await page.locator("#node-input-action-note", { hasText: "4 actions" }).waitFor();

    const field = page.locator("#node-input-action + .red-ui-typedInput-container");
    await field.locator("input.red-ui-typedInput-input").pressSequentially("img");
    await page.locator(".red-ui-autoComplete-container", { hasText: evil }).waitFor();
    await editor.screenshot("action-typeahead");
    await page.locator(".red-ui-autoComplete-container a", { hasText: evil }).click();
    await editor.done();
    let saved = await editor.saved(node);
    assert.deepEqual([saved.action, saved.actionType, saved.actionName], ["id-2", "action", evil]);

    await editor.openDialog(node);
    await field.locator(".red-ui-typedInput-option-expand").click();
    await page.locator(".streamerbot-list-tree").getByText("Alert", { exact: true }).last().waitFor();
    await editor.screenshot("action-list");
    assert.equal(await page.locator(".streamerbot-list-tree img, .streamerbot-choice img").count(), 0);
    await page.locator(".streamerbot-list-tree").getByText("Alert", { exact: true }).last().click();
    await editor.done();
    saved = await editor.saved(node);
    assert.deepEqual([saved.action, saved.actionType, saved.actionName], ["id-3", "action", "Alert"]);

    // What was picked stays as it is when the list is not available.
    await page.route("**/streamerbot/actions/*", (route) => route.fulfill({ status: 500, body: "" }));
    await editor.openDialog(node);
    await page.locator("#node-input-action-note:not(:empty)").waitFor();
    await editor.done();
    saved = await editor.saved(node);
    assert.deepEqual([saved.action, saved.actionType, saved.actionName], ["id-3", "action", "Alert"]);
    await page.unrouteAll();
    // The browser reports the 500 by itself.
    const others = editor.errors.filter((error) => !error.includes("500"));
    editor.errors.splice(0, Infinity, ...others);
  });

  it("has help for every node", async () => {
    for (const type of ["server", "twitch", "event", "do-action"]) {
      assert.match(await editor.help(`streamerbot-${type}`), /Details/i);
      await editor.screenshot(`help-${type}`);
    }
  });

  it("sends a test event with the button of a deployed node", async () => {
    const { page } = editor;
    await editor.deploy();
    await page.locator(`[id="${twitch}"] .red-ui-flow-node-button-button`).click();
    await page.locator(".red-ui-notification", { hasText: "Test event sent" }).waitFor();
    await editor.screenshot("deployed");
  });

  it("says nothing on the console, and no text is missing", async () => {
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});
