/**
 * Writes what docs/ has from tables: messages.md and triggers.json from those of `src/lib/events`, assumptions.md from that of `src/lib/check`.
 * `--check` writes nothing, and fails if a file is not what the tables say.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assumptions } from "./assumptions";
import { reference } from "./message-reference";
import { readTable, redescribed, file as tableFile, textOf } from "./triggers/table";

const pages: [file: string, text: string][] = [
  [join(__dirname, "../docs/messages.md"), reference()],
  [join(__dirname, "../docs/assumptions.md"), assumptions()],
  [tableFile, textOf(redescribed(readTable()))],
];

for (const [file, text] of pages) {
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`${file} is not what the tables say: run npm run docs`);
    process.exitCode = 1;
  }
}
