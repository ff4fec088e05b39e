import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Editor, pickFromMenu } from "./support/editor";
import { stage } from "./support/stage";

interface SavedNode {
  id: string;
  type: string;
  name?: string;
}

describe("the built-in simulator in the editor", function () {
  this.timeout(90_000);
  const open = stage();
  const example = readFileSync(
    join(resolve(__dirname, "../../examples"), "1 First steps/1 First steps with the built-in simulator.json"),
    "utf8",
  );
  const nodes: SavedNode[] = JSON.parse(example);
  const server = nodes.find(({ type }) => type === "streamerbot-server")?.id ?? "";
  let editor: Editor;

  before(async () => {
    ({ editor } = await open({ flows: nodes }));
  });

  const openServer = async (): Promise<void> => {
    await editor.openDialog(nodes.find(({ type }) => type === "streamerbot-event")?.id ?? "");
    await editor.page.locator("#node-input-btn-server-edit").click();
    await editor.page.locator("#node-config-dialog-ok").waitFor();
  };
  const closeDialogs = async (): Promise<void> => {
    await editor.done();
    await editor.done();
  };
  const ofType = (type: string): Promise<SavedNode[]> =>
    editor.page.evaluate((wanted) => {
      const { RED } = window as unknown as { RED: { nodes: { createCompleteNodeSet(): SavedNode[] } } };
      return RED.nodes.createCompleteNodeSet().filter((node) => node.type === wanted);
    }, type);

  it("says in each status that it is one, and in the name of its server node", async () => {
    await editor.page
      .locator(".red-ui-flow-node-status-label", { hasText: /^simulator · \w+ \d\d:\d\d$/ })
      .first()
      .waitFor();
    await editor.openDialog(nodes.find(({ type }) => type === "streamerbot-event")?.id ?? "");
    const label = await editor.page.locator("#node-input-server option:checked").innerText();
    assert.equal(label, "Streamer.bot (simulator)");
    await editor.done();
  });

  it("offers scenarios and speed, and an environment variable for each", async () => {
    await openServer();
    const scenario = editor.page.locator("#node-config-input-scenario");
    const shown = editor.page.locator(".streamerbot-server-simulator .red-ui-typedInput-container");
    assert.match(await shown.innerText(), /Busy evening/);
    await editor.screenshot("simulator");
    await shown.locator(".red-ui-typedInput-option-trigger").click();
    await pickFromMenu(editor.page, "Gift bombs");
    assert.equal(await scenario.inputValue(), "gift bomb");
    await shown.locator(".red-ui-typedInput-type-select").click();
    await pickFromMenu(editor.page, "env");
    await shown.locator("input.red-ui-typedInput-input").fill("SCENARIO");
    await shown.locator("input.red-ui-typedInput-input").press("Tab");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as Node-RED has it
    assert.equal(await scenario.inputValue(), "${SCENARIO}");
    await editor.page.locator("#node-config-input-speed").fill("4");
    await closeDialogs();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as Node-RED has it
    assert.equal((await editor.saved(server)).scenario, "${SCENARIO}");
    assert.equal((await editor.saved(server)).speed, "4");

    await openServer();
    assert.equal(await shown.locator("input.red-ui-typedInput-input").inputValue(), "SCENARIO");
    await editor.page.locator("#node-config-input-speed").fill("0");
    await closeDialogs();
    assert.match(await editor.problems(server), /Speed/);
  });

  it("is shared with an example that is imported again: a copy comes, nothing is lost", async () => {
    const { page } = editor;
    await page.evaluate(() => {
      const { RED } = window as unknown as { RED: { actions: { invoke(name: string): void } } };
      RED.actions.invoke("core:show-import-dialog");
    });
    await page.locator("#red-ui-clipboard-dialog-import-text").fill(example);
    // The dialog looks at keys.
    await page.locator("#red-ui-clipboard-dialog-import-text").press("Shift");
    await page.locator("#red-ui-clipboard-dialog-ok").click();
    await page.getByRole("button", { name: "Import copy" }).click();
    await page.waitForFunction(() => {
      const { RED } = window as unknown as { RED: { nodes: { createCompleteNodeSet(): { type: string }[] } } };
      return RED.nodes.createCompleteNodeSet().filter(({ type }) => type === "tab").length === 2;
    });
    const events = await ofType("streamerbot-event");
    assert.equal(events.length, 2);
    assert.equal(new Set(events.map(({ id }) => id)).size, 2);
    await editor.deploy();
    await page
      .locator(".red-ui-flow-node-status-label", { hasText: /^simulator · / })
      .first()
      .waitFor();
    assert.deepEqual(editor.errors, []);
  });
});
