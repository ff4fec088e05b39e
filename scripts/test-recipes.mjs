/**
 * `npm run test:recipes [-- FILE … | mocha's options]`: every recipe of the cookbook in a real Node-RED, with its neighbours: an MQTT broker,
 * Dashboard 2 in a browser, SQLite, Home Assistant's nodes.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium.mjs";
import { ensureMosquitto } from "./ensure-mosquitto.mjs";
import { installOnce } from "./install-once.mjs";
import { main, mocha } from "./mocha.mjs";

main(() => {
  const args = process.argv.slice(2);
  const NEIGHBOURS = installOnce({
    name: "The nodes that recipes use",
    folder: "neighbours",
    manifest: "test/recipes/neighbours",
  });
  const CHROMIUM = ensureChromium();
  const MOSQUITTO = ensureMosquitto() ?? "";
  const build = spawnSync(process.execPath, [join(import.meta.dirname, "../build.mjs")], { stdio: "inherit" });
  if (build.status !== 0) throw new Error("The package could not be built.");
  const files = args.some((arg) => arg.endsWith(".ts")) ? [] : ["test/recipes/*.test.ts"];
  return mocha([...args, ...files], { env: { NEIGHBOURS, CHROMIUM, MOSQUITTO } });
});
