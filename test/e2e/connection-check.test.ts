import assert from "node:assert/strict";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

describe("the connection test of the server dialog", function () {
  this.timeout(90_000);
  const open = stage();
  let simulator: Simulator;
  let editor: Editor;

  before(async () => {
    simulator = await startSimulator({ password: "right", authentication: "enforced" });
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "node", type: "streamerbot-status", z: "tab", x: 200, y: 100, server: "", wires: [[]] },
    ];
    ({ editor } = await open({ flows }));
    await editor.openDialog("node");
    await editor.page.locator("#node-input-btn-server-add").click();
    await editor.page.locator("#node-config-dialog-ok").waitFor();
  });
  after(() => simulator?.close());

  const list = () => editor.page.locator("#streamerbot-server-check-steps");
  const good = () => list().locator("li:has(.streamerbot-check-ok)").allInnerTexts();
  const wrong = () => list().locator("li:has(.streamerbot-check-wrong)").allInnerTexts();

  /** Presses the button, and waits for the end of the test. */
  async function check(): Promise<void> {
    const button = editor.page.locator("#streamerbot-server-check");
    await button.click();
    await editor.page.waitForFunction(() => !document.querySelector("#streamerbot-server-check:disabled"));
  }

  it("is not there for the simulator", async () => {
    await editor.page.locator("#streamerbot-server-simulate").click();
    assert.equal(await editor.page.locator("#node-config-input-mode").inputValue(), "simulator");
    assert.equal(await editor.page.locator("#streamerbot-server-check").isVisible(), false);
    await editor.page.locator("#node-config-input-mode").selectOption("streamerbot");
  });

  it("says what is wrong and what to do if nothing listens", async () => {
    await editor.page.locator("#node-config-input-port").fill("1");
    await check();
    assert.deepEqual((await good()).length, 2);
    const [line = "", ...others] = await wrong();
    assert.deepEqual(others, []);
    assert.match(line, /Port: [\s\S]+\n.*Streamer\.bot/);
    await editor.screenshot("check-port");
  });

  it("tells a wrong password from a right one before either is deployed", async () => {
    await editor.page.locator("#node-config-input-port").fill(String(simulator.port));
    await editor.page.locator("#node-config-input-password").fill("wrong");
    await check();
    assert.match((await wrong()).join(), /Login/);
    await editor.screenshot("check-password");

    await editor.page.locator("#node-config-input-password").fill("right");
    await check();
    assert.deepEqual(await wrong(), []);
    assert.match((await good()).at(-1) ?? "", /All is well: .* 1\.0\.7/);
    await editor.screenshot("check-good");
  });

  it("brings its outcome into view in a low window", async () => {
    const { page } = editor;
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.locator("#node-config-input-mode").scrollIntoViewIfNeeded();
    await check();
    const [last, dialog] = await Promise.all([
      list().locator("li").last().boundingBox(),
      page.locator(".red-ui-tray-body").last().boundingBox(),
    ]);
    assert.ok(last && dialog);
    assert.ok(last.y + last.height <= dialog.y + dialog.height + 1, "the last line is within the dialog");
    await editor.screenshot("check-low");
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("shows what the server says as text, and says if there is no permission", async () => {
    const { page } = editor;
    const evil = "<img src=x onerror=alert(1)>";
    const steps = [
      { step: "address", ok: true, text: evil },
      { step: "host", ok: false, text: evil, hint: evil },
    ];
    await page.route("**/streamerbot/check", (route) => route.fulfill({ json: { steps } }));
    await check();
    assert.equal(await list().locator("img").count(), 0);
    assert.match((await wrong()).join(), /<img/);
    await page.route("**/streamerbot/check", (route) => route.fulfill({ status: 403, body: "" }));
    await check();
    assert.deepEqual(await wrong(), ["You have no permission to test connections."]);
    await page.unrouteAll();
  });

  it("says nothing on the console, and no text is missing", async () => {
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});
