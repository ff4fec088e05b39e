/**
 * Makes the pictures of the cookbook from a running editor: `npm run pictures:recipes [-- SLUG …]`. Each shows a recipe as it is after its
 * import, with the built-in simulator, and a second one its dashboard. Needs what `npm run test:recipes` installs.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { openBrowser, openEditor } from "../test/e2e/support/editor";
import { startBroker } from "../test/recipes/support/broker";
import { cookbookFolder, recipeFile, slugOf } from "../test/recipes/support/cookbook";
import { startHomeAssistant, token } from "../test/recipes/support/home-assistant";
import { linkNeighbours } from "../test/recipes/support/neighbours";
import { startHttp } from "../test/recipes/support/servers";
import { deploy, type NodeRedProcess, startNodeRed, temporaryUserFolder } from "../test/support/node-red-process";
import { sharpen, writePicture } from "./picture";

const root = resolve(__dirname, "..");
const images = join(root, "docs/images/cookbook");

/** How long (ms) the built-in simulator plays before the picture is taken, so that statuses show. */
const playTime = 6_000;
const screen = { width: 1400, height: 1000 };
/** Points around the nodes. */
const margin = 20;

interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

type Changes = Record<string, (node: FlowNode) => object>;

const write = (name: string, picture: Buffer): void => writePicture(images, `${name}.png`, picture);

async function deployRecipe(nodeRed: NodeRedProcess, title: string, changes: Changes): Promise<FlowNode[]> {
  const flow: FlowNode[] = JSON.parse(readFileSync(recipeFile(title), "utf8"));
  for (const node of flow) Object.assign(node, changes[node.type]?.(node));
  await deploy(nodeRed, flow);
  return flow;
}

async function flowPicture(browser: Browser, nodeRed: NodeRedProcess, slug: string): Promise<void> {
  const { page } = await openEditor(browser, nodeRed.url, "picture", "light");
  await sharpen(page, screen, 1.5);
  await sleep(playTime);
  const area = await page.evaluate(() => {
    const nodes = [...document.querySelectorAll("#red-ui-workspace-chart .red-ui-flow-node-group")];
    const boxes = nodes.map((node) => node.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
  const clip = {
    x: area.x - margin,
    y: area.y - margin,
    width: area.width + 2 * margin,
    height: area.height + 2 * margin,
  };
  write(slug, await page.screenshot({ clip }));
  await page.close();
}

/** Presses "Draw" if there is such a button. */
async function dashboardPicture(browser: Browser, nodeRed: NodeRedProcess, slug: string, path: string): Promise<void> {
  const page = await browser.newPage();
  await sharpen(page, screen, 1.5);
  await page.goto(`${nodeRed.url}dashboard${path}`);
  await page.addStyleTag({ content: ".nrdb-pwa-prompt, .v-snackbar, .pwa-toast { display: none !important }" });
  await page.locator(".nrdb-ui-group").first().waitFor();
  const draw = page.getByRole("button", { name: "Draw" });
  if (await draw.isVisible()) await draw.click();
  await sleep(playTime);
  const boxes = await Promise.all((await page.locator(".nrdb-ui-group").all()).map((group) => group.boundingBox()));
  const edge = (side: (box: NonNullable<(typeof boxes)[number]>) => number): number =>
    Math.max(...boxes.map((box) => (box ? side(box) : 0)));
  const clip = {
    x: 0,
    y: 0,
    width: edge((box) => box.x + box.width) + margin,
    height: edge((box) => box.y + box.height) + margin,
  };
  write(`${slug}-page`, await page.screenshot({ clip }));
  await page.close();
}

async function main(wanted: readonly string[]): Promise<void> {
  mkdirSync(images, { recursive: true });
  const titles = readdirSync(cookbookFolder).map((file) => file.replace(/\.json$/, ""));
  const chosen = titles.filter((title) => wanted.length === 0 || wanted.includes(slugOf(title)));
  const userFolder = temporaryUserFolder(root);
  linkNeighbours(userFolder);
  const [broker, house, strip] = await Promise.all([startBroker(), startHomeAssistant({}), startHttp()]);
  const settings: Record<string, string> = { WLED: strip.url.replace("http://", "") };
  const changes: Changes = {
    "mqtt-broker": () => ({ port: String(broker.port) }),
    server: () => ({ credentials: { host: house.url, access_token: token } }),
    sqlitedb: () => ({ db: join(userFolder, "stream.db") }),
    tab: ({ env = [] }) => ({
      env: (env as { name: string; value: string }[]).map((each) => ({
        ...each,
        value: settings[each.name] ?? each.value,
      })),
    }),
  };
  const nodeRed = await startNodeRed({ userFolder });
  const browser = await openBrowser();
  try {
    for (const title of chosen) {
      const flow = await deployRecipe(nodeRed, title, changes);
      await flowPicture(browser, nodeRed, slugOf(title));
      const path = flow.find(({ type }) => type === "ui-page")?.path;
      if (typeof path === "string") await dashboardPicture(browser, nodeRed, slugOf(title), path);
    }
  } finally {
    await browser.close();
    await nodeRed.stop();
    await Promise.all([broker, house, strip].map((each) => each.close()));
    rmSync(userFolder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
