/** The alert queue in the editor: its settings, the lane as it is, and the button on its node. */
import assert from "node:assert/strict";
import type { NodeRedProcess } from "../support/node-red-process";
import { until } from "../support/until";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

describe("the alert queue in the editor", function () {
  this.timeout(90_000);
  const open = stage();
  let nodeRed: NodeRedProcess;
  let editor: Editor;

  const http = (id: string, path: string, to: string, y: number) => ({
    id,
    type: "http in",
    z: "tab",
    url: path,
    method: "get",
    x: 100,
    y,
    wires: [[to, "ok"]],
  });
  const make = (id: string, func: string, y: number) => ({
    id,
    type: "function",
    z: "tab",
    func,
    x: 260,
    y,
    wires: [["queue"]],
  });
  const flows = [
    { id: "tab", type: "tab", label: "Flow 1" },
    http("add", "/add", "alert", 60),
    make("alert", "return { topic: msg.payload.what, payload: msg.payload.who, n: Number(msg.payload.n) };", 60),
    { id: "ok", type: "http response", z: "tab", x: 260, y: 120, wires: [] },
    {
      id: "queue",
      type: "streamerbot-queue",
      version: 1,
      z: "tab",
      name: "",
      lane: "alerts",
      priority: "n",
      priorityType: "msg",
      x: 460,
      y: 60,
      wires: [[], [], []],
    },
  ];

  before(async () => {
    ({ nodeRed, editor } = await open({ flows }));
  });

  const add = (what: string, who: string, n = 0) =>
    fetch(`${nodeRed.url}add?${new URLSearchParams({ what, who, n: String(n) })}`);
  const now = () => editor.page.locator(".streamerbot-queue-now");
  const titles = () => now().locator(".streamerbot-queue-title").allInnerTexts();
  const waits = (expected: string[]) =>
    until(`${expected} to wait`, async () => (await titles()).join() === expected.join());

  /** Without the words of Node-RED's own list of servers. */
  const crowded = async () => (await editor.crowded()).filter((each) => !each.startsWith("node-input-server"));

  it("shows what plays and what waits, as it changes, and takes commands", async () => {
    await add("Follow", "Ada");
    await editor.openDialog("queue");
    await now().getByText("Follow · Ada").waitFor();
    await add("Cheer", "Bob");
    await add("Raid", "Cleo", 5);
    await add("Follow", "Dora");
    await waits(["Raid · Cleo", "Cheer · Bob", "Follow · Dora"]);
    await editor.screenshot("queue-live");
    await now().locator("li", { hasText: "Dora" }).getByTitle("Play next").click();
    await waits(["Follow · Dora", "Raid · Cleo", "Cheer · Bob"]);
    await now().locator("li", { hasText: "Bob" }).getByTitle("Remove").click();
    await waits(["Follow · Dora", "Raid · Cleo"]);
    await now().getByTitle("Skip").click();
    await now().getByText("Follow · Dora").waitFor();
    await waits(["Raid · Cleo"]);
    await now().getByTitle("Pause").click();
    await now().getByTitle("Resume").waitFor();
    await now().getByTitle("Clear").click();
    await waits([]);
    await now().getByTitle("Resume").click();
    await now().getByTitle("Pause").waitFor();
    assert.deepEqual(await crowded(), []);
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
  });

  it("pauses and resumes with the button on the node, which says so", async () => {
    const { page } = editor;
    const button = page.locator("#queue .red-ui-flow-node-button-button");
    await button.click();
    await page.locator(".red-ui-notification", { hasText: /Lane alerts: Paused\./ }).waitFor();
    await page.locator("#queue .red-ui-flow-node-status-label", { hasText: "paused" }).waitFor();
    await button.click();
    await page.locator("#queue .red-ui-flow-node-status-label", { hasText: /playing|nothing waiting/ }).waitFor();
  });

  it("saves what is entered, and shows it again", async () => {
    const id = await editor.addNode("streamerbot-queue", 300, 300);
    const { page } = editor;
    assert.equal(await editor.problems(id), "", "right when it is dropped");
    await editor.openDialog(id);
    await now().getByText("Deploy the node to see its lane.").waitFor();
    assert.equal(await page.locator("#node-input-seconds").isVisible(), false, "nothing to count");
    await page.locator("#node-input-lane").fill("sounds");
    await page.locator("#node-input-advance").selectOption("first");
    await page.locator("#node-input-seconds").fill("8");
    await page.locator("#node-input-maxSeconds").fill("0");
    await page.locator("#streamerbot-queue-limits > button").click();
    await page.locator("#node-input-overflow").selectOption("lowest");
    await page.locator("#node-input-maxAge").fill("600");
    await page.locator("#streamerbot-queue-breaks > button").click();
    await page.locator("#node-input-replayInterrupted").check();
    await editor.screenshot("queue-dialog");
    assert.deepEqual(await crowded(), []);
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
    assert.match(await editor.problems(id), /At most: must be a number from 0.1/);
    await editor.openDialog(id);
    await page.locator("#node-input-maxSeconds").fill("30");
    await editor.done();
    assert.equal(await editor.problems(id), "");
    const { lane, advance, seconds, maxSeconds, overflow, maxAge, replayInterrupted, store, server } =
      await editor.saved(id);
    assert.deepEqual(
      { lane, advance, seconds, maxSeconds, overflow, maxAge, replayInterrupted, store, server },
      {
        lane: "sounds",
        advance: "first",
        seconds: "8",
        maxSeconds: "30",
        overflow: "lowest",
        maxAge: "600",
        replayInterrupted: true,
        store: "",
        server: "",
      },
    );
    await editor.openDialog(id);
    assert.equal(await page.locator("#node-input-lane").inputValue(), "sounds");
    assert.equal(await page.locator("#node-input-seconds").inputValue(), "8");
    await editor.done();
    assert.deepEqual(editor.errors, []);
  });
});
