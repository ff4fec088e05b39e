/**
 * Makes the pictures of the README from a running editor: `npm run pictures`. Needs the built package and a Chromium (see the e2e tests).
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSimulator } from "../src/lib/simulator";
import { openBrowser, openEditor } from "../test/e2e/support/editor";
import { startNodeRed } from "../test/e2e/support/node-red";

const root = resolve(__dirname, "..");
const images = join(root, "docs/images");

interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

/** How long (ms) the evening plays before the picture is taken, so that statuses and messages show. */
const playTime = 12_000;

async function main(): Promise<void> {
  mkdirSync(images, { recursive: true });
  const simulator = await startSimulator({ speed: 20, seed: 272, keep: 1_000 });
  const flow: FlowNode[] = JSON.parse(readFileSync(join(root, "examples/Alerts for a busy evening.json"), "utf8"));
  for (const node of flow)
    if (node.type === "streamerbot-server") Object.assign(node, { mode: "streamerbot", port: String(simulator.port) });
  const nodeRed = await startNodeRed({ flows: flow });
  const browser = await openBrowser();
  try {
    const editor = await openEditor(browser, nodeRed.url, "picture");
    const { page } = editor;
    await page.evaluate(() => {
      const red = (window as unknown as { RED: { sidebar: { show(id: string): void } } }).RED;
      red.sidebar.show("debug");
    });
    void simulator.run("busy evening", { loop: true });
    await sleep(playTime);
    await page.screenshot({ path: join(images, "flow.png") });
    for (const [type, name] of [
      ["streamerbot-twitch", "chooser"],
      ["streamerbot-do-action", "picker"],
    ] as const) {
      const node = flow.find((each) => each.type === type);
      if (!node) throw new Error(`the flow has no ${type}`);
      await editor.openDialog(node.id);
      await sleep(1_000);
      await page
        .locator(".red-ui-tray")
        .last()
        .screenshot({ path: join(images, `${name}.png`) });
      await page.locator("#node-dialog-cancel").click();
      await sleep(500);
    }
  } finally {
    await browser.close();
    await nodeRed.stop();
    await simulator.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
