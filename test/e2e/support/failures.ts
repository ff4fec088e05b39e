import type { Editor } from "./editor";

/** For a describe: takes a picture where a test fails. With `stop`, each test stands on those before it: the rest is skipped. */
export function pictureFailures(editor: () => Editor | undefined, { stop = false } = {}): void {
  let failed = false;
  beforeEach(function () {
    if (stop && failed) this.skip();
  });
  afterEach(async function () {
    const { state, title = "" } = this.currentTest ?? {};
    if (state !== "failed") return;
    failed = true;
    await editor()?.screenshot(`failed-${title.replace(/\W+/g, "-")}`);
  });
}
