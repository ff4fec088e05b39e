/** Node-RED's editor in a browser, driven as a user does: through what is on the screen. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

const screenshots = resolve(__dirname, "../screenshots");
const englishCatalogue = resolve(__dirname, "../../../dist/locales/en-US/streamerbot.json");

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

/** What a mouse does in more than one place. */
export interface Hand {
  /** `targetPosition`: in `to`, its middle by default. `force`: whether or not something lies over them. */
  drag(
    from: Locator,
    to: Locator,
    options?: { targetPosition?: { x: number; y: number }; force?: boolean },
  ): Promise<unknown>;
  /** Picks the choice of a list by its value. */
  select(list: Locator, value: string): Promise<unknown>;
}

export interface Editor {
  page: Page;
  /** Acts at once, unless it is replaced by one that takes its time. */
  hand: Hand;
  /** Errors of the page and of its console since it was opened, and texts that were missing from a dialog when it was closed. */
  readonly errors: string[];
  addNode(type: string, x: number, y: number): Promise<string>;
  openDialog(id: string): Promise<void>;
  done(): Promise<void>;
  /** Closes the dialog without keeping its changes. */
  cancel(): Promise<void>;
  /** Searches in the open dialog of an event node, and ticks the event of that name; the name is what is searched for by default. */
  choose(words: string, name?: string): Promise<void>;
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
  /** What is badly laid out in the open dialog: words wider than their place, choices cut off, rows over one another. */
  crowded(): Promise<string[]>;
  /** Texts of the open dialog that are not those of this catalogue, each as "key: text". */
  untranslated(catalogue: object): Promise<string[]>;
  /** Texts, titles and placeholders on the screen that look like catalogue keys. */
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

/**
 * Clicks an entry of the open menu of a typed input: the one with these words, or the first. Only when the menu has unfolded: a click on an entry that is
 * still hidden makes the browser scroll the menu, which moves back under the click as it grows, and another entry is hit.
 */
export async function pickFromMenu(page: Page, words?: string): Promise<void> {
  const menu = page.locator(".red-ui-typedInput-options:visible");
  await menu.waitFor();
  await page.waitForFunction(() => {
    const { jQuery } = window as unknown as { jQuery(selector: string): { is(state: string): boolean } };
    return !jQuery(".red-ui-typedInput-options:visible").is(":animated");
  });
  const entries = menu.locator("a", words === undefined ? {} : { hasText: words });
  await entries.first().click();
}

/** What keys of the catalogue begin with: "queue.label." and the like. A payload's field, such as "reward.id", begins otherwise. */
function catalogueSections(): string[] {
  const catalogue = JSON.parse(readFileSync(englishCatalogue, "utf8")) as Record<string, object>;
  return Object.entries(catalogue).flatMap(([node, texts]) => Object.keys(texts).map((key) => `${node}.${key}.`));
}

export async function openEditor(
  browser: Pick<Browser, "newPage">,
  url: string,
  prefix: string,
  colorScheme?: "light" | "dark",
  language?: string,
): Promise<Editor> {
  mkdirSync(screenshots, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    // A list that is not available is answered with 404, and the browser writes that to the console by itself.
    if (message.type() === "error" && !message.location().url.includes("/streamerbot/")) errors.push(message.text());
    if (/^(Validation error|Definition error|oneditprepare|oneditsave|oneditresize)/.test(message.text()))
      errors.push(message.text());
  });
  // What tsx puts around named functions, also around those that run in the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  // Where the editor keeps the language that is chosen in its settings.
  if (language) await page.addInitScript((lang) => localStorage.setItem("editor-language", lang), language);
  await page.goto(url);
  await page.waitForSelector('.red-ui-palette-node[data-palette-type="inject"]');
  await page.waitForFunction(() => typeof RED.workspaces.active() === "string");
  // Node-RED 5 has a dark theme, which is a class of the page.
  if (colorScheme === "dark") await page.evaluate(() => document.documentElement.classList.add("nr-theme-dark"));

  const editor: Editor = {
    page,
    hand: {
      drag: (from, to, options) => from.dragTo(to, options),
      select: (list, value) => list.selectOption(value),
    },
    errors,
    async addNode(type, x, y) {
      const before = await page.evaluate(() => RED.nodes.createCompleteNodeSet().map((node) => node.id));
      const entry = page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
      await entry.scrollIntoViewIfNeeded();
      await editor.hand.drag(entry, page.locator("#red-ui-workspace-chart"), { targetPosition: { x, y } });
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
      await noteMissing();
      const nested = await page.locator("#node-config-dialog-ok:visible").isVisible();
      const ok = page.locator(nested ? "#node-config-dialog-ok:visible" : "#node-dialog-ok:visible");
      await settled(page);
      await ok.click();
      await ok.waitFor({ state: "hidden" });
      // The dialog below is taken out of the page meanwhile.
      if (nested) await page.locator("#node-dialog-ok").waitFor();
      await settled(page);
    },
    async cancel() {
      await noteMissing();
      await page.locator("#node-dialog-cancel:visible").click();
      await page.locator("#node-dialog-cancel").waitFor({ state: "detached" });
      await settled(page);
    },
    async choose(words, name = words) {
      const search = page.locator(".streamerbot-events-search input");
      await search.fill(words);
      // The box looks at keys.
      await search.press("Shift");
      await page
        .locator(".streamerbot-events-tree")
        .getByText(name, { exact: true })
        .filter({ visible: true })
        .last()
        .click();
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
      const wide = await content.evaluate((each) => each.scrollWidth - each.clientWidth);
      if (wide > 1) throw new Error(`the help of ${type} is ${wide} pixels wider than the sidebar`);
      return content.innerText();
    },
    async screenshot(name) {
      await settled(page);
      await page.screenshot({ path: join(screenshots, `${prefix}-${name}.png`) });
    },
    cutOff: () =>
      page.evaluate(() => {
        const form = [...document.querySelectorAll("#dialog-form, #node-config-dialog-edit-form")].findLast(
          (each) => each.getClientRects().length > 0,
        );
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
    crowded: () =>
      page.evaluate(() => {
        const form = [...document.querySelectorAll("#dialog-form, #node-config-dialog-edit-form")].findLast(
          (each) => each.getClientRects().length > 0,
        );
        if (!form) return ["no dialog"];
        const shown = (selector: string) =>
          [...form.querySelectorAll<HTMLElement>(selector)].filter((each) => each.getClientRects().length > 0);
        const named = (each: HTMLElement) => each.id || each.textContent?.trim() || each.className;
        const found: string[] = [];
        for (const each of shown("label, button, .form-row, .form-tips, .streamerbot-note, .streamerbot-unit")) {
          if (each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1) {
            found.push(`${named(each)}: ${each.scrollWidth} in ${each.clientWidth}`);
          }
        }
        for (const label of shown("label") as HTMLLabelElement[]) {
          const isBox = label.control instanceof HTMLInputElement && label.control.type === "checkbox";
          const line = Number.parseFloat(getComputedStyle(label).lineHeight);
          // Anything next to a field would push it down.
          if (!isBox && label.clientHeight > 1.6 * line) found.push(`${named(label)}: on two lines`);
        }
        for (const label of shown(".form-row > label") as HTMLLabelElement[]) {
          const isBox = label.control instanceof HTMLInputElement && label.control.type === "checkbox";
          if (!isBox && !label.querySelector("i.fa")) found.push(`${named(label)}: no icon`);
        }
        for (const section of shown(".streamerbot-section")) {
          const fields = [...section.querySelectorAll<HTMLElement>(".form-row > :is(input, select)")];
          const lefts = fields.map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 0);
          const places = lefts.map(({ left }) => Math.round(left));
          if (Math.max(...places) - Math.min(...places) > 3) found.push(`${section.id}: fields begin at ${places}`);
        }
        // A name in a list may stand beside other words, never under them.
        for (const label of shown(".red-ui-treeList-label-text, .red-ui-typedInput-option-label")) {
          const row = label.parentElement?.getBoundingClientRect();
          const { right } = label.getBoundingClientRect();
          if (label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0)
            found.push(`${named(label)}: cut off`);
          if (row && right > row.right + 1) found.push(`${named(label)}: sticks out of its row`);
        }
        const pen = document.createElement("canvas").getContext("2d");
        for (const each of shown("select") as HTMLSelectElement[]) {
          const style = getComputedStyle(each);
          if (pen) pen.font = style.font;
          for (const { text } of each.options) {
            const needed = pen?.measureText(text).width ?? 0;
            const room =
              each.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
            if (needed > room + 1) found.push(`${named(each)}: "${text}" ${Math.round(needed)} in ${Math.round(room)}`);
          }
        }
        const rows = shown(".form-row").filter((row) => !row.parentElement?.closest(".form-row"));
        for (const [index, row] of rows.entries()) {
          const above = rows[index - 1]?.getBoundingClientRect();
          const { top, left } = row.getBoundingClientRect();
          if (above && top < above.bottom - 1 && left < above.right - 1)
            found.push(`${named(row)}: over the row above`);
        }
        return found;
      }),
    untranslated: (catalogue) =>
      page.evaluate((texts) => {
        const form = [...document.querySelectorAll("#dialog-form, #node-config-dialog-edit-form")].findLast(
          (each) => each.getClientRects().length > 0,
        );
        const found: string[] = [];
        for (const element of form?.querySelectorAll("[data-i18n]") ?? []) {
          for (const part of (element.getAttribute("data-i18n") ?? "").split(";")) {
            const [, attribute, key = ""] = /^(?:\[(\w+)\])?(?:.*:)?([\w.-]+)$/.exec(part) ?? [];
            const expected = key
              .split(".")
              .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts);
            const shown = attribute ? element.getAttribute(attribute) : element.textContent;
            const words = document.createElement("div");
            words.innerHTML = String(expected);
            if (shown?.trim() !== words.textContent?.trim()) found.push(`${key}: ${shown}`);
          }
        }
        return found;
      }, catalogue),
    missingKeys: () =>
      page.evaluate((sections) => {
        const attributes = [...document.querySelectorAll("[title], [placeholder]")]
          .filter((each) => each.getClientRects().length > 0)
          .flatMap((each) => [each.getAttribute("title") ?? "", each.getAttribute("placeholder") ?? ""]);
        const words = [document.body.innerText, ...attributes].join(" ").split(/\s+/);
        return words.filter((word) => sections.some((section) => `${word}.`.startsWith(section)));
      }, catalogueSections()),
  };
  async function noteMissing(): Promise<void> {
    errors.push(...(await editor.missingKeys()).map((key) => `no text for ${key}`));
  }
  return editor;
}

/** Trays slide and lists unfold: waits until nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { jQuery } = window as unknown as { jQuery: (s: string) => { length: number } };
    const sliding = [...document.querySelectorAll(".red-ui-tray")].some((tray) => tray.getAnimations().length > 0);
    return jQuery(":animated").length === 0 && !sliding;
  });
}
