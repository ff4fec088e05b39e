/**
 * Makes the pictures of the cookbook from a running editor: `npm run pictures:recipes [-- SLUG …]`. Each shows a recipe as it is after its
 * import, with the built-in simulator. Needs what `npm run test:recipes` installs.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openBrowser, openEditor } from "../test/e2e/support/editor";
import { type Broker, startBroker } from "../test/recipes/support/broker";
import { linkNeighbours } from "../test/recipes/support/neighbours";
import { startNodeRed, temporaryUserFolder } from "../test/support/node-red-process";

const root = resolve(__dirname, "..");
const recipes = join(root, "examples/4 Cookbook");
const images = join(root, "docs/images/cookbook");

/** How long (ms) the built-in simulator plays before the picture is taken, so that statuses show. */
const playTime = 6_000;
const screen = { width: 1400, height: 1000 };
/** Points around the nodes. */
const margin = 20;

const slugOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, "-");

interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

async function picture(title: string, broker: Broker, userFolder: string): Promise<void> {
  const flow: FlowNode[] = JSON.parse(readFileSync(join(recipes, `${title}.json`), "utf8"));
  for (const node of flow) if (node.type === "mqtt-broker") node.port = String(broker.port);
  const nodeRed = await startNodeRed({ userFolder, flows: flow });
  const browser = await openBrowser();
  try {
    const { page } = await openEditor(browser, nodeRed.url, "picture", "light");
    await page.setViewportSize(screen);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setDeviceMetricsOverride", { ...screen, deviceScaleFactor: 1.5, mobile: false });
    await sleep(playTime);
    // What the drawing takes up, without the grid and the edge of the chart.
    const area = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("#red-ui-workspace-chart .red-ui-flow-node-group")].map((each) =>
        each.getBoundingClientRect(),
      );
      const left = Math.min(...boxes.map((box) => box.left));
      const top = Math.min(...boxes.map((box) => box.top));
      const right = Math.max(...boxes.map((box) => box.right));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      return { left, top, right, bottom };
    });
    const clip = {
      x: area.left - margin,
      y: area.top - margin,
      width: area.right - area.left + 2 * margin,
      height: area.bottom - area.top + 2 * margin,
    };
    const file = await page.screenshot({ clip });
    writeFileSync(join(images, `${slugOf(title)}.png`), file);
    console.log(`${slugOf(title)}.png ${Math.round(file.length / 1_000)} kB`);
  } finally {
    await browser.close();
    await nodeRed.stop();
  }
}

async function main(wanted: readonly string[]): Promise<void> {
  mkdirSync(images, { recursive: true });
  const titles = readdirSync(recipes).map((file) => file.replace(/\.json$/, ""));
  const chosen = titles.filter((title) => wanted.length === 0 || wanted.includes(slugOf(title)));
  const userFolder = temporaryUserFolder(root);
  linkNeighbours(userFolder);
  const broker = await startBroker();
  try {
    for (const title of chosen) await picture(title, broker, userFolder);
  } finally {
    await broker.close();
    rmSync(userFolder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
