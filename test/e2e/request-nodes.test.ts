import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Editor, pickFromMenu } from "./support/editor";
import { stage } from "./support/stage";

/** What a user does in the new node's dialog, and the properties that come of it. */
interface Case {
  fill(page: Page): Promise<void>;
  saved: Record<string, unknown>;
  /** What the reopened dialog shows. */
  shown?(page: Page): Promise<void>;
}

const typed = (page: Page, property: string) => page.locator(`#node-input-${property} + .red-ui-typedInput-container`);
const field = (page: Page, property: string) => typed(page, property).locator("input.red-ui-typedInput-input");
const pick = (page: Page, words: string) =>
  page.locator(".red-ui-autoComplete-container a", { hasText: words }).first();

async function typeOf(page: Page, property: string, label: string): Promise<void> {
  await typed(page, property).locator(".red-ui-typedInput-type-select").click();
  await pickFromMenu(page, label);
}

const cases: Record<string, Case> = {
  "get-actions": {
    async fill(page) {
      await page.locator("#node-input-group-note", { hasText: "on the server" }).waitFor();
      await field(page, "group").pressSequentially("al");
      await pick(page, "Alerts").click();
      await page.locator("#node-input-enabled").selectOption("enabled");
      await typeOf(page, "search", "msg.");
      await field(page, "search").fill("query");
      await page.locator("#node-input-watch").check();
    },
    saved: { group: "Alerts", groupType: "str", enabled: "enabled", search: "query", searchType: "msg", watch: true },
  },
  "get-viewers": {
    async fill(page) {
      await page.locator("#node-input-platform").selectOption("twitch");
      await page.locator("#node-input-role").selectOption("moderator");
      await field(page, "search").fill("pia");
    },
    saved: { platform: "twitch", role: "moderator", search: "pia", searchType: "str" },
  },
  credits: {
    async fill(page) {
      await page.locator("#node-input-operation").selectOption("clear");
      assert.equal(await page.locator("#node-input-format").isVisible(), false, "nothing to format");
      await page.locator("#node-input-operation").selectOption("test");
      await page.locator("#node-input-format").selectOption("rows");
    },
    saved: { operation: "test", format: "rows" },
  },
  "send-message": {
    async fill(page) {
      await page.locator("#node-input-platform").selectOption("youtube");
      assert.equal(await field(page, "replyTo").isVisible(), false, "no replies on YouTube");
      await page.locator("#node-input-platform").selectOption("twitch");
      assert.equal(await field(page, "broadcastId").isVisible(), false, "broadcasts are YouTube's");
      assert.equal(await field(page, "message").inputValue(), "payload");
      await typeOf(page, "message", "string");
      await field(page, "message").fill("Good evening");
      await page.locator("#node-input-bot").uncheck();
      await field(page, "replyTo").fill("payload.messageId");
    },
    saved: {
      platform: "twitch",
      message: "Good evening",
      messageType: "str",
      bot: false,
      internal: true,
      replyTo: "payload.messageId",
      replyToType: "msg",
      broadcastId: "",
      broadcastIdType: "msg",
    },
  },
  redemption: {
    async fill(page) {
      await page.locator("#node-input-operation").selectOption("fulfil");
      assert.ok(await page.locator("[data-operation=fulfil]").isVisible(), "what it does");
      assert.equal(await page.locator("[data-operation=refund]").isVisible(), false, "and nothing else");
      await field(page, "redemptionId").fill("kept.id");
      await typeOf(page, "redemptionId", "flow.");
    },
    saved: {
      operation: "fulfil",
      rewardId: "",
      rewardIdType: "str",
      redemptionId: "kept.id",
      redemptionIdType: "flow",
    },
  },
  reward: {
    async fill(page) {
      assert.equal(await typed(page, "cost").isVisible(), false, "enabling has no cost");
      await page.locator("#node-input-operation").selectOption("cost");
      assert.equal(await typed(page, "amount").isVisible(), false, "nothing is added");
      await field(page, "rewardId").fill("b1f7a7c0");
      await field(page, "cost").fill("250");
    },
    saved: { operation: "cost", rewardId: "b1f7a7c0", rewardIdType: "str", cost: "250", costType: "num" },
  },
  "stream-info": {
    async fill(page) {
      const platform = page.locator("#node-input-platform");
      await platform.selectOption("kick");
      await page.locator("#node-input-operation").selectOption("clip");
      assert.equal(await platform.inputValue(), "twitch", "Kick has no clips");
      await page.locator("#node-input-operation").selectOption("tags");
      assert.ok(await platform.locator("option[value=kick]").isDisabled(), "nor tags");
      await platform.selectOption("youtube");
      await typeOf(page, "tags", "string");
      await field(page, "tags").fill("music, art");
    },
    saved: { operation: "tags", platform: "youtube", tags: "music, art", tagsType: "str", title: "payload" },
  },
  moderate: {
    async fill(page) {
      await page.locator("#node-input-operation").selectOption("announce");
      assert.equal(await typed(page, "user").isVisible(), false, "an announcement is about nobody");
      await page.locator("#node-input-color").selectOption("purple");
      await page.locator("#node-input-operation").selectOption("timeout");
      assert.equal(await page.locator("#node-input-color").isVisible(), false, "a timeout has no colour");
      await page.locator("#node-input-platform").selectOption("youtube");
      assert.equal(await typed(page, "reason").isVisible(), false, "nor a reason on YouTube");
      await page.locator("#node-input-platform").selectOption("");
      await field(page, "duration").fill("600");
      await field(page, "reason").fill("spoilers");
      await page.locator("#node-input-bot").check();
    },
    saved: {
      operation: "timeout",
      platform: "",
      user: "",
      duration: "600",
      durationType: "num",
      reason: "spoilers",
      reasonType: "str",
      color: "purple",
      bot: true,
    },
  },
  globals: {
    async fill(page) {
      await page.locator("#node-input-operation").selectOption("list");
      assert.equal(await field(page, "variable").isVisible(), false, "all of them have no name");
      await page.locator("#node-input-operation").selectOption("get");
      await page.locator("#node-input-variable-note", { hasText: "on the server" }).waitFor();
      await page.locator("#node-input-operation").selectOption("user");
      assert.equal(await page.locator("#node-input-variable-note").isVisible(), false, "no list of users' variables");
      await field(page, "userId").fill("payload.user.id");
      await page.locator("#node-input-platform").selectOption("kick");
      await field(page, "variable").fill("points");
      await page.locator("#node-input-persisted").uncheck();
    },
    saved: {
      operation: "user",
      variable: "points",
      variableType: "str",
      persisted: false,
      platform: "kick",
      owner: "global",
      userId: "payload.user.id",
      userIdType: "msg",
      userName: "",
      userNameType: "msg",
      value: "payload",
      valueType: "msg",
      amount: "1",
      amountType: "num",
    },
  },
  "code-trigger": {
    async fill(page) {
      await page.locator("#node-input-trigger-note", { hasText: "on the server" }).waitFor();
      await field(page, "trigger").fill("doorbell");
      await page.locator(".red-ui-editableList-addButton").click();
      await page.locator(".streamerbot-argument-name").fill("loud");
      await page.locator(".streamerbot-argument .red-ui-typedInput-input").fill("yes");
      await page.locator("#node-input-wait").selectOption("reply");
      await page.locator("#node-input-timeout").fill("5");
      await page.locator("#node-input-offline").selectOption("drop");
      await page.locator("#node-input-failures").check();
    },
    saved: {
      trigger: "doorbell",
      triggerType: "str",
      args: [{ name: "loud", value: "yes", type: "str" }],
      argsFrom: "args",
      argsFromType: "msg",
      wait: "reply",
      timeout: "5",
      offline: "drop",
      failures: true,
      outputs: 2,
    },
  },
  request: {
    async fill(page) {
      await field(page, "request").pressSequentially("message");
      await pick(page, "SendMessage").click();
      await page.locator("#node-input-request-note", { hasText: "Sends a chat message" }).waitFor();
      const rows = page.locator(".streamerbot-field");
      const names = () =>
        rows.locator(".streamerbot-field-name").evaluateAll((all) => all.map((e) => (e as HTMLInputElement).value));
      assert.deepEqual(await names(), ["platform", "message"], "what is needed is there");
      await rows.nth(0).locator(".red-ui-typedInput-option-trigger").click();
      await pickFromMenu(page, "kick");
      await rows.nth(1).locator(".red-ui-typedInput-input").fill("Hello");
      await page.locator(".streamerbot-fields-offer button", { hasText: "bot" }).click();
      assert.deepEqual(await names(), ["platform", "message", "bot"]);
      await page.locator(".red-ui-editableList-addButton").click();
      await rows.nth(3).locator(".streamerbot-field-name").fill("brandNew");
      await rows.nth(3).locator(".red-ui-typedInput-input").fill("1");
      await page.locator("#node-input-timeout").fill("3");
    },
    saved: {
      request: "SendMessage",
      requestType: "str",
      fields: [
        { name: "platform", value: "kick", type: "str" },
        { name: "message", value: "Hello", type: "str" },
        { name: "bot", value: "true", type: "bool" },
        { name: "brandNew", value: "1", type: "str" },
      ],
      timeout: "3",
    },
    async shown(page) {
      assert.equal(await page.locator(".streamerbot-field").count(), 4);
      assert.deepEqual(await page.locator(".streamerbot-fields-offer button").allInnerTexts(), [
        "internal",
        "replyId",
        "broadcastId",
      ]);
    },
  },
  status: {
    async fill(page) {
      await page.locator("#node-input-reports").selectOption("stream");
    },
    saved: { reports: "stream" },
  },
};

describe("the request nodes in the editor", function () {
  this.timeout(90_000);
  const open = stage();
  let editor: Editor;

  before(async () => {
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "Studio", mode: "simulator" },
      // So that the server is connected from the start.
      { id: "first", type: "streamerbot-status", z: "tab", x: 500, y: 700, server: "server", wires: [[]] },
    ];
    ({ editor } = await open({ flows }));
  });

  const made = new Map<string, string>();
  for (const [index, [folder, { fill, saved }]] of Object.entries(cases).entries()) {
    it(`${folder} keeps what was filled in`, async () => {
      const { page } = editor;
      const node = await editor.addNode(`streamerbot-${folder}`, 200, 40 + 50 * index);
      made.set(folder, node);
      await editor.openDialog(node);
      assert.equal(await page.locator("#node-input-server").inputValue(), "server");
      assert.deepEqual(await editor.cutOff(), [], "nothing is cut off");
      await fill(page);
      await editor.screenshot(folder);
      assert.deepEqual(await editor.cutOff(), [], "nothing is cut off");
      await editor.done();
      assert.deepEqual(only(await editor.saved(node), saved), saved);
      assert.equal(await editor.problems(node), "");
    });
  }

  it("are deployed, and show and keep the same when they are opened again", async () => {
    await editor.deploy();
    for (const [folder, { saved, shown }] of Object.entries(cases)) {
      const node = made.get(folder) ?? "";
      await editor.openDialog(node);
      await shown?.(editor.page);
      await editor.done();
      assert.deepEqual(only(await editor.saved(node), saved), saved, folder);
    }
    await editor.screenshot("request-nodes");
  });

  it("say what is wrong with a value", async () => {
    const { page } = editor;
    const globals = made.get("globals") ?? "";
    await editor.openDialog(globals);
    await page.locator("#node-input-operation").selectOption("watch");
    await field(page, "variable").fill("");
    await editor.done();
    assert.match(await editor.problems(globals), /Variable: a value is required/);

    const request = made.get("request") ?? "";
    await editor.openDialog(request);
    await page.locator(".streamerbot-field").nth(3).locator(".streamerbot-field-name").fill("id");
    await editor.done();
    assert.match(await editor.problems(request), /"id" is set by the node itself/);
  });

  it("show lists of the server as text", async () => {
    const { page } = editor;
    const evil = "<img src=x onerror=alert(1)>";
    const items = [{ value: "evil", label: evil, group: "<b>Evil</b>" }];
    await page.route("**/streamerbot/list/**", (route) => route.fulfill({ json: { state: "ready", items } }));
    await editor.openDialog(made.get("code-trigger") ?? "");
    await page.locator("#node-input-trigger-note", { hasText: "1 on the server" }).waitFor();
    await field(page, "trigger").fill("");
    await field(page, "trigger").pressSequentially("img");
    await pick(page, evil).waitFor();
    await editor.screenshot("code-trigger-typeahead");
    await pick(page, evil).click();
    await editor.done();
    assert.equal((await editor.saved(made.get("code-trigger") ?? "")).trigger, "evil");
    await page.unrouteAll();
  });

  it("have help", async () => {
    for (const folder of Object.keys(cases)) {
      assert.match(await editor.help(`streamerbot-${folder}`), /Details[\s\S]*Example/i, folder);
      await editor.screenshot(`help-${folder}`);
    }
  });

  it("say nothing on the console, and no text is missing", async () => {
    assert.deepEqual(await editor.missingKeys(), []);
    assert.deepEqual(editor.errors, []);
  });
});

function only(values: Record<string, unknown>, like: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, values[key]]));
}
