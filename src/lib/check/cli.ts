#!/usr/bin/env node
/** The command `streamerbot-check`. Exit codes: 0 for a check that was made, whatever it found, 1 for one that was not, 2 for a wrong command line. */
import { access, constants, writeFile } from "node:fs/promises";
import { dirname, parse } from "node:path";
import { messageOf, StreamerbotError } from "../client/errors";
import { fail, obey, packageVersion, print } from "../command/values";
import { diskReason, makeFolder } from "../recording";
import { cleaner } from "./cleaner";
import { type CheckOptions, readCommandLine, usage } from "./command-line";
import { inWords } from "./print";
import { probe } from "./probe";
import { compare, type Report, toReport } from "./report";
import { Seen } from "./seen";

const issueForm = "https://github.com/streamflows/node-red-streamerbot/issues/new?template=report.yml";

async function check({ client, duration, acts, list, report: file }: CheckOptions): Promise<void> {
  const notWritten = (error: unknown): void =>
    fail(1, `The report can't be written to ${file}: ${diskReason(error)[0]}`);
  try {
    await makeRoom(file);
  } catch (error) {
    return notWritten(error);
  }
  const seen = new Seen();
  const stop = new AbortController();
  // A second Ctrl+C ends the program at once.
  const interrupt = (): void => stop.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    await probe(seen, { client, duration, acts, signal: stop.signal, tell: print });
  } catch (error) {
    // What was seen until then is worth a report.
    if (seen.asked.length === 0) return fail(1, problemOf(error));
    process.stderr.write(`${problemOf(error)}\n`);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
  const names = [acts.action ?? "", acts.disabledAction ?? ""];
  const clean = cleaner(seen.answers("GetEvents")[0]?.events, names);
  const results = compare(seen);
  print(`\n${inWords(seen, results, { show: clean, list })}\n`);
  try {
    const written = await write(toReport(seen, results, packageVersion(), clean), file);
    print(
      `The report is in ${written}. Names, ids, texts and pictures in it are stand-ins; have a look at it before you share it.`,
    );
    print(
      `Please attach it to an issue, even if nothing differs: nobody here has seen your version of Streamer.bot.\n${issueForm}`,
    );
  } catch (error) {
    notWritten(error);
  }
}

/** Rejects if a report could not be written there: that is said before hours of listening, not after. */
async function makeRoom(file: string): Promise<void> {
  const folder = dirname(file);
  await makeFolder(folder);
  await access(folder, constants.W_OK);
}

/** Never writes over a report: a further one gets a number. */
async function write(report: Report, file: string): Promise<string> {
  const { dir, name, ext } = parse(file);
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? file : `${dir === "" ? "" : `${dir}/`}${name}-${number}${ext}`;
    try {
      await writeFile(path, `${JSON.stringify(report, null, 1)}\n`, { flag: "wx" });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || number === 1_000) throw error;
    }
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof StreamerbotError)) return messageOf(error);
  if (error.code === "CANCELLED") return "The check was ended before there was a connection. Nothing was checked.";
  const flag = error.code === "AUTH_REQUIRED" ? " Give it with --password." : "";
  return `${error.message}. ${error.hint}${flag}`;
}

obey(readCommandLine(process.argv.slice(2), process.env), { name: "streamerbot-check", usage, run: check });
