/** Testing event nodes from the editor: the button on the node, and the section of its dialog with a sample that can be edited. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { NodeRedProcess } from "../support/node-red-process";
import { until } from "../support/until";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

interface PageRED {
  workspaces: { show(id: string): void };
}
declare const RED: PageRED;
declare const monaco: {
  editor: { getModels(): { getLanguageId(): string; getValue(): string; setValue(text: string): void }[] };
};

const twitch = (id: string, y: number, more: object) => ({
  id,
  type: "streamerbot-twitch",
  name: id,
  z: "flow",
  x: 200,
  y,
  server: "server",
  split: false,
  outputs: 1,
  wires: [["out"]],
  ...more,
});
const flows = (port: number): object[] => [
  { id: "flow", type: "tab", label: "Flow" },
  { id: "off", type: "tab", label: "Off", disabled: true },
  { id: "subflow", type: "subflow", name: "Subflow", in: [], out: [] },
  { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: String(port) },
  twitch("several", 100, { events: ["Follow", "Cheer", "Raid"] }),
  twitch("all", 160, { events: ["*"] }),
  twitch("big", 220, { events: ["Cheer"], filters: [{ test: "minimum", value: "100000", type: "num" }] }),
  twitch("disabled", 280, { events: ["Follow"], d: true }),
  { ...twitch("any", 340, { events: ["Kick.*", "Obs.SceneChanged"] }), type: "streamerbot-event" },
  twitch("asleep", 100, { events: ["Follow"], z: "off", wires: [[]] }),
  twitch("inside", 100, { events: ["Follow"], z: "subflow", wires: [[]] }),
  {
    id: "out",
    type: "debug",
    z: "flow",
    x: 600,
    y: 100,
    active: true,
    tosidebar: false,
    console: true,
    complete: "$join([topic, payload.user.name, $string(payload.isTest), streamerbot.origin], ' ')",
    targetType: "jsonata",
    wires: [],
  },
];

describe("the test button", function () {
  this.timeout(90_000);
  const open = stage({ stop: true });
  let simulator: Simulator;
  let nodeRed: NodeRedProcess;
  let editor: Editor;
  let page: Page;

  before(async () => {
    simulator = await startSimulator();
    ({ nodeRed, editor, page } = await open({ flows: flows(simulator.port) }));
    page.setDefaultTimeout(15_000);
  });
  after(() => simulator?.close());

  const lines = (words: string): number => nodeRed.log().split(words).length - 1;
  const arrives = (words: string, count = 1) => until(`"${words}" from the flow`, () => lines(words) >= count);
  const press = (node: string) => page.locator(`g[id="${node}"] .red-ui-flow-node-button-button`).click();
  async function said(words: string): Promise<void> {
    const note = page.locator(".red-ui-notification", { hasText: words });
    await note.first().waitFor();
    await note.first().click();
    await note.first().waitFor({ state: "detached" });
  }

  const event = (): Locator => page.locator("#streamerbot-test-event");
  const send = () => page.locator("#streamerbot-test-send").click();
  const result = (words: string): Locator => page.locator("#streamerbot-test-result", { hasText: words });
  const note = (words: string): Locator => page.locator("#streamerbot-test-note", { hasText: words });
  const data = (): Promise<string> =>
    page.evaluate(() => {
      const model = monaco.editor.getModels().findLast((each) => each.getLanguageId() === "json");
      return model?.getValue() ?? "";
    });
  async function openTest(node: string): Promise<void> {
    await editor.openDialog(node);
    await page.locator("#streamerbot-test > button").click();
    await page.locator("#streamerbot-test-data .view-lines").waitFor();
    await page.locator("#streamerbot-test-note:not(:empty)").waitFor();
  }
  /** As pasted: the code editor would close braces that are typed by itself. */
  async function write(text: string): Promise<void> {
    await page.evaluate((value) => {
      monaco.editor
        .getModels()
        .findLast((each) => each.getLanguageId() === "json")
        ?.setValue(value);
    }, text);
    assert.equal(await data(), text);
  }
  async function cancel(): Promise<void> {
    await page.locator("#node-dialog-cancel").click();
    await page.locator("#node-dialog-cancel").waitFor({ state: "detached" });
  }

  it("sends the first event at once", async () => {
    await press("several");
    await said("Test event sent: Twitch.Follow");
    await arrives("Twitch.Follow ");
    assert.match(nodeRed.log(), /Twitch\.Follow \S.* true test/);
  });

  it("has a dialog that may be closed before the sample and its editor are there", async () => {
    await editor.openDialog("several");
    await page.locator("#streamerbot-test > button").click();
    await cancel();
  });

  it("offers each event of the node with its sample, and sends the one that was edited", async () => {
    await openTest("several");
    assert.deepEqual(await event().locator("option").allInnerTexts(), [
      "New follower",
      "Cheer with bits",
      "Incoming raid",
    ]);
    await note("The built-in sample").waitFor();
    await event().selectOption({ label: "Cheer with bits" });
    await until("the sample", async () => (await data()).includes('"bits"'));
    const sample = JSON.parse(await data());
    const edited = { ...sample, user: { ...sample.user, name: "Edith", displayName: "Edith" } };
    await write(JSON.stringify(edited, null, 2));
    await note("Edited").waitFor();
    await send();
    await result("Test event sent: Twitch.Cheer").waitFor();
    await arrives("Twitch.Cheer Edith true test");
    assert.deepEqual(await editor.cutOff(), []);
    assert.deepEqual(await editor.crowded(), []);
    await editor.screenshot("test-section");
  });

  it("says what is wrong with data that can't be sent, and keeps them", async () => {
    const before = lines("Twitch.Cheer");
    for (const [text, words] of [
      ['{ "bits": }', "not valid JSON"],
      ["[1, 2]", "JSON object"],
      ["{", "not valid JSON"],
    ] as const) {
      await write(text);
      await send();
      await note(words).and(page.locator(".streamerbot-check-wrong")).waitFor();
      await result("Goes through this node only").waitFor();
      assert.equal(await data(), text);
    }
    await editor.screenshot("test-section-wrong");
    assert.equal(lines("Twitch.Cheer"), before);
  });

  it("keeps what was edited when another event is looked at, and goes back to the sample on request", async () => {
    await write('{ "bits": 7 }');
    await event().selectOption({ label: "Incoming raid" });
    await until("the sample", async () => (await data()).includes('"viewers"'));
    await event().selectOption({ label: "Cheer with bits" });
    await until("what was edited", async () => (await data()) === '{ "bits": 7 }');
    await page.locator("#streamerbot-test-reset").click();
    await until("the sample", async () => (await data()).includes('"bits": 1'));
    await note("The built-in sample").waitFor();
  });

  it("saves event and data with the node, whose button sends them once they are deployed", async () => {
    const sample = JSON.parse(await data());
    await write(JSON.stringify({ ...sample, user: { ...sample.user, name: "Ellen", displayName: "Ellen" } }, null, 2));
    await editor.done();
    const { testEvent, testData } = await editor.saved("several");
    assert.equal(testEvent, "Twitch.Cheer");
    assert.deepEqual(Object.keys(testData as object), ["Twitch.Cheer"]);
    await press("several");
    await said("not deployed yet");
    await editor.deploy();
    await press("several");
    await said("Test event sent: Twitch.Cheer");
    await arrives("Twitch.Cheer Ellen true test");

    await openTest("several");
    assert.equal(await event().inputValue(), "Twitch.Cheer");
    assert.match(await data(), /Ellen/);
    await note("Edited").waitFor();
    await editor.done();
    assert.equal(await page.locator('g[id="several"].red-ui-flow-node-changed').count(), 0);
  });

  it("offers the events behind a wildcard", async () => {
    await openTest("all");
    assert.ok((await event().locator("option").count()) > 100);
    assert.ok((await event().locator("optgroup").count()) > 5);
    await event().selectOption({ label: "Hype train starts" });
    await until("the sample", async () => (await data()).includes('"level"'));
    await send();
    await result("Test event sent: Twitch.HypeTrainStart").waitFor();
    await cancel();
    await openTest("any");
    assert.deepEqual(await event().locator("option").first().innerText(), "Obs.SceneChanged");
    assert.equal(await event().locator('optgroup[label="Kick"] option[value="Kick.Follow"]').innerText(), "Follow");
    await editor.screenshot("test-section-any");
    await cancel();
  });

  it("takes an event from a recording, and sends it", async () => {
    const choose = (name: string, ...lines: object[]) =>
      page.locator("#streamerbot-test-file").setInputFiles({
        name,
        mimeType: "application/x-ndjson",
        buffer: Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
      });
    const header = { streamerbot: "recording", format: 1, started: "2026-05-14T19:00:00.000Z" };
    const raid = { user: { id: "1", login: "rosa", name: "Rosa" }, viewers: 12 };
    const frame = (type: string, data: object) => ({ at: 60_000, frame: { event: { source: "Twitch", type }, data } });
    const recorded = page.locator("#streamerbot-test-recorded");
    await openTest("several");
    assert.equal(await recorded.isVisible(), false);
    assert.equal(await page.locator("#streamerbot-test-file").isVisible(), false);

    await choose("notes.jsonl", { groceries: ["milk"] });
    await result("notes.jsonl is not a recording").waitFor();
    await choose("newer.jsonl", { ...header, format: 99 });
    await result("newer version").waitFor();
    await choose("quiet.jsonl", header, frame("ChatMessage", {}));
    await result("no event in quiet.jsonl that this node sends").waitFor();
    assert.equal(await recorded.isVisible(), false);

    await choose("last-night.jsonl", header, frame("ChatMessage", {}), frame("Raid", raid), frame("Follow", {}));
    await recorded.waitFor();
    const offered = await recorded.locator("option").allInnerTexts();
    assert.equal(offered.length, 3);
    assert.match(offered[1] ?? "", /^\d\d:01:00 · Incoming raid · Rosa$/);
    await recorded.selectOption({ index: 1 });
    assert.equal(await event().inputValue(), "Twitch.Raid");
    assert.deepEqual(JSON.parse(await data()), raid);
    await note("Edited").waitFor();
    assert.deepEqual(await editor.cutOff(), []);
    assert.deepEqual(await editor.crowded(), []);
    await editor.screenshot("test-section-recording");
    await send();
    await result("Test event sent: Twitch.Raid").waitFor();
    await arrives("Twitch.Raid Rosa true test");
    await cancel();
  });

  it("says that the node's own filters keep a sample back", async () => {
    await press("big");
    await said("filter 1");
    await openTest("big");
    await write('{ "bits": 200000, "message": { "bits": 200000 } }');
    await send();
    await result("Test event sent").waitFor();
    await cancel();
  });

  it("says of an event that is chosen but not deployed why it can't be sent", async () => {
    await editor.openDialog("big");
    await editor.choose("raid", "Incoming raid");
    await page.locator("#streamerbot-test > button").click();
    await event().selectOption({ label: "Incoming raid" });
    await until("the sample", async () => (await data()).includes('"viewers"'));
    await send();
    await result("does not send this event").waitFor();
    await cancel();
  });

  it("says of a node that is disabled, or in a disabled flow or a subflow, why it sends nothing", async () => {
    const cases = [
      ["flow", "disabled", "The node is disabled"],
      ["off", "asleep", "The flow is disabled"],
      ["subflow", "inside", "This is a subflow"],
    ] as const;
    for (const [flow, node, words] of cases) {
      await page.evaluate((id) => RED.workspaces.show(id), flow);
      await press(node);
      await said("disabled");
      await openTest(node);
      await send();
      await result(words).waitFor();
      await cancel();
    }
  });

  it("says nothing on the console, and no text is missing", async () => {
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});
