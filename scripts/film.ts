/**
 * Films the first alert in a running editor: `npm run pictures:film`. Needs the built package and a Chromium, as the other pictures do.
 * The actions are those that the e2e test counts; Playwright draws the pointer, and takes its time before each of them.
 */
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { type Hand, openBrowser, openEditor } from "../test/e2e/support/editor";
import { firstAlert } from "../test/e2e/support/first-alert";
import { startNodeRed } from "../test/support/node-red-process";
import { writePicture } from "./picture";

const images = join(resolve(__dirname, ".."), "docs/images");

/** As narrow as the dialogs allow: a README shows it some 830 points wide, and its texts are read at that size. */
const screen = { width: 1000, height: 680 };
/** Where the nodes are dropped, so that both fit between palette and sidebar, and a place for the pointer that hides nothing. */
const places = { event: { x: 130, y: 100 }, debug: { x: 420, y: 100 }, aside: { x: 560, y: 420 } };

/** In ms: for an action, with the way of the pointer to it; for a step of a drag; for a picture of the film, at least and at most; for the last one. */
const pace = { action: 600, step: 20, frame: 80, still: 450, last: 4_000 };
const drag = { steps: 20, drop: 200 };
/** Bytes that readers of the README load with it. */
const largest = 1_000_000;

/** The screen as it was from a moment on, in ms. */
interface Shot {
  png: Buffer;
  at: number;
}

interface Frame {
  png: Buffer;
  delay: number;
}

/** Takes a picture whenever the screen changes. Returns a function that ends it, and gives the pictures. */
async function record(page: Page): Promise<() => Promise<Shot[]>> {
  const shots: Shot[] = [];
  const session = await page.context().newCDPSession(page);
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    shots.push({ png: Buffer.from(data, "base64"), at: 1_000 * (metadata.timestamp ?? 0) });
    void session.send("Page.screencastFrameAck", { sessionId });
  });
  await session.send("Page.startScreencast", { format: "png" });
  return async () => {
    await session.send("Page.stopScreencast");
    return shots;
  };
}

/** One frame for each moment that differs from the one before; where nothing moves, time is cut short. */
function framesOf(shots: readonly Shot[]): Frame[] {
  const frames: Frame[] = [];
  const begin = shots[0]?.at ?? 0;
  const end = shots.at(-1)?.at ?? 0;
  for (let at = begin; at < end + pace.frame; at += pace.frame) {
    const png = shots.findLast((shot) => shot.at <= at)?.png;
    const last = frames.at(-1);
    if (last && (!png || last.png.equals(png))) last.delay = Math.min(last.delay + pace.frame, pace.still);
    else if (png) frames.push({ png, delay: pace.frame });
  }
  const last = frames.at(-1);
  if (last) last.delay = pace.last;
  return frames;
}

async function showPointer(page: Page, duration = pace.action): Promise<void> {
  await page.screencast.showActions({ cursor: "pointer", duration, style: { title: "display: none" } });
}

async function pointIn(locator: Locator, at?: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const area = await locator.boundingBox();
  if (!area) throw new Error(`not on the screen: ${locator}`);
  return { x: area.x + (at?.x ?? area.width / 2), y: area.y + (at?.y ?? area.height / 2) };
}

/** The choices of a list drawn in the page: the browser's own are a window beside it, which no picture shows. */
const choicesInPage = (list: string): string => `
  ${list}, ${list}::picker(select) { appearance: base-select }
  ${list} { display: inline-flex !important; align-items: center; justify-content: space-between; line-height: normal }
  ${list}::picker(select) { border: 1px solid #ccc; border-radius: 4px }
  ${list} option { padding: 4px 8px }`;

/** What it drags moves along with the pointer. */
function slowHand(page: Page): Hand {
  return {
    async drag(from, to, { targetPosition } = {}) {
      await from.hover({ force: true });
      const start = await pointIn(from);
      const end = await pointIn(to, targetPosition);
      await showPointer(page, 0);
      await page.mouse.down();
      for (let step = 1; step <= drag.steps; step++) {
        // Slow at both ends.
        const way = (1 - Math.cos((Math.PI * step) / drag.steps)) / 2;
        await page.mouse.move(start.x + (end.x - start.x) * way, start.y + (end.y - start.y) * way);
        await sleep(pace.step);
      }
      await sleep(drag.drop);
      await page.mouse.up();
      await showPointer(page);
    },
    async select(list, value) {
      const style = await page.addStyleTag({ content: choicesInPage(`#${await list.getAttribute("id")}`) });
      await list.click();
      await list.locator(`option[value="${value}"]`).click();
      await style.evaluate((each) => (each as Element).remove());
    },
  };
}

async function film(page: Page, act: () => Promise<void>): Promise<Buffer> {
  await sleep(pace.still);
  const stop = await record(page);
  await act();
  await sleep(pace.still);
  const frames = framesOf(await stop());
  console.log(`${frames.length} frames, ${frames.reduce((sum, { delay }) => sum + delay, 0) / 1_000} s`);
  return (
    sharp(
      frames.map(({ png }) => png),
      { join: { animated: true } },
    )
      // Each frame has its own colours: those of the first lack what comes later.
      .gif({
        delay: frames.map(({ delay }) => delay),
        dither: 0,
        effort: 10,
        interPaletteMaxError: 0,
        interFrameMaxError: 6,
      })
      .toBuffer()
  );
}

async function main(): Promise<void> {
  const nodeRed = await startNodeRed();
  const browser = await openBrowser();
  try {
    const editor = await openEditor(browser, nodeRed.url, "film", "light");
    const { page } = editor;
    await page.setViewportSize(screen);
    // A dialog that slides in takes as many bytes as ten that are there.
    await page.addStyleTag({ content: ".red-ui-tray { transition: none !important }" });
    await page.locator('.red-ui-palette-node[data-palette-type="streamerbot-twitch"]').scrollIntoViewIfNeeded();
    editor.hand = slowHand(page);
    await showPointer(page);
    const { actions, message } = firstAlert(editor, places);
    const gif = await film(page, async () => {
      for (const { act } of actions) await act();
      await page.mouse.move(places.aside.x, places.aside.y);
      for (const type of ["Follow", "Raid", "Sub"]) await message(type).waitFor();
    });
    if (gif.length > largest) throw new Error(`${gif.length} bytes are more than ${largest}`);
    writePicture(images, "first-alert.gif", gif);
  } finally {
    await browser.close();
    await nodeRed.stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
