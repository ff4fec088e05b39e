/** The documentation site as `npm run docs:site` built it, in a browser: by its links, its search and its themes. */
import assert from "node:assert/strict";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { siteUrl } from "../../scripts/site/repository";
import { openBrowser } from "../e2e/support/editor";

const folder = resolve(__dirname, "../../.site/dist");
const base = new URL(siteUrl).pathname;
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Serves the folder under its path, as GitHub Pages does. */
async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const path = join(folder, decodeURI(pathname.slice(base.length)));
    const file = [path, `${path}.html`, join(path, "index.html")].find(
      (each) => existsSync(each) && statSync(each).isFile(),
    );
    if (!pathname.startsWith(base) || !file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

describe("the documentation site", function () {
  this.timeout(60_000);
  let server: Server;
  let browser: Browser;
  let page: Page;
  let address: string;
  let faults: string[];

  before(async () => {
    server = await serve();
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
    faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("response", (response) => {
      if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(address).origin) && !request.url().startsWith("data:"))
        faults.push(`asks ${request.url()}`);
    });
    await page.goto(address);
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(faults, []);
  });

  const heading = (): Promise<string> => page.locator("main h1").first().innerText();
  const arriveAt = async (words: string): Promise<void> => {
    await page.locator("main h1", { hasText: words }).first().waitFor();
  };

  it("leads from its home page to every page of the sidebar", async () => {
    await page.getByRole("link", { name: "First alert in five minutes" }).click();
    await arriveAt("Start");
    const links = page.locator(".VPSidebar a");
    const paths = await links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).pathname));
    assert.ok(paths.length > 25, `${paths.length} pages`);
    for (const path of new Set(paths)) {
      // As a click on it does, also if its group is folded.
      await page
        .locator(`.VPSidebar a[href="${path}"]`)
        .first()
        .evaluate((each) => (each as HTMLElement).click());
      await page.waitForURL(`**${path}`);
      await page.waitForFunction(() => document.querySelector("main h1") !== null);
      const broken = await page.locator("main img").evaluateAll((all) =>
        Promise.all(
          all.map(async (each) => {
            const image = each as HTMLImageElement;
            await image.decode().catch(() => {});
            return image.naturalWidth > 0 ? "" : image.src;
          }),
        ),
      );
      assert.deepEqual(broken.filter(Boolean), [], path);
    }
  });

  it("finds a page by a word of its text, without anybody's help", async () => {
    await page.getByRole("button", { name: "Search" }).click();
    await page.locator(".VPLocalSearchBox input").fill("host.docker.internal");
    await page.locator(".VPLocalSearchBox .result").first().click();
    await arriveAt("Questions and answers");
    assert.match(page.url(), /#docker$/);
  });

  it("finds a node", async () => {
    await page.getByRole("button", { name: "Search" }).click();
    await page.locator(".VPLocalSearchBox input").fill("replayInterrupted");
    await page.locator(".VPLocalSearchBox .result").first().click();
    await arriveAt("alert queue");
  });

  it("has a page for each kind of message that a link can lead to", async () => {
    await page.goto(`${address}messages.html#tip`);
    await page.locator("#tip").waitFor();
    assert.equal((await heading()).replace(/\W+$/, ""), "Messages");
  });

  it("is light or dark", async () => {
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.locator(".VPNavBarAppearance button").click();
    await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
    assert.notEqual(await background(), light);
  });
});
