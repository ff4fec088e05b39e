/**
 * `npm run test:e2e [-- 4|5] [-- mocha's options]`: the tests of the editor in a real Node-RED and a real browser, with Node-RED 4 and
 * then 5, or with the one that is named.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium.mjs";
import { main, mocha } from "./mocha.mjs";
import { nodeRed5 } from "./node-red-5.mjs";

/** What the tests are told about each generation of Node-RED; see test/e2e. */
const generations = {
  4: () => ({ NODE_RED_LABEL: "4" }),
  5: () => {
    const { node, nodeRed } = nodeRed5();
    return { NODE_RED_LABEL: "5", NODE_RED_DIR: nodeRed, NODE_BINARY: node, COLOR_SCHEME: "dark" };
  },
};

main(() => {
  const [first = "", ...rest] = process.argv.slice(2);
  const named = Object.hasOwn(generations, first);
  const CHROMIUM = ensureChromium();
  const build = spawnSync(process.execPath, [join(import.meta.dirname, "../build.mjs")], { stdio: "inherit" });
  if (build.status !== 0) throw new Error("The package could not be built.");

  for (const generation of named ? [first] : Object.keys(generations)) {
    console.log(`\nThe editor of Node-RED ${generation}`);
    const env = { CHROMIUM, ...generations[generation]() };
    const code = mocha([...(named ? rest : process.argv.slice(2)), "test/e2e/**/*.test.ts"], { env });
    if (code !== 0) return code;
  }
  return 0;
});
