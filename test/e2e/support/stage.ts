/** Node-RED and its editor in a browser, for the tests of a describe. Which Node-RED: scripts/test-e2e.mjs says so in variables. */
import type { Browser, Page } from "playwright-core";
import { type NodeRedOptions, type NodeRedProcess, startNodeRed } from "../../support/node-red-process";
import { type Editor, openBrowser, openEditor } from "./editor";

const { NODE_RED_DIR: nodeRedDir, NODE_BINARY: nodeBinary, PACKAGE_DIR: packageDir } = process.env;
/** The Node-RED, the Node that runs it, and the built package; undefined for the project's. */
export const place = { nodeRedDir, nodeBinary, packageDir };
/** Generation of Node-RED, in the names of pictures. */
export const prefix = process.env.NODE_RED_LABEL ?? "4";
export const colorScheme = process.env.COLOR_SCHEME === "dark" ? "dark" : "light";

export interface Stage {
  nodeRed: NodeRedProcess;
  browser: Browser;
  editor: Editor;
  page: Page;
}

/**
 * Returns a function that opens it in a `before`; it ends after the tests. If a test fails, a picture is taken. With `stop`, each test
 * builds on those before it: the rest is skipped then.
 */
export function stage({ stop = false } = {}): (options?: NodeRedOptions) => Promise<Stage> {
  let nodeRed: NodeRedProcess | undefined;
  let browser: Browser | undefined;
  let editor: Editor | undefined;
  let failed = false;
  beforeEach(function () {
    if (stop && failed) this.skip();
  });
  afterEach(async function () {
    const { state, title = "" } = this.currentTest ?? {};
    if (state !== "failed") return;
    failed = true;
    await editor?.screenshot(`failed-${title.replace(/\W+/g, "-")}`);
  });
  after(async () => {
    await browser?.close();
    await nodeRed?.stop();
  });
  return async (options) => {
    nodeRed = await startNodeRed({ ...place, ...options });
    browser = await openBrowser();
    editor = await openEditor(browser, nodeRed.url, prefix, colorScheme);
    return { nodeRed, browser, editor, page: editor.page };
  };
}
