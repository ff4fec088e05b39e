/** The record node's dialog, and the built-in simulator playing what was recorded, in the editor. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { NodeRedProcess } from "../support/node-red-process";
import { until } from "../support/until";
import { type Editor, pickFromMenu } from "./support/editor";
import { stage } from "./support/stage";

const flows = (port: number): object[] => [
  { id: "flow", type: "tab", label: "Flow" },
  { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: String(port) },
  { id: "record", type: "streamerbot-record", z: "flow", x: 200, y: 100, server: "server", folder: "", wires: [[]] },
  {
    ...{ id: "event", type: "streamerbot-twitch", z: "flow", x: 200, y: 200, server: "server" },
    ...{ events: ["Follow"], split: false, outputs: 1, wires: [["out"]] },
  },
  {
    ...{
      id: "out",
      type: "debug",
      z: "flow",
      x: 500,
      y: 200,
      active: true,
      tosidebar: false,
      console: true,
      wires: [],
    },
    ...{ complete: "$join([topic, payload.user.name, streamerbot.origin], ' ')", targetType: "jsonata" },
  },
];

describe("recording and replay in the editor", function () {
  this.timeout(90_000);
  const open = stage({ stop: true });
  let simulator: Simulator;
  let nodeRed: NodeRedProcess;
  let editor: Editor;
  let page: Page;

  before(async () => {
    simulator = await startSimulator({ name: "Studio" });
    ({ nodeRed, editor, page } = await open({ flows: flows(simulator.port) }));
    page.setDefaultTimeout(15_000);
  });
  after(() => simulator?.close());

  const folder = (): string => join(nodeRed.userFolder, "nights");
  const recorded = (): string =>
    readdirSync(folder())
      .map((file) => readFileSync(join(folder(), file), "utf8"))
      .join("");
  const fits = async (): Promise<void> => {
    assert.deepEqual(await editor.cutOff(), []);
    assert.deepEqual(await editor.crowded(), []);
    assert.deepEqual(await editor.missingKeys(), []);
  };

  it("says what is missing, and keeps what is filled in", async () => {
    assert.match(await editor.problems("record"), /Folder/);
    await editor.openDialog("record");
    const note = page.locator("#node-input-when-note");
    assert.match(await note.innerText(), /"start" or "stop"/);
    await page.locator("#node-input-when").selectOption("always");
    assert.match(await note.innerText(), /Starts with each deploy/);
    await page.locator("#node-input-folder").fill("nights");
    await page.locator("#streamerbot-record-events").fill("Twitch.*, !Raw.*");
    await page.locator("#streamerbot-record-limits > button").click();
    await page.locator("#node-input-keep").fill("-1");
    await fits();
    await editor.screenshot("record");
    await editor.done();
    assert.match(await editor.problems("record"), /Keep at most/);

    await editor.openDialog("record");
    assert.equal(await page.locator("#streamerbot-record-events").inputValue(), "Twitch.*, !Raw.*");
    await page.locator("#streamerbot-record-limits > button").click();
    await page.locator("#node-input-keep").fill("3");
    await editor.done();
    assert.equal(await editor.problems("record"), "");
    const { when, folder: saved, events, keep, anonymous } = await editor.saved("record");
    assert.deepEqual(
      [when, saved, events, String(keep), anonymous],
      ["always", "nights", ["Twitch.*", "!Raw.*"], "3", false],
    );
  });

  it("records once it is deployed, and says so", async () => {
    await editor.deploy();
    await page.locator(".red-ui-flow-node-status-label", { hasText: /recording/ }).waitFor();
    await until("the recorder to listen", () => {
      simulator.emit("Twitch", "Follow", { targetUser: { id: "1", login: "ada", name: "Ada" } });
      return simulator.sent.at(-1)?.recipients === 1;
    });
    await until("the event on disk", () => recorded().includes('"Ada"'));
  });

  it("offers a recording as a scenario of the simulator, with what goes with it, and plays it", async () => {
    await editor.openDialog("event");
    await page.locator("#node-input-btn-server-edit").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    const file = page.locator("#node-config-input-recording");
    assert.equal(await file.isVisible(), false);
    await page.locator("#node-config-input-mode").selectOption("simulator");
    assert.equal(await file.isVisible(), false);
    const scenario = page.locator(".streamerbot-server-simulator .red-ui-typedInput-container");
    await scenario.locator(".red-ui-typedInput-option-trigger").click();
    await pickFromMenu(page, "A recording");
    await file.fill("nights");
    await page.locator("#node-config-input-atEnd").selectOption("loop");
    await page.locator("#node-config-input-speed").fill("100");
    await fits();
    await editor.screenshot("replay");
    await editor.done();
    await editor.done();
    const saved = await editor.saved("server");
    assert.deepEqual(
      [saved.mode, saved.scenario, saved.recording, saved.atEnd],
      ["simulator", "recording", "nights", "loop"],
    );
    // Otherwise it would record its own replay.
    await editor.openDialog("record");
    await page.locator("#node-input-when").selectOption("message");
    await editor.done();
    await editor.deploy();
    await until("the recorded follow", () => nodeRed.log().includes("Twitch.Follow Ada replay"));
    assert.deepEqual(editor.errors, []);
  });
});
