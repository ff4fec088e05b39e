/**
 * The format of recordings: JSON Lines, in UTF-8. The first line is a header, every other one an entry with the time since the start. A recording
 * that has grown too large or too old continues in further files (parts), each with its own header; their times continue.
 */
import { StreamerbotError } from "../client/errors";
import { isObject, type JsonObject, kindOfFile, parseJson, recordingFormat } from "../protocol";

/** An action of the recorded Streamer.bot. */
export interface RecordedAction {
  id: string;
  name: string;
  group: string;
  enabled: boolean;
}

export interface RecordingHeader {
  streamerbot: "recording";
  format: number;
  /** When the recording began, ISO 8601 in UTC; the same in all its parts. */
  started: string;
  /** 1 for the first file. */
  part: number;
  /** Version of the package that wrote it. */
  package: string;
  /** Who recorded: a record node by its id, or the command by its name. Empty if the file does not say. */
  by: string;
  /** What the server said of itself. */
  server: { name: string | null; version: string | null } & JsonObject;
  /** The events it can send, by source; null if it does not say. */
  events: Record<string, string[]> | null;
  /** Null if they could not be read. */
  actions: RecordedAction[] | null;
  /** Names, ids, texts and pictures are stand-ins. */
  anonymous: boolean;
  /** What is not in the recording, in words. */
  leftOut: string[];
}

/** What an entry is of. `gap`: why frames are missing from here on, or were lost here; `back`: the server is there again; `end`: why it ends. */
export type EntryContent =
  | { frame: JsonObject }
  | { sent: JsonObject }
  | { gap: string }
  | { back: true }
  | { end: string };

/** `at`: ms since the recording began. */
export type Entry = { at: number } & EntryContent;

/** Throws `BAD_INPUT` for a line that is not the header of a recording, or of one in a newer format. `file` names it in the error. */
export function readHeader(line: string, file: string): RecordingHeader {
  const header = parseJson(line);
  const kind = kindOfFile(header);
  if (kind === "other" || !isObject(header)) {
    throw new StreamerbotError("BAD_INPUT", `${file} is not a recording of this package`, {
      hint: "Recordings are made by the record node or by streamerbot-record, and end in .jsonl.",
    });
  }
  if (kind === "newer") {
    throw new StreamerbotError("BAD_INPUT", `${file} was written by a newer version of this package`, {
      hint: `It has format ${header.format}, and this version reads ${recordingFormat}. Update the package.`,
    });
  }
  const started = Date.parse(String(header.started));
  return {
    streamerbot: "recording",
    format: Number(header.format),
    started: new Date(Number.isNaN(started) ? 0 : started).toISOString(),
    part: typeof header.part === "number" ? header.part : 1,
    package: String(header.package ?? ""),
    by: String(header.by ?? ""),
    server: { name: null, version: null, ...(isObject(header.server) ? header.server : {}) },
    events: isObject(header.events) ? (header.events as Record<string, string[]>) : null,
    actions: Array.isArray(header.actions) ? header.actions.flatMap((action) => readAction(action) ?? []) : null,
    anonymous: header.anonymous === true,
    leftOut: Array.isArray(header.leftOut) ? header.leftOut.map(String) : [],
  };
}

/** Undefined for a line that is not an entry. */
export function readEntry(line: string): Entry | undefined {
  const entry = parseJson(line);
  if (!isObject(entry) || typeof entry.at !== "number" || !Number.isFinite(entry.at)) return undefined;
  const { at, frame, sent, gap, end } = entry;
  if (isObject(frame)) return { at, frame };
  if (isObject(sent)) return { at, sent };
  if (typeof gap === "string") return { at, gap };
  if (entry.back === true) return { at, back: true };
  return typeof end === "string" ? { at, end } : undefined;
}

/** An action of a header or of an answer to GetActions; undefined for anything else. */
export function readAction(value: unknown): RecordedAction | undefined {
  if (!isObject(value) || typeof value.id !== "string" || typeof value.name !== "string") return undefined;
  const group = typeof value.group === "string" && value.group !== "None" ? value.group : "";
  return { id: value.id, name: value.name, group, enabled: value.enabled !== false };
}
