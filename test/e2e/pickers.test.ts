/** The lists of the dialogs while Streamer.bot changes what is in them. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import type { Editor } from "./support/editor";
import { stage } from "./support/stage";

/** What the page has of Node-RED, as far as it is used here. */
declare const RED: { comms: { subscribe(topic: string, hear: () => void): void } };

const nodes = { run: "do-action", code: "code-trigger", variable: "globals", ask: "request", commands: "event" };

describe("the pickers", function () {
  this.timeout(90_000);
  const open = stage();
  let simulator: Simulator;
  let editor: Editor;
  let page: Page;

  before(async () => {
    simulator = await startSimulator();
    const placed = Object.entries(nodes).map(([id, type], index) => ({
      id,
      type: `streamerbot-${type}`,
      z: "tab",
      x: 200,
      y: 60 + 60 * index,
      server: "server",
      ...(type === "event" ? { events: ["Command.Triggered"], outputs: 1 } : {}),
      wires: [[]],
    }));
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "Studio", host: "127.0.0.1", port: String(simulator.port) },
      { id: "unused", type: "streamerbot-server", name: "Unused", host: "127.0.0.1", port: String(simulator.port) },
      ...placed,
    ];
    ({ editor, page } = await open({ flows }));
  });
  after(() => simulator?.close());

  const field = (property: string) =>
    page.locator(`#node-input-${property} + .red-ui-typedInput-container input.red-ui-typedInput-input`);
  const openList = (property: string) =>
    page.locator(`#node-input-${property} + .red-ui-typedInput-container .red-ui-typedInput-option-expand`).click();
  const note = (property: string, words: string | RegExp) =>
    page.locator(`#node-input-${property}-note`, { hasText: words }).waitFor();
  const menu = (words: string) => page.locator(".red-ui-autoComplete-container a", { hasText: words });
  const tree = () => page.locator(".streamerbot-list-tree");
  const chosen = async (id: string) => {
    const { action, actionType, actionName } = await editor.saved(id);
    return [action, actionType, actionName];
  };

  it("take in what is new on the server, and leave what was typed alone", async () => {
    await editor.openDialog("run");
    const before = simulator.world.actions.length;
    await note("action", `${before} actions`);
    await field("action").pressSequentially("wav");
    simulator.world.putAction({ name: "Wave to the room", group: "Alerts" });
    await note("action", `${before + 1} actions`);
    assert.equal(await field("action").inputValue(), "wav");
    await field("action").pressSequentially("e");
    await menu("Wave to the room").click();
    assert.equal(await field("action").inputValue(), "Wave to the room");
  });

  it("call what was chosen by its new name, and keep its id", async () => {
    const id = simulator.world.actionByName("Wave to the room")?.id ?? "";
    simulator.world.putAction({ id, name: "Wave to everybody" });
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>("#node-input-action")?.value === "Wave to everybody",
    );
    await editor.done();
    assert.deepEqual(await chosen("run"), [id, "action", "Wave to everybody"]);
  });

  it("say that what was chosen is gone, but keep it", async () => {
    const id = simulator.world.actionByName("Wave to everybody")?.id ?? "";
    await editor.openDialog("run");
    await note("action", /^\d+ actions/);
    simulator.world.removeAction(id);
    await note("action", "no longer on the server");
    await editor.screenshot("picker-gone");
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
    assert.deepEqual(await chosen("run"), [id, "action", "Wave to everybody"]);
  });

  it("show the whole list by groups, disabled ones greyed, and keep it up to date while it is searched", async () => {
    await editor.openDialog("run");
    await note("action", "on the server");
    await openList("action");
    await tree().getByText("Alerts", { exact: true }).first().click();
    await editor.screenshot("picker-list");
    const search = page.locator(".streamerbot-list input").first();
    simulator.world.putAction({ name: "Asleep", group: "Zoo", enabled: false });
    await search.fill("asleep");
    await search.press("Shift");
    await tree().locator(".streamerbot-missing:visible", { hasText: "disabled" }).waitFor();
    await search.fill("zebra");
    await search.press("Shift");
    simulator.world.putAction({ name: "Zebra crossing", group: "Zoo" });
    await tree().getByText("Zebra crossing", { exact: true }).waitFor();
    assert.equal(await search.inputValue(), "zebra");
    await search.press("Enter");
    assert.equal(await field("action").inputValue(), "Zebra crossing");
    await editor.done();
    assert.equal((await chosen("run"))[2], "Zebra crossing");
  });

  it("say when Streamer.bot is away, keep the list they had, and update when it is back", async () => {
    await editor.openDialog("run");
    await note("action", /actions on the server/);
    const restarted = simulator.restart({ downFor: 3_000 });
    await note("action", /not connected.* List from/);
    await editor.screenshot("picker-away");
    assert.deepEqual(await editor.cutOff(), []);
    await field("action").fill("");
    await field("action").pressSequentially("zeb");
    await menu("Zebra crossing").waitFor();
    await page.keyboard.press("Escape");
    await field("action").fill("Zebra crossing");
    await restarted;
    await note("action", /actions on the server/);
    await editor.done();
    assert.deepEqual(await chosen("run"), [
      simulator.world.actionByName("Zebra crossing")?.id,
      "action",
      "Zebra crossing",
    ]);
  });

  it("say why there is no list", async () => {
    const answers: [{ status?: number; json?: object }, RegExp][] = [
      [{ json: { state: "ready", items: [] } }, /has none yet\. You can type/],
      [
        { json: { state: "ready", items: [], error: "GetCodeTriggers is not known" } },
        /did not send its list: GetCodeTrig/,
      ],
      [{ json: { state: "idle", items: [] } }, /no deployed node uses this server/],
      [{ json: { state: "connecting", items: [] } }, /is not connected\./],
      [{ json: { state: "waiting", items: [], error: "wrong password" } }, /not connected: wrong password/],
      [{ status: 404, json: {} }, /Deploy the server/],
      [{ status: 403, json: {} }, /no permission/],
    ];
    for (const [answer, words] of answers) {
      await page.route("**/streamerbot/list/**", (route) => route.fulfill(answer));
      await editor.openDialog("code");
      await note("trigger", words);
      await editor.done();
      await page.unrouteAll();
    }
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/streamerbot/list/**", async (route) => {
      await asked;
      await route.continue();
    });
    await editor.openDialog("code");
    await note("trigger", "Loading the list");
    await field("trigger").pressSequentially("boss");
    answer();
    await menu("Boss defeated").click();
    assert.equal(await field("trigger").inputValue(), "boss_defeated");
    await page.unrouteAll();
    await openList("trigger");
    await tree().getByText("Custom/Game", { exact: true }).waitFor();
    await editor.screenshot("picker-triggers");
    await tree().getByText("Goal asked", { exact: true }).click();
    await editor.done();
    assert.equal((await editor.saved("code")).trigger, "goal_asked");
  });

  it("take any other text, and the environment", async () => {
    for (const words of ["not there yet", `\${TRIGGER}`]) {
      await editor.openDialog("code");
      await note("trigger", /This is "Goal asked"|on the server/);
      await field("trigger").fill(words);
      await page.locator("#node-input-timeout").click();
      await editor.done();
      assert.equal((await editor.saved("code")).trigger, words);
      assert.equal(await editor.problems("code"), "");
    }
  });

  it("list globals if the variable is a global one", async () => {
    await editor.openDialog("variable");
    await note("variable", "on the server");
    simulator.world.setGlobal("freshlyMade", 1);
    await field("variable").fill("");
    await note("variable", `${Object.keys(simulator.world.globals).length} on the server`);
    await field("variable").pressSequentially("fresh");
    await menu("freshlyMade").click();
    await page.locator("#node-input-operation").selectOption("user");
    assert.equal(await page.locator("#node-input-variable-note").isVisible(), false);
    await page.locator("#node-input-operation").selectOption("get");
    await editor.done();
    assert.equal((await editor.saved("variable")).variable, "freshlyMade");
  });

  it("fill in the fields of requests", async () => {
    await editor.openDialog("ask");
    const request = async (name: string, row: number, words: string, pick: string) => {
      await field("request").fill(name);
      await field("request").press("Shift");
      await page.keyboard.press("Escape");
      const value = page.locator(".streamerbot-field").nth(row).locator(".red-ui-typedInput-input");
      await page.locator(".streamerbot-field .streamerbot-row-note", { hasText: "on the server" }).waitFor();
      await value.fill("");
      await value.pressSequentially(words);
      await menu(pick).click();
      return value.inputValue();
    };
    assert.equal(await request("GetGlobal", 0, "dea", "deaths"), "deaths");
    assert.equal(await request("ExecuteCodeTrigger", 0, "goal", "Goal asked"), "goal_asked");
    const action = await request("DoAction", 0, "zeb", "Zebra crossing");
    const { id, name } = simulator.world.actionByName("Zebra crossing") ?? {};
    assert.deepEqual(JSON.parse(action), { id, name });
    await editor.screenshot("picker-request");
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
    const [first] = (await editor.saved("ask")).fields as object[];
    assert.deepEqual(first, { name: "action", value: action, type: "json" });
    assert.equal(await editor.problems("ask"), "");
  });

  it("offer the commands to filter by, and let one go for another test", async () => {
    await editor.openDialog("commands");
    const section = page.locator("#streamerbot-filters");
    await section.locator("> button").click();
    await section.locator(".red-ui-editableList-addButton").click();
    const row = section.locator(".streamerbot-filter");
    await row.locator("select").selectOption("command");
    await row.getByText("on the server").waitFor();
    await row.locator(".red-ui-typedInput-input").pressSequentially("!rip");
    await editor.screenshot("picker-commands");
    await menu("Deaths").click();
    assert.deepEqual(await editor.cutOff(), []);
    await editor.done();
    const filters = [{ test: "command", value: "Deaths", type: "str" }];
    assert.deepEqual((await editor.saved("commands")).filters, filters);
    await editor.openDialog("commands");
    assert.equal(await row.locator(".red-ui-typedInput-input").inputValue(), "Deaths");
    await row.locator("select").selectOption("text");
    await row.getByText("on the server").waitFor({ state: "hidden" });
    await row.locator("select").selectOption("command");
    await row.getByText("on the server").waitFor();
    await editor.done();
  });

  it("say that a server that no deployed node uses is not connected", async () => {
    await editor.openDialog("run");
    await page.locator("#node-input-server").selectOption("unused");
    await note("action", "no deployed node uses this server");
    await page.locator("#node-input-server").selectOption("server");
    await note("action", /actions on the server/);
    await editor.done();
  });

  it("ask for nothing once the dialog is closed", async () => {
    await editor.openDialog("run");
    await note("action", /actions on the server/);
    await editor.done();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/streamerbot/")) asked.push(request.url());
    });
    await page.evaluate(() => {
      RED.comms.subscribe("streamerbot/lists/server", () => {
        document.body.dataset.heard = "yes";
      });
    });
    simulator.world.putAction({ name: "Unseen" });
    await page.waitForFunction(() => document.body.dataset.heard === "yes");
    assert.deepEqual(asked, []);
  });

  it("say nothing on the console, and no text is missing", async () => {
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});
