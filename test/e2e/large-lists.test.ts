/** The pickers with a Streamer.bot that has been collecting for years. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

const count = 5_000;

describe("pickers with thousands of entries", function () {
  this.timeout(90_000);
  const open = stage();
  let simulator: Simulator;
  let editor: Editor;
  let page: Page;

  before(async () => {
    const actions = Array.from({ length: count }, (_, index) => ({
      name: `Action ${index}`,
      group: index < 1_000 ? "One group" : `Group ${index % 400}`,
    }));
    simulator = await startSimulator({ actions });
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: String(simulator.port) },
      { id: "do", type: "streamerbot-do-action", z: "tab", x: 200, y: 100, server: "server", wires: [[]] },
      {
        id: "in",
        type: "streamerbot-twitch",
        z: "tab",
        x: 200,
        y: 200,
        server: "server",
        events: ["Follow"],
        wires: [[]],
      },
    ];
    ({ editor, page } = await open({ flows }));
  });
  after(() => simulator?.close());

  it("complete what is typed with the first hits, and say how many more there are", async () => {
    await editor.openDialog("do");
    await page.locator("#node-input-action-note", { hasText: "5000 actions" }).waitFor();
    const field = page.locator("#node-input-action + .red-ui-typedInput-container input.red-ui-typedInput-input");
    await field.fill("action");
    await field.press("Shift");
    const menu = page.locator(".red-ui-autoComplete-container a");
    await menu.filter({ hasText: "… and 4,940 more" }).waitFor();
    assert.equal(await menu.count(), 61);
    await field.fill("action 4711");
    await field.press("Shift");
    await menu.filter({ hasText: "Action 4711" }).click();
    await editor.done();
    assert.equal((await editor.saved("do")).actionName, "Action 4711");
  });

  it("show the whole list by groups, as much of each as can be read, and find anything in it", async () => {
    await editor.openDialog("do");
    await page.locator("#node-input-action + .red-ui-typedInput-container .red-ui-typedInput-option-expand").click();
    const tree = page.locator(".streamerbot-list-tree");
    await tree.getByText("… and 201 more", { exact: true }).waitFor({ state: "attached" });
    await tree.getByText("Group 0", { exact: true }).click();
    await tree.getByText("Action 1200", { exact: true }).waitFor();
    const search = page.locator(".streamerbot-list input").first();
    await search.fill("one group");
    await search.press("Shift");
    await tree.getByText("… and 940 more", { exact: true }).waitFor({ state: "attached" });
    assert.equal(await tree.locator(".red-ui-treeList-label").count(), 62);
    await editor.screenshot("large-list");
    await search.fill("action 4999");
    await search.press("Shift");
    await tree.getByText("Action 4999", { exact: true }).click();
    await editor.done();
    assert.equal((await editor.saved("do")).actionName, "Action 4999");
  });

  it("list the events of a server that has thousands, too", async () => {
    const types = Array.from({ length: count }, (_, index) => `Invented${index}`);
    await page.route("**/streamerbot/events/server", (route) =>
      route.fulfill({ json: { known: true, version: "9.9.9", events: { Twitch: ["Follow", ...types] } } }),
    );
    await editor.openDialog("in");
    const tree = page.locator(".streamerbot-events-tree");
    await tree.getByText("Other events of this server", { exact: true }).click();
    await tree.getByText("… and 4,800 more", { exact: true }).waitFor({ state: "attached" });
    await editor.choose("invented4711", "Invented4711");
    await editor.done();
    assert.deepEqual((await editor.saved("in")).events, ["Follow", "Invented4711"]);
    await page.unrouteAll();
  });

  it("say nothing on the console", () => assert.deepEqual(editor.errors, []));
});
