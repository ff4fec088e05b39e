/**
 * Makes the pictures of README and documentation from a running editor: `npm run pictures`. Needs the built package and a Chromium (see the e2e tests).
 * Light theme, two pixels a point, and no more of the screen than the picture is about. Needs Arial, which the examples are laid out
 * for, or a font of its widths, such as Debian's fonts-liberation.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { startSimulator } from "../src/lib/simulator";
import { type Editor, openBrowser, openEditor } from "../test/e2e/support/editor";
import { startNodeRed } from "../test/support/node-red-process";
import { sharpen, writePicture } from "./picture";

const root = resolve(__dirname, "..");
const images = join(root, "docs/images");

/** How long (ms) the built-in simulator plays before the picture is taken, so that statuses and messages show. */
const playTime = 15_000;
/** How long (ms) something unfolds or slides. */
const moving = 700;
/** Higher than most, for the sake of the event tree, which takes the height that the dialog has. */
const screen = { width: 1350, height: 1000 };
const password = "correct horse";

interface FlowNode {
  id: string;
  type: string;
  name?: string;
  [property: string]: unknown;
}

/** Where something is on the screen, in points. */
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Width of an m in Arial, of 1000. */
const arialM = 833;

/** Throws if words would be wider or narrower than what most users see. */
async function requireArial(page: Page): Promise<void> {
  const width = await page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    if (pen) pen.font = "1000px Arial";
    return pen?.measureText("m").width ?? 0;
  });
  if (Math.abs(width - arialM) > 2)
    throw new Error("Arial is missing: install it, or Debian's package fonts-liberation.");
}

async function areaOf(locator: Locator): Promise<Area> {
  const area = await locator.boundingBox();
  if (!area) throw new Error(`not on the screen: ${locator}`);
  return area;
}

const write = (name: string, picture: Buffer): void => writePicture(images, `${name}.png`, picture);

/** The edit dialog on top from its title to `last`, the end of what is shown. */
async function dialog(page: Page, last: string, beyond = 12): Promise<Buffer> {
  const tray = await areaOf(page.locator(".red-ui-tray").last());
  const end = await areaOf(page.locator(last).last());
  const height = Math.min(end.y + end.height + beyond - tray.y, tray.height);
  return page.screenshot({ clip: { ...tray, height } });
}

/** Pictures next to each other, on white. */
async function beside(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, deviceScaleFactor: 2 });
  try {
    const parts = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString("base64")}">`);
    await page.setContent(
      `<style>body{margin:0;background:#fff}div{display:inline-flex;gap:24px;align-items:flex-start}img{zoom:.5}</style><div>${parts.join("")}</div>`,
    );
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    return await page.locator("div").screenshot();
  } finally {
    await page.close();
  }
}

async function flowPicture({ page }: Editor): Promise<void> {
  const canvas = await areaOf(page.locator("#red-ui-workspace"));
  const sidebar = await areaOf(page.locator("#red-ui-sidebar"));
  write(
    "flow",
    await page.screenshot({ clip: { ...canvas, width: sidebar.x + sidebar.width - canvas.x, height: 690 } }),
  );
}

async function palettePicture({ page }: Editor): Promise<void> {
  const category = page.locator(".red-ui-palette-category", {
    has: page.locator('.red-ui-palette-node[data-palette-type="streamerbot-twitch"]'),
  });
  await category.scrollIntoViewIfNeeded();
  // Without the scroll bar at its side.
  const area = await areaOf(category);
  write("palette", await page.screenshot({ clip: { ...area, width: area.width - 8 } }));
}

async function chooserPicture(editor: Editor, id: string): Promise<void> {
  const { page } = editor;
  await editor.openDialog(id);
  const tree = page.locator(".streamerbot-events-tree");
  // Open already: its group has events that are chosen.
  await tree.getByText("Gift bomb", { exact: true }).hover();
  await sleep(moving);
  write("chooser", await dialog(page, "#node-input-name"));
  await page.locator("#node-dialog-cancel").click();
  await sleep(moving);
}

async function pickerPicture(editor: Editor, id: string): Promise<void> {
  const { page } = editor;
  await editor.openDialog(id);
  const field = page.locator(".red-ui-typedInput-container").first().locator("input.red-ui-typedInput-input");
  await field.fill("");
  await field.pressSequentially("li");
  await sleep(moving);
  write("picker", await dialog(page, "#node-input-name"));
  await page.keyboard.press("Escape");
  await page.locator("#node-dialog-cancel").click();
  await sleep(moving);
}

async function checkPicture(browser: Browser, editor: Editor, id: string, port: number): Promise<void> {
  const { page } = editor;
  await editor.openDialog(id);
  await page.locator("#node-input-btn-server-edit").click();
  await page.locator("#node-config-dialog-ok").waitFor();
  await page.locator("#node-config-input-mode").selectOption("streamerbot");
  await sleep(moving);
  const pictures: Buffer[] = [];
  for (const each of [port, port + 1]) {
    await page.locator("#node-config-input-port").fill(String(each));
    await page.locator("#node-config-input-password").fill(password);
    await page.locator("#streamerbot-server-check").click();
    await page.waitForFunction(() => !document.querySelector("#streamerbot-server-check:disabled"));
    await page.mouse.move(0, 0);
    await sleep(moving);
    pictures.push(await dialog(page, "#streamerbot-server-check-steps"));
  }
  write("check", await beside(browser, pictures));
  await page.locator("#node-config-dialog-cancel").click();
}

/** From the row of a field to the end of what is shown, over the width of the dialog. */
async function part(page: Page, first: string, last: string): Promise<Buffer> {
  const tray = await areaOf(page.locator(".red-ui-tray").last());
  const begin = await areaOf(
    page.locator(first).locator("xpath=ancestor-or-self::*[contains(@class, 'form-row')]").last(),
  );
  const end = await areaOf(page.locator(last).last());
  const y = begin.y - 8;
  return page.screenshot({ clip: { ...tray, y, height: end.y + end.height + 12 - y } });
}

/** The bridge set up and answering: the Streamer.bot that has imported the text is a simulator with its key. */
async function bridgePicture(editor: Editor, id: string): Promise<void> {
  const { page } = editor;
  await editor.openDialog(id);
  await page.locator("#node-input-btn-server-edit").click();
  await page.locator("#node-config-dialog-ok").waitFor();
  await page.locator("#node-config-input-mode").selectOption("streamerbot");
  await page.locator("#streamerbot-server-bridge").click();
  await page.locator("#streamerbot-server-bridge-steps").waitFor();
  const imported = await startSimulator({ bridgeKey: await page.locator("#node-config-input-bridgeKey").inputValue() });
  try {
    await page.locator("#node-config-input-port").fill(String(imported.port));
    await page.locator("#streamerbot-server-bridge-check").click();
    await page.locator("#streamerbot-server-bridge-outcome.streamerbot-check-ok", { hasText: "answers" }).waitFor();
    await page.mouse.move(0, 0);
    await sleep(moving);
    write("bridge", await part(page, "#node-config-input-bridgeKey", "#streamerbot-server-bridge-outcome"));
  } finally {
    await imported.close();
  }
  await page.locator("#node-config-dialog-cancel").click();
  await sleep(moving);
  await page.locator("#node-dialog-cancel").click();
  await sleep(moving);
}

/** A method with its parameters, and the list that one of them is picked from. */
async function callPicture(editor: Editor): Promise<void> {
  const { page } = editor;
  await editor.openDialog(await editor.addNode("streamerbot-call", 300, 500));
  const field = page.locator("#node-input-method + .red-ui-typedInput-container input");
  await field.pressSequentially("redemptionc");
  await page.locator(".red-ui-autoComplete-container a").first().click();
  await page.locator("#node-input-args-list .red-ui-typedInput-option-expand").first().click();
  await page.locator(".streamerbot-list-tree").getByText("Hydrate", { exact: true }).waitFor();
  await sleep(moving);
  write("call", await dialog(page, ".streamerbot-list"));
  await page.keyboard.press("Escape");
  await page.locator("#node-dialog-cancel:visible").click();
  await sleep(moving);
}

/** The one whose connection is tested: with a password, and on Streamer.bot's own port if that is free. */
async function startProtected() {
  const options = { name: "Studio PC", password, authentication: "enforced" } as const;
  return startSimulator({ ...options, port: 8080 }).catch(() => startSimulator(options));
}

async function main(): Promise<void> {
  mkdirSync(images, { recursive: true });
  const secured = await startProtected();
  const flow: FlowNode[] = JSON.parse(
    readFileSync(join(root, "examples/1 First steps/2 Alerts for a busy evening.json"), "utf8"),
  );
  const find = (is: (node: FlowNode) => boolean): string => {
    const node = flow.find(is);
    if (!node) throw new Error("the flow lacks a node that is in the pictures");
    return node.id;
  };
  const subs = find(({ name }) => name === "Subs and gifts");
  const nodeRed = await startNodeRed({ flows: flow });
  const browser = await openBrowser();
  try {
    const editor = await openEditor(browser, nodeRed.url, "picture", "light");
    const { page } = editor;
    await requireArial(page);
    await sharpen(page, screen, 2);
    await sleep(moving);
    await page.evaluate(() => {
      const red = (window as unknown as { RED: { sidebar: { show(id: string): void } } }).RED;
      red.sidebar.show("debug");
    });
    await sleep(playTime);
    await flowPicture(editor);
    await palettePicture(editor);
    await chooserPicture(editor, subs);
    await pickerPicture(
      editor,
      find(({ type }) => type === "streamerbot-do-action"),
    );
    await bridgePicture(editor, subs);
    await callPicture(editor);
    await checkPicture(browser, editor, subs, secured.port);
  } finally {
    await browser.close();
    await nodeRed.stop();
    await secured.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
