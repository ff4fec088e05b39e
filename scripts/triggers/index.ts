/**
 * Makes docs/triggers.json from a checkout of Streamer.bot's documentation (github.com/Streamerbot/docs), for a developer who follows a new
 * version of it: node --import tsx scripts/triggers CHECKOUT. It fails if nothing says what becomes of a variable.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readPages } from "./pages";
import { describe, file, type TriggerTable, textOf } from "./table";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { commit: { type: "string" } } });
const [checkout] = positionals;
if (checkout === undefined) {
  console.error("usage: node --import tsx scripts/triggers CHECKOUT [--commit HASH]");
  process.exit(2);
}

const commit = values.commit ?? execFileSync("git", ["-C", checkout, "rev-parse", "HEAD"], { encoding: "utf8" }).trim();
const pages = readPages(checkout);
const events = pages.flatMap(({ event, variables }) => (event === undefined ? [] : [[event, variables] as const]));
const table: TriggerTable = {
  about:
    "Every trigger page of Streamer.bot's documentation: what becomes of its variables. Made by scripts/triggers, kept by npm run docs.",
  commit,
  withoutEvent: Object.fromEntries(
    pages.filter(({ event }) => event === undefined).map(({ path, variables }) => [path, variables]),
  ),
  events: Object.fromEntries(
    events.sort(([a], [b]) => (a < b ? -1 : 1)).map(([event, variables]) => [event, describe(event, variables)]),
  ),
};
writeFileSync(file, textOf(table));
console.log(`${pages.length} pages, ${events.length} events`);
