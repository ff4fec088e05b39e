/** The editor in every language of the build. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { type NodeRedProcess, startNodeRed } from "../support/node-red-process";
import { openBrowser, openEditor, pickFromMenu } from "./support/editor";
import { colorScheme, place, prefix } from "./support/stage";

const locales = join(place.packageDir ?? resolve(__dirname, "../.."), "dist/locales");
const languages = readdirSync(locales);
/** Node-RED 4 has no dark theme. */
const themes = prefix === "4" ? ["light"] : ["light", "dark"];
/** What Node-RED's editor asks for, and what a Linux without it takes instead, which is a seventh wider. */
const fonts = ["Arial", "DejaVu Sans"];
const looks = themes.flatMap((theme) => fonts.map((font) => ({ theme, font })));

/** What makes a dialog as full as it gets, by node. */
const fullest: Record<string, { events?: string[] } & Record<string, unknown>> = {
  twitch: { events: ["GiftBomb", "Follow", "SharedChatPrimePaidUpgrade"] },
  event: { events: ["YouTube.SuperChat", "Kick.*"] },
  "do-action": { action: "Alert", actionType: "str" },
  globals: { operation: "set", owner: "name" },
  "code-trigger": { trigger: "doorbell", register: true },
  redemption: { operation: "fulfil" },
  reward: { operation: "prompt" },
  "stream-info": { operation: "clip" },
  request: { request: "GetUserGlobals" },
  call: { method: "TwitchRedemptionCancel" },
  queue: { advance: "first" },
  record: { when: "live" },
};
const nodes = readdirSync(resolve(__dirname, "../../src/nodes"))
  .filter((type) => type !== "server")
  .map((type) => [type, fullest[type] ?? {}] as const);
const catalogueOf = (language: string): Catalogue =>
  JSON.parse(readFileSync(join(locales, language, "streamerbot.json"), "utf8"));

interface Catalogue {
  [key: string]: string | Catalogue;
}

/** What a scenario of the simulator is called. */
const scenarioOf = (catalogue: Catalogue, name: string): string =>
  (catalogue as { server?: { scenario?: Record<string, string> } }).server?.scenario?.[name] ?? "";

/** A catalogue, with the English texts for those it lacks. */
function withEnglish(own: Catalogue, english: Catalogue): Catalogue {
  const merged = { ...english, ...own };
  for (const [key, value] of Object.entries(english)) {
    const translation = own[key];
    if (typeof value === "object" && typeof translation === "object") merged[key] = withEnglish(translation, value);
  }
  return merged;
}

describe("the editor in other languages", function () {
  this.timeout(180_000);
  let nodeRed: NodeRedProcess;
  let browser: Browser;

  before(async () => {
    const at = { z: "tab", x: 200, server: "server", wires: [[]] };
    const filters = ["minimum", "tier", "role", "reward"].map((test) => ({ test, value: "", type: "env" }));
    const placed = nodes.map(([type, more], index) => ({
      ...at,
      id: type,
      type: `streamerbot-${type}`,
      y: 40 + 50 * index,
      ...more,
      ...(more.events && { filters, split: true, outputs: more.events.length }),
    }));
    const flows = [
      { id: "tab", type: "tab", label: "Flow 1" },
      { id: "server", type: "streamerbot-server", name: "", host: "127.0.0.1", port: "1", mode: "streamerbot" },
      ...placed,
    ];
    nodeRed = await startNodeRed({ ...place, flows });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
  });

  for (const language of languages) {
    it(`${language}: every text is there, and has room in every dialog`, async () => {
      const catalogue = withEnglish(catalogueOf(language), catalogueOf("en-US"));
      const editor = await openEditor(browser, nodeRed.url, `${prefix}-${language}`, colorScheme, language);
      const { page } = editor;
      const look = async (dialog: string): Promise<void> => {
        for (const button of await page.locator(".streamerbot-section > button:visible").all()) {
          if ((await button.locator(".fa-caret-right").count()) > 0) await button.click();
        }
        assert.deepEqual(await editor.untranslated(catalogue), [], dialog);
        assert.deepEqual(await editor.missingKeys(), [], dialog);
        for (const { theme, font } of looks) {
          await page.evaluate(
            ({ theme, font }) => {
              document.documentElement.classList.toggle("nr-theme-dark", theme === "dark");
              document.documentElement.style.setProperty("--red-ui-primary-font", font);
            },
            { theme, font },
          );
          assert.deepEqual(await editor.cutOff(), [], `${dialog}, ${theme}, ${font}`);
          assert.deepEqual(await editor.crowded(), [], `${dialog}, ${theme}, ${font}`);
        }
      };
      try {
        for (const [type] of nodes) {
          await editor.openDialog(type);
          if (type === "do-action") await page.locator(".red-ui-editableList-addButton").click();
          await look(type);
          if (type === "twitch" || type === "do-action") await editor.screenshot(type);
          await editor.cancel();
        }
        await editor.openDialog("status");
        await page.locator("#node-input-btn-server-edit").click();
        await page.locator("#node-config-dialog-ok").waitFor();
        await page.locator("#node-config-input-scheme").selectOption("wss");
        await page.locator("#streamerbot-server-bridge").click();
        await page.locator("#streamerbot-server-bridge-steps").waitFor();
        await look("server");
        await page.locator("#node-config-input-offline").selectOption("hold");
        await look("server that holds requests");
        await editor.screenshot("server");
        await page.locator("#node-config-input-mode").selectOption("simulator");
        await look("server that is a simulator");
        await page.locator(".streamerbot-server-simulator .red-ui-typedInput-option-trigger").click();
        await pickFromMenu(page, scenarioOf(catalogue, "recording"));
        await page.locator("#node-config-input-recording").waitFor();
        await look("server that plays a recording");
        assert.deepEqual(editor.errors, []);
      } finally {
        await page.close();
      }
    });
  }

  it("shows the English help of a node that has none in this language", async () => {
    // What Node-RED sends while a node is not translated.
    const untranslated: Browser["newPage"] = async (options) => {
      const page = await browser.newPage(options);
      await page.route(/\/nodes\?/, async (route) => {
        const response = await route.fetch();
        const help = /<script [^>]*data-help-name="streamerbot-status">[\s\S]*?<\/script>/;
        await route.fulfill({ response, body: (await response.text()).replace(help, "") });
      });
      return page;
    };
    const editor = await openEditor({ newPage: untranslated }, nodeRed.url, `${prefix}-help`, colorScheme, "de");
    try {
      assert.match(await editor.help("streamerbot-status"), /Reports the state of the connection/);
      assert.match(await editor.help("streamerbot-twitch"), /Sendet eine Nachricht/);
      assert.deepEqual(editor.errors, []);
    } finally {
      await editor.page.close();
    }
  });
});
