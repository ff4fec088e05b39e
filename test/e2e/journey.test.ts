/** One user, one browser, one flow: from the empty workspace to messages from a Streamer.bot, and back through export and import. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { type Simulator, startSimulator } from "../../src/lib/simulator";
import { until } from "../support/until";
import { type Editor, pickFromMenu } from "./support/editor";
import { stage } from "./support/stage";

const password = "correct horse";
/** A name that does harm wherever it is taken for markup. */
const evil = "<img src=x onerror=alert(1)>";
/** Ports as Node-RED's environment gives them. */
const variable = (name: string): string => `\${${name}}`;
const inProcess = variable("SB_PROCESS_PORT");
const inSubflow = variable("SB_PORT");
const types = [
  "twitch",
  "event",
  "do-action",
  "get-actions",
  "get-viewers",
  "credits",
  "send-message",
  "globals",
  "code-trigger",
  "request",
  "status",
];

/** Second flow: the port of a server comes from the environment of the process, and inside a subflow from that of the instance. */
const environment = (open: Simulator): object[] => {
  const listens = { type: "streamerbot-event", events: ["System.ClipboardChanged"], split: false, outputs: 1 };
  return [
    { id: "journey", type: "tab", label: "Journey" },
    { id: "environment", type: "tab", label: "Environment" },
    { id: "outer", type: "streamerbot-server", name: "Outer", host: "127.0.0.1", port: inProcess },
    { ...listens, id: "outside", z: "environment", x: 200, y: 100, server: "outer", wires: [["outside-debug"]] },
    { ...sidebar("outside-debug"), z: "environment", x: 500, y: 100 },
    {
      id: "subflow",
      type: "subflow",
      name: "Events from elsewhere",
      in: [],
      out: [{ x: 500, y: 100, wires: [{ id: "inside", port: 0 }] }],
      env: [{ name: "SB_PORT", type: "str", value: "1" }],
    },
    { id: "inner", type: "streamerbot-server", z: "subflow", name: "Inner", host: "127.0.0.1", port: inSubflow },
    { ...listens, id: "inside", z: "subflow", x: 200, y: 100, server: "inner", wires: [[]] },
    {
      id: "instance",
      type: "subflow:subflow",
      z: "environment",
      x: 200,
      y: 200,
      env: [{ name: "SB_PORT", type: "str", value: String(open.port) }],
      wires: [["instance-debug"]],
    },
    { ...sidebar("instance-debug"), z: "environment", x: 500, y: 200 },
  ];
};
const sidebar = (id: string) => ({
  id,
  type: "debug",
  name: id,
  active: true,
  tosidebar: true,
  complete: "true",
  targetType: "full",
  wires: [],
});

interface PageRED {
  actions: { invoke(action: string): void };
  workspaces: { show(id: string): void };
  nodes: {
    node(id: string): Record<string, unknown> | null;
    createCompleteNodeSet(): Record<string, unknown>[];
    dirty(): boolean;
  };
}
declare const RED: PageRED;

describe("a journey through the editor", function () {
  this.timeout(90_000);
  const openStage = stage({ stop: true });
  let simulator: Simulator;
  let open: Simulator;
  let editor: Editor;
  let page: Page;
  let dialogs: string[];

  /** Ids of what was dragged from the palette, by type without `streamerbot-`. */
  const made = new Map<string, string>();
  const id = (type: string): string => made.get(type) ?? assert.fail(`no ${type}`);
  const noteOf = (property: string) => page.locator(`#node-input-${property}-note`);

  before(async () => {
    const actions = [
      { name: "Lights red", group: "Lights" },
      { name: evil, group: "<b>Evil</b>" },
    ];
    simulator = await startSimulator({ password, authentication: "enforced", actions, name: evil });
    open = await startSimulator();
    const env = { SB_PROCESS_PORT: String(open.port), SB_PORT: "2" };
    ({ editor, page } = await openStage({ flows: environment(open), env }));
    page.setDefaultTimeout(15_000);
    dialogs = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });
  after(async () => {
    await simulator?.close();
    await open?.close();
  });

  async function invoke(action: string): Promise<void> {
    await page.evaluate((name) => RED.actions.invoke(name), action);
  }
  const inWorkspace = (node: string): Locator => page.locator(`g[id="${node}"]`);
  /** The node's green dot with these words next to it. */
  const green = (node: string, words: RegExp | string): Locator =>
    inWorkspace(node)
      .locator(".red-ui-flow-node-status-group:has(.red-ui-flow-node-status-dot-green)")
      .filter({ hasText: words });
  const debugMessages = (words: string | RegExp): Locator => page.locator(".red-ui-debug-msg", { hasText: words });
  async function clearDebug(): Promise<void> {
    await invoke("core:clear-debug-messages");
    await page.waitForFunction(() => document.querySelectorAll(".red-ui-debug-msg").length === 0);
  }
  async function wire(from: string, to: string): Promise<void> {
    const out = inWorkspace(from).locator(".red-ui-flow-port-output .red-ui-flow-port").first();
    await out.dragTo(inWorkspace(to).locator(".red-ui-flow-port-input .red-ui-flow-port"), { force: true });
    const { wires } = await editor.saved(from);
    assert.ok((wires as string[][])[0]?.includes(to), `${from} is not wired to ${to}`);
  }
  /** Every node of the journey as it would be deployed, without what Node-RED changes with the place. */
  async function properties(): Promise<Map<string, Record<string, unknown>>> {
    const found = new Map<string, Record<string, unknown>>();
    for (const type of types) found.set(type, await editor.saved(id(type)));
    return found;
  }

  it("drags every node from the palette, and each one's dialog is laid out well", async () => {
    for (const [index, type] of types.entries()) {
      const [x, y] = index < 2 ? [150, 50 + 60 * index] : index === 2 ? [350, 200] : [150, 200 + 55 * (index - 2)];
      made.set(type, await editor.addNode(`streamerbot-${type}`, x, y));
    }
    made.set("debug", await editor.addNode("debug", 550, 50));
    made.set("inject", await editor.addNode("inject", 150, 200));
    for (const type of types) {
      await editor.openDialog(id(type));
      for (const button of await page.locator(".streamerbot-section > button:visible").all()) await button.click();
      assert.deepEqual(await editor.cutOff(), [], type);
      assert.deepEqual(await editor.crowded(), [], type);
      assert.deepEqual(await editor.missingKeys(), [], type);
      // The last one is where the server is added.
      if (type !== types.at(-1)) await editor.done();
    }
  });

  it("adds the server, and tests the connection before it is deployed", async () => {
    await page.locator("#node-input-btn-server-add").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    await page.locator("#streamerbot-server-advanced > button").click();
    await page.locator("#node-config-input-offline").selectOption("hold");
    assert.deepEqual(await editor.crowded(), []);
    await page.locator("#node-config-input-name").fill("Studio");
    const steps = page.locator("#streamerbot-server-check-steps");
    const outcome = async (port: number, word: string): Promise<string> => {
      await page.locator("#node-config-input-port").fill(String(port));
      await page.locator("#node-config-input-password").fill(word);
      await page.locator("#streamerbot-server-check").click();
      await page.waitForFunction(() => !document.querySelector("#streamerbot-server-check:disabled"));
      assert.deepEqual(await editor.crowded(), []);
      return (await steps.locator("li:has(.streamerbot-check-wrong)").allInnerTexts()).join();
    };
    assert.match(await outcome(1, password), /Port: /);
    assert.match(await outcome(simulator.port, "wrong"), /Login/);
    assert.equal(await outcome(simulator.port, password), "");
    assert.match(await steps.innerText(), /All is well: <img.* 1\.0\.7/);
    await editor.done();
    await editor.done();
    const { server } = await editor.saved(id("status"));
    made.set("server", String(server));
    assert.equal((await editor.saved(id("server"))).name, "Studio");
  });

  it("chooses that server in every node, events and actions by search", async () => {
    const dialog: Record<string, () => Promise<void>> = {
      twitch: () => editor.choose("follow", "New follower"),
      event: () => editor.choose("System.ClipboardChanged", "Clipboard Changed"),
      "do-action": async () => {
        await noteOf("action").waitFor({ state: "attached" });
        const field = page.locator("#node-input-action + .red-ui-typedInput-container input.red-ui-typedInput-input");
        await field.fill(evil);
        await page.locator("#node-input-wait").selectOption("finished");
        await page.locator(".red-ui-editableList-addButton").click();
        await page.locator(".streamerbot-argument-name").fill("colour");
        await page.locator(".streamerbot-argument .red-ui-typedInput-input").fill(evil);
      },
    };
    for (const type of types) {
      await editor.openDialog(id(type));
      await page.locator("#node-input-server").selectOption(id("server"));
      await dialog[type]?.();
      await editor.done();
    }
    await editor.openDialog(id("debug"));
    await page
      .locator("#node-input-typed-complete + .red-ui-typedInput-container .red-ui-typedInput-type-select")
      .click();
    await pickFromMenu(page, "complete msg object");
    await editor.done();
    for (const type of ["twitch", "event"]) await wire(id(type), id("debug"));
    await wire(id("inject"), id("do-action"));
    await wire(id("do-action"), id("debug"));
  });

  it("says of an undeployed node why its test button does nothing", async () => {
    await inWorkspace(id("twitch")).locator(".red-ui-flow-node-button-button").click();
    const said = page.locator(".red-ui-notification", { hasText: "Deploy first" });
    await said.waitFor();
    await said.click();
  });

  it("deploys, and sees the nodes turn green", async () => {
    await editor.deploy();
    for (const type of ["twitch", "event", "status", "do-action"]) await green(id(type), "connected").waitFor();
    await editor.screenshot("journey-connected");
  });

  it("picks an action from the server's list by search", async () => {
    await editor.openDialog(id("do-action"));
    const field = page.locator("#node-input-action + .red-ui-typedInput-container");
    // What was typed before there was a list was saved as a text.
    await field.locator(".red-ui-typedInput-type-select").click();
    await pickFromMenu(page);
    await noteOf("action").filter({ hasText: "2 actions" }).waitFor();
    await field.locator(".red-ui-typedInput-option-expand").click();
    const tree = page.locator(".streamerbot-list-tree");
    const search = page.locator(".streamerbot-list input").first();
    await search.fill("img");
    await search.press("Shift");
    await tree.getByText("Lights red", { exact: true }).waitFor({ state: "hidden" });
    await tree.getByText(evil, { exact: true }).click();
    await editor.done();
    const { action, actionType, actionName } = await editor.saved(id("do-action"));
    const [wanted] = simulator.world.actions.filter((each) => each.name === evil);
    assert.deepEqual([action, actionType, actionName], [wanted?.id, "action", evil]);
    await inWorkspace(id("do-action")).filter({ hasText: evil }).waitFor();
    await editor.deploy();
  });

  it("sees what happens in the debug sidebar", async () => {
    await invoke("core:show-debug-tab");
    await green(id("twitch"), "connected").waitFor();
    await green(id("event"), "connected").waitFor();
    await clearDebug();
    // The dots may still be those from before the deploy: an event arrives once the nodes listen again.
    for (let tries = 0; tries < 10 && (await debugMessages("Twitch.Follow").count()) === 0; tries++) {
      simulator.emit("Twitch", "Follow");
      await debugMessages("Twitch.Follow")
        .waitFor({ timeout: 1_500 })
        .catch(() => undefined);
    }
    await debugMessages("Twitch.Follow").waitFor();
    simulator.emit("System", "ClipboardChanged", { text: evil });
    await debugMessages("System.ClipboardChanged").waitFor();
    await green(id("twitch"), "Follow").waitFor();
    await green(id("event"), "ClipboardChanged").waitFor();

    await inWorkspace(id("inject")).locator(".red-ui-flow-node-button-button").click();
    await green(id("do-action"), "ok").waitFor();
    assert.equal(simulator.runs.at(-1)?.name, evil);
    assert.equal(simulator.runs.at(-1)?.args.colour, evil);
    await debugMessages(/./).nth(2).waitFor();
    // Unfolded, so that every value is on the screen.
    for (const each of await page.locator(".red-ui-debug-msg .red-ui-debug-msg-object-header").all())
      await each.click();
    await editor.screenshot("journey-debug");
  });

  it("sends a test event through a deployed node", async () => {
    await clearDebug();
    await inWorkspace(id("twitch")).locator(".red-ui-flow-node-button-button").click();
    await debugMessages("Twitch.Follow").waitFor();
    assert.equal(await debugMessages(/./).count(), 1);
  });

  it("takes ports from the environment, inside a subflow too, without complaint", async () => {
    for (const node of ["outer", "outside", "inner", "inside", "instance"]) {
      assert.equal(await editor.problems(node), "", node);
      assert.equal(await page.evaluate((each) => RED.nodes.node(each)?.valid, node), true, node);
    }
    await clearDebug();
    await page.evaluate(() => RED.workspaces.show("environment"));
    await green("outside", "connected").waitFor();
    // One connection for the server of the flow, one for that of the subflow, each with its subscription.
    const subscribed = (): number => open.requests.filter((each) => each.name === "Subscribe").length;
    await until("both subscriptions", () => subscribed() >= 2);
    assert.equal(open.clients, 2);
    open.emit("System", "ClipboardChanged", { text: "from the open one" });
    await debugMessages("outside-debug").waitFor();
    await debugMessages("instance-debug").waitFor();

    await page.evaluate(() => RED.workspaces.show("subflow"));
    await editor.openDialog("inside");
    await page.locator("#node-input-btn-server-edit").click();
    await page.locator("#node-config-dialog-ok").waitFor();
    assert.equal(await page.locator("#node-config-input-port").inputValue(), inSubflow);
    await editor.done();
    await editor.done();
    assert.equal((await editor.saved("inner")).port, inSubflow);
    assert.equal(await editor.problems("inner"), "");
    await page.evaluate(() => RED.workspaces.show("journey"));
  });

  it("finds every value as it was in the reopened dialogs", async () => {
    const before = await properties();
    for (const type of types) {
      await editor.openDialog(id(type));
      assert.equal(await page.locator("#node-input-server").inputValue(), id("server"));
      assert.equal(await page.locator(".red-ui-tray img[src='x']").count(), 0);
      await editor.done();
    }
    assert.deepEqual(await properties(), before);
    const changed = await page.evaluate(() =>
      RED.nodes
        .createCompleteNodeSet()
        .flatMap((each) => (RED.nodes.node(each.id as string)?.changed ? [each.id] : [])),
    );
    // The subflow was written by hand with few properties; its dialogs, opened before, have added the others.
    assert.deepEqual(
      changed.filter((each) => [...made.values()].includes(String(each))),
      [],
      "nothing to deploy",
    );
    await editor.openDialog(id("twitch"));
    assert.deepEqual(await page.locator(".streamerbot-chip-name").allInnerTexts(), ["New follower"]);
    await editor.done();
  });

  it("exports the flows without the password, and imports them with the same values", async () => {
    await invoke("core:show-export-dialog");
    await page.locator("#red-ui-clipboard-dialog-export-rng-full").click();
    const exported = page.locator("#red-ui-clipboard-dialog-export-text");
    await page.waitForFunction(
      (server) =>
        document.querySelector<HTMLTextAreaElement>("#red-ui-clipboard-dialog-export-text")?.value.includes(server),
      id("server"),
    );
    const json = await exported.inputValue();
    await page.locator("#red-ui-clipboard-dialog-cancel:visible").click();
    assert.equal(json.includes(password), false);
    assert.equal(json.includes("credentials"), false);

    const before = await properties();
    const known = await page.evaluate(() => RED.nodes.createCompleteNodeSet().map((each) => each.id));
    await invoke("core:show-import-dialog");
    await page.locator("#red-ui-clipboard-dialog-import-text").fill(json);
    // The dialog looks at keys.
    await page.locator("#red-ui-clipboard-dialog-import-text").press("Shift");
    await page.locator("#red-ui-clipboard-dialog-ok:visible").click();
    await page.locator(".red-ui-notification button", { hasText: /import copy/i }).click();
    await page.waitForFunction(
      (count) => RED.nodes.createCompleteNodeSet().filter((each) => each.type === "tab").length === count,
      4,
    );
    const all = await page.evaluate(() => RED.nodes.createCompleteNodeSet());
    for (const [type, values] of before) {
      const [copy, ...others] = all.filter(
        (each) =>
          each.type === `streamerbot-${type}` &&
          !known.includes(each.id) &&
          all.some((tab) => tab.id === each.z && tab.label === "Journey"),
      );
      assert.ok(copy, `no copy of ${type}`);
      assert.deepEqual(others, [], type);
      const { id: _id, z: _z, wires: _wires, server: _server, ...rest } = copy;
      const { id: _1, z: _2, wires, server: _3, ...expected } = values;
      assert.deepEqual(rest, expected, type);
      assert.deepEqual(
        (copy.wires as string[][]).map((each) => each.length),
        (wires as string[][]).map((each) => each.length),
      );
      const server = all.find((each) => each.id === copy.server);
      assert.deepEqual([server?.name, server?.port], ["Studio", String(simulator.port)]);
      assert.equal(await editor.problems(String(copy.id)), "", type);
    }
  });

  it("came to no harm: no alert, no element from a name, no error on the console, no text missing", async () => {
    assert.deepEqual(dialogs, []);
    assert.equal(await page.locator("img[onerror], img[src='x'], b:text-is('Evil')").count(), 0);
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});
