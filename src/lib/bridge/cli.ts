#!/usr/bin/env node
/** The command `streamerbot-bridge`. The import text is all that goes to stdout. Exit code 2 for a wrong command line. */
import { parseArgs } from "node:util";
import { importText, newKey } from "./import-text";

const usage = `Usage: streamerbot-bridge [--key <key>]

Prints the import text of the bridge: paste it into Streamer.bot (Import, at the top of its window).
It holds a new key, or the one given, which Node-RED needs to sign its calls: enter it in the server
node. Whoever has the text has the key.
`;

function main(): void {
  try {
    const { values } = parseArgs({ options: { key: { type: "string" }, help: { type: "boolean", short: "h" } } });
    if (values.help) return void process.stdout.write(usage);
    const key = values.key ?? newKey();
    process.stdout.write(`${importText(key)}\n`);
    process.stderr.write(`\nThe key for the server node in Node-RED: ${key}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nTry: streamerbot-bridge --help\n`);
    process.exitCode = 2;
  }
}

main();
