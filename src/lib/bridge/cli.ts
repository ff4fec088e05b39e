#!/usr/bin/env node
/** The command `streamerbot-bridge`. The import text is all that goes to stdout. Exit code 2 for a wrong command line. */
import { parseArgs } from "node:util";
import { commandOf, commonFlags, obey, print } from "../command/values";
import { importText, newKey } from "./import-text";

const usage = `Usage: streamerbot-bridge [--key <key>]

Prints the import text of the bridge: paste it into Streamer.bot (Import, at the top of its window).
It contains a new key, or the one given, which Node-RED needs to sign its calls: enter it in the
server node. Anyone who has the text has the key.

  --key <key>    use the key that the server node already has
  --version      print the version
  --help         print this
`;

const command = commandOf(
  () => parseArgs({ options: { key: { type: "string" }, ...commonFlags } }),
  ({ values: { key = newKey() } }) => ({ key, text: importText(key) }),
);

obey(command, {
  name: "streamerbot-bridge",
  usage,
  run({ key, text }) {
    print(text);
    process.stderr.write(`\nThe key for the server node in Node-RED: ${key}\n`);
  },
});
