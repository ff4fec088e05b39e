#!/usr/bin/env node
/** The command `streamerbot-migrate`. Exit codes: 0 for a proposal, 1 for flows that it can't make one of, 2 for a wrong command line. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Complaint, commandOf, commonFlags, complaintOf, fail, obey, print } from "../command/values";
import { readFlows } from "./flows";
import { propose } from "./propose";

const usage = `Usage: streamerbot-migrate <flows.json> [options]

Finds connections to Streamer.bot that use Node-RED's websocket nodes, and proposes the nodes that replace them, as a flow to import.
The file is only read. It can be flows.json of Node-RED's user folder, or an export from the editor.

  --out <file>   write the proposal to this new file (default: print it)
  --version      print the version
  --help         print this
`;

interface MigrateOptions {
  file: string;
  /** The file of the proposal. */
  out: string | undefined;
}

const command = commandOf(
  () =>
    parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { out: { type: "string" }, ...commonFlags },
    }),
  ({ values: { out }, positionals: [file, ...more] }): MigrateOptions => {
    if (file === undefined || more.length > 0) throw new Complaint("Give one file with flows");
    return { file, out };
  },
);

function migrate({ file, out }: MigrateOptions): void {
  try {
    const { flow, notes } = propose(readFlows(read(file), file));
    for (const note of notes) process.stderr.write(`${note}\n`);
    if (flow.length === 0) throw new Complaint(`${file}: found no websocket nodes that talk to a Streamer.bot`);
    const text = JSON.stringify(flow, null, 2);
    if (out === undefined) print(text);
    else {
      write(out, `${text}\n`);
      print(`Import ${out} in Node-RED's editor (Menu > Import). Its tabs are disabled until you enable them.`);
    }
  } catch (error) {
    fail(1, complaintOf(error));
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Complaint(`${file} can't be read: ${(error as Error).message}`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new Complaint(
      there ? `${file} already exists: choose another name` : `${file} can't be written: ${(error as Error).message}`,
    );
  }
}

obey(command, { name: "streamerbot-migrate", usage, run: migrate });
