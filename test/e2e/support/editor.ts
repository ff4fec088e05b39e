/** Node-RED's editor in a browser, driven as a user does: through what is on the screen. */
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const screenshots = resolve(__dirname, "../screenshots");

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: set CHROMIUM`);
  return chromium.launch({ executablePath, headless: true, args: flags });
}

export interface Editor {
  page: Page;
  /** Errors of the page and of its console since it was opened. */
  errors: string[];
  addNode(type: string, x: number, y: number): Promise<string>;
  openDialog(id: string): Promise<void>;
  done(): Promise<void>;
  /** Ticks an event in the open dialog of an event node, by its name on the wire. */
  choose(event: string): Promise<void>;
  /** What the editor has against a node's properties; empty for nothing. */
  problems(id: string): Promise<string>;
  /** Sends the flows to the runtime, and waits until it has taken them. */
  deploy(): Promise<void>;
  /** A node's saved properties as the editor exports them. */
  saved(id: string): Promise<Record<string, unknown>>;
  /** The help of a type, as shown in the sidebar. */
  help(type: string): Promise<string>;
  screenshot(name: string): Promise<void>;
  /** Fields, buttons and notes of the open dialog that stick out of it to the side: their ids, classes or words. */
  cutOff(): Promise<string[]>;
  /** Visible texts that look like catalogue keys. */
  missingKeys(): Promise<string[]>;
}

/** Node-RED's editor API in the page, as far as the tests use it. */
interface PageRED {
  nodes: {
    node(id: string): Record<string, unknown> | null;
    createCompleteNodeSet(): Record<string, unknown>[];
    dirty(): boolean;
  };
  workspaces: { active(): string };
  editor: { edit(node: unknown): void };
  sidebar: { help: { show(type: string): void } };
}
declare const RED: PageRED;

export async function openEditor(
  browser: Browser,
  url: string,
  prefix: string,
  colorScheme?: "light" | "dark",
): Promise<Editor> {
  mkdirSync(screenshots, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    // A list that is not to be had is answered with 404, and the browser writes that to the console by itself.
    if (message.type() === "error" && !message.location().url.includes("/streamerbot/")) errors.push(message.text());
    if (/^(Validation error|Definition error|oneditprepare|oneditsave|oneditresize)/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('.red-ui-palette-node[data-palette-type="inject"]');
  await page.waitForFunction(() => typeof RED.workspaces.active() === "string");
  // Node-RED 5 has a dark theme, which is a class of the page.
  if (colorScheme === "dark") await page.evaluate(() => document.documentElement.classList.add("nr-theme-dark"));

  return {
    page,
    errors,
    async addNode(type, x, y) {
      const before = await page.evaluate(() => RED.nodes.createCompleteNodeSet().map((node) => node.id));
      const entry = page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
      await entry.scrollIntoViewIfNeeded();
      await entry.dragTo(page.locator("#red-ui-workspace-chart"), { targetPosition: { x, y } });
      const id = await page.evaluate(
        ({ ids, wanted }) =>
          RED.nodes.createCompleteNodeSet().find((n) => n.type === wanted && !ids.includes(n.id))?.id,
        { ids: before, wanted: type },
      );
      if (typeof id !== "string") throw new Error(`dragging ${type} made no node`);
      return id;
    },
    async openDialog(id) {
      await page.evaluate((node) => RED.editor.edit(RED.nodes.node(node)), id);
      await page.locator("#node-dialog-ok").waitFor();
      await settled(page);
    },
    async done() {
      const ok = page.locator("#node-config-dialog-ok:visible, #node-dialog-ok:visible").last();
      const trays = await page.locator(".red-ui-tray").count();
      await settled(page);
      await ok.click();
      await page.waitForFunction((count) => document.querySelectorAll(".red-ui-tray").length < count, trays);
      await settled(page);
    },
    async choose(event) {
      const search = page.locator(".streamerbot-events-search input");
      await search.fill(event);
      // The box looks at keys.
      await search.press("Shift");
      await page.locator(".streamerbot-events-tree").getByText(event, { exact: true }).click();
    },
    problems: (id) =>
      page.evaluate((node) => ((RED.nodes.node(node)?.validationErrors as string[] | undefined) ?? []).join("\n"), id),
    async deploy() {
      const answer = page.waitForResponse(
        (each) => each.url().endsWith("/flows") && each.request().method() === "POST",
      );
      await page.locator("#red-ui-header-button-deploy").click();
      // Node-RED asks about nodes that are not configured yet.
      const confirm = page.locator(".red-ui-notification button.primary", { hasText: /confirm/i });
      await Promise.race([answer, confirm.click({ timeout: 30_000 }).catch(() => undefined)]);
      await answer;
      await page.waitForFunction(() => !RED.nodes.dirty());
    },
    saved: (id) =>
      page.evaluate((node) => RED.nodes.createCompleteNodeSet().find((each) => each.id === node) ?? {}, id),
    async help(type) {
      await page.evaluate((each) => RED.sidebar.help.show(each), type);
      const content = page.locator(".red-ui-sidebar-help-stack .red-ui-help, .red-ui-help").last();
      await content.locator("h3").first().waitFor();
      return content.innerText();
    },
    async screenshot(name) {
      await settled(page);
      await page.screenshot({ path: join(screenshots, `${prefix}-${name}.png`) });
    },
    cutOff: () =>
      page.evaluate(() => {
        const form = document.querySelector(".red-ui-tray:last-of-type #dialog-form, #dialog-form");
        if (!form) return ["no dialog"];
        const room = form.closest(".red-ui-tray-body")?.getBoundingClientRect() ?? form.getBoundingClientRect();
        const shown = [...form.querySelectorAll("input, select, button, label, .streamerbot-note, code")].filter(
          (each) => each.getClientRects().length > 0,
        );
        return shown
          .filter((each) => {
            const { left, right } = each.getBoundingClientRect();
            return left < room.left - 1 || right > room.right + 1;
          })
          .map((each) => each.id || each.className || (each.textContent ?? ""));
      }),
    missingKeys: () =>
      page.evaluate(() => {
        const words = document.body.innerText.split(/\s+/);
        const key =
          /^(streamerbot|server|twitch|event|do-action|get-\w+|credits|send-message|globals|code-trigger|request|status)\.[a-z][\w.-]+$/;
        return words.filter((word) => key.test(word));
      }),
  };
}

/** Trays slide and lists unfold: waits until nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { jQuery } = window as unknown as { jQuery: (s: string) => { length: number } };
    const sliding = [...document.querySelectorAll(".red-ui-tray")].some((tray) => tray.getAnimations().length > 0);
    return jQuery(":animated").length === 0 && !sliding;
  });
}
