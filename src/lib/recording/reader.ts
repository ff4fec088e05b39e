/** Reads a recording line by line, however long it is. */
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { messageOf, StreamerbotError } from "../client/errors";
import { newestIn, nextPart } from "./files";
import { type Entry, type RecordingHeader, readEntry, readHeader } from "./format";

/** The longest line that is read, in characters; what is longer counts as no entry. */
const longestLine = 64 * 1024 * 1024;

/** What was met on the way, counted as it is read. */
export interface Tally {
  entries: number;
  /** Lines that are not entries, as at the end of a file that was cut off. */
  unreadable: number;
}

export interface Recording {
  file: string;
  header: RecordingHeader;
  /** The entries from the beginning, of this file and of the parts that follow it. Rejects with `STORAGE` if a file can't be read (any more). */
  entries(tally?: Tally): AsyncGenerator<Entry, void, undefined>;
}

/**
 * Opens a recording, or the newest one of a folder. Rejects with `STORAGE` for a file that can't be read, with `BAD_INPUT` for one that is no
 * recording, or one of a newer format.
 */
export async function openRecording(path: string): Promise<Recording> {
  const file = await newestIn(path).catch((error) => {
    throw unreadable(path, error);
  });
  if (file === undefined)
    throw new StreamerbotError("STORAGE", `There is no recording in "${path}"`, { hint: whatToDo });
  const header = await headerOf(file);
  return { file, header, entries: (tally = { entries: 0, unreadable: 0 }) => entriesOf(file, header.part, tally) };
}

/** The header of one file. Rejects as `openRecording` does. */
export async function headerOf(file: string): Promise<RecordingHeader> {
  for await (const line of linesOf(file)) return readHeader(line, file);
  return readHeader("", file);
}

async function* entriesOf(first: string, firstPart: number, tally: Tally): AsyncGenerator<Entry, void, undefined> {
  let file: string | undefined = first;
  for (let part = firstPart; file !== undefined; part += 1) {
    let header = true;
    for await (const line of linesOf(file)) {
      if (header) {
        header = false;
        if (part > firstPart) readHeader(line, file);
        continue;
      }
      const entry = readEntry(line);
      if (entry) tally.entries += 1;
      else tally.unreadable += 1;
      if (entry) yield entry;
    }
    const next: string | undefined = nextPart(file, part);
    file = next !== undefined && (await exists(next)) ? next : undefined;
  }
}

/** The lines of a file without their ends; empty ones are left out, and of one that is too long only its beginning is given. */
async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  let rest = "";
  try {
    for await (const chunk of createReadStream(file, { encoding: "utf8" }) as AsyncIterable<string>) {
      const lines = chunk.split("\n");
      const last = lines.pop() ?? "";
      for (const line of lines) {
        const whole = rest + line;
        rest = "";
        if (whole.trim() !== "") yield whole;
      }
      if (rest.length < longestLine) rest += last;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest.trim() !== "") yield rest;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const whatToDo = "Check the path of the recording, and who may read it.";

function unreadable(file: string, error: unknown): StreamerbotError {
  if (error instanceof StreamerbotError) return error;
  const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
  const why = missing ? "there is no such file" : messageOf(error);
  return new StreamerbotError("STORAGE", `The recording ${file} can't be read: ${why}`, {
    hint: whatToDo,
    cause: error,
  });
}
