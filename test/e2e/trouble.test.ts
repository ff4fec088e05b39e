/** What users see if their flow, server or address is not right: words to act on, and an editor that still works. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

declare const RED: {
  sidebar: { show(id: string): void };
};

describe("trouble", function () {
  this.timeout(90_000);
  const open = stage();
  let simulator: Simulator;
  let editor: Editor;
  let page: Page;

  before(async () => {
    simulator = await startSimulator({ actions: [{ name: "Lights", group: "" }] });
    const node = { z: "tab", server: "server", wires: [[]] };
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: String(simulator.port) },
      { id: "do", type: "streamerbot-do-action", ...node, x: 200, y: 100, action: "Lights", actionType: "str" },
      { id: "lost", type: "streamerbot-do-action", ...node, x: 200, y: 200, action: "Nobody", actionType: "str" },
      { id: "new", type: "streamerbot-do-action", ...node, x: 200, y: 300, server: "" },
    ];
    ({ editor, page } = await open({ flows }));
    page.setDefaultTimeout(15_000);
  });
  after(() => simulator?.close());

  const status = (node: string, words: string): Locator =>
    page.locator(`g[id="${node}"] .red-ui-flow-node-status-group`).filter({ hasText: words });
  const said = (): Locator => page.locator("#streamerbot-run-result");

  it("Run sends an empty message through the deployed node, and says what became of it", async () => {
    await status("do", "connected").waitFor();
    await editor.openDialog("do");
    await page.locator("#streamerbot-run").click();
    await said().getByText("Done in").waitFor();
    assert.deepEqual(
      simulator.runs.map(({ name }) => name),
      ["Lights"],
    );
    await editor.screenshot("run");
    await editor.done();
  });

  it("an action that is not there: the dialog, the status and the debug sidebar say so, with what to do", async () => {
    await page.evaluate(() => RED.sidebar.show("debug"));
    await editor.openDialog("lost");
    await page.locator("#streamerbot-run").click();
    await said().getByText("not found").waitFor();
    await editor.done();
    await status("lost", "action not found").waitFor();
    const message = page.locator(".red-ui-debug-msg", { hasText: "not found" }).first();
    // Node-RED cuts what is long, until it is unfolded.
    for (const level of [0, 1]) await message.locator(".red-ui-debug-msg-expandable").nth(level).click();
    const words = await message.innerText();
    assert.match(words, /Action not found[\s\S]*\(Streamer\.bot rejected [\s\S]*\)/);
    assert.equal(words.includes("[object Object]"), false);
    await editor.screenshot("error-in-sidebar");
  });

  it("a node that was changed is not run as it was", async () => {
    await editor.openDialog("do");
    await page.locator("#node-input-timeout").fill("11");
    await editor.done();
    await editor.openDialog("do");
    await page.locator("#streamerbot-run").click();
    await said().getByText("not deployed yet").waitFor();
    await editor.done();
    await editor.deploy();
  });

  it("a picker without a server asks for one first", async () => {
    await editor.openDialog("new");
    // The only one there is has been chosen.
    assert.equal(await page.locator("#node-input-server").inputValue(), "server");
    await page.locator("#node-input-server").selectOption("_ADD_");
    await page.locator("#node-input-action-note", { hasText: "Choose a server first." }).waitFor();
    await page.locator("#node-dialog-cancel").click();
    await page.locator("#node-dialog-cancel").waitFor({ state: "hidden" });
  });

  it("an address that is pasted as a whole goes into its fields", async () => {
    await editor.openDialog("do");
    await page.locator("#node-input-btn-server-edit").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    const field = (property: string): Locator => page.locator(`#node-config-input-${property}`);
    await field("host").fill("wss://192.168.1.20:7777/streamer");
    await field("port").focus();
    assert.equal(await field("host").inputValue(), "192.168.1.20");
    assert.equal(await field("port").inputValue(), "7777");
    assert.equal(await field("scheme").inputValue(), "wss");
    assert.equal(await field("endpoint").inputValue(), "/streamer");
    await page.locator("#node-config-dialog-cancel").click();
    await page.locator("#node-dialog-ok").waitFor();
    await editor.done();
  });

  it("a server that is deleted while nodes use it: they say so, and can be given another one", async () => {
    await editor.openDialog("do");
    await page.locator("#node-input-btn-server-edit").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    await page.locator(".red-ui-tray").last().getByText("Delete", { exact: true }).click();
    await page.locator("#node-config-dialog-ok").waitFor({ state: "hidden" });
    await page.locator("#node-dialog-ok").waitFor();
    await editor.done();
    assert.match(await editor.problems("lost"), /server/i);
    await editor.deploy();
    await status("lost", "no server chosen").or(status("lost", "server missing")).waitFor();
    await editor.openDialog("lost");
    await page.locator("#node-input-btn-server-add").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    await page.locator("#node-config-input-port").fill(String(simulator.port));
    await editor.done();
    await editor.done();
    assert.equal(await editor.problems("lost"), "");
    await editor.deploy();
    await status("lost", "connected").waitFor();
  });

  it("says nothing on the console", () => assert.deepEqual(editor.errors, []));
});
