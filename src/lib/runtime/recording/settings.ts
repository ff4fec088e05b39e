/** The settings of a record node, from its saved properties. */
import { resolve } from "node:path";
import { StreamerbotError } from "../../client/errors";
import { readChoice, type Wanted } from "../../recording/choice";

export interface SavedRecording {
  folder: string;
  events: readonly string[];
  requests: boolean;
  when: string;
  maxSize: number | string;
  maxAge: number | string;
  keep: number | string;
  anonymous: boolean;
}

export interface RecordSettings {
  folder: string;
  /** Entries of a choice of events; none for all. */
  events: readonly string[];
  wants: Wanted;
  requests: boolean;
  anonymous: boolean;
  /** Bytes. */
  maxSize: number;
  /** ms. */
  maxAge: number;
  keep: number;
}

/** Throws `BAD_INPUT` with all that is wrong. `home`: where relative paths start. */
export function readSettings(saved: SavedRecording, home: string): RecordSettings {
  const problems: string[] = [];
  const number = (what: string, value: number | string, least: number): number => {
    const read = String(value).trim() === "" ? Number.NaN : Number(value);
    if (!(read >= least && Number.isFinite(read))) problems.push(`${what} must be a number from ${least}`);
    return read;
  };
  const events = (Array.isArray(saved.events) ? saved.events : []).filter((entry) => entry !== "*");
  let wants: Wanted = () => false;
  try {
    wants = readChoice(events);
  } catch (error) {
    problems.push((error as Error).message);
  }
  const folder = String(saved.folder).trim();
  if (folder === "") problems.push("the folder is missing");
  const settings: RecordSettings = {
    folder: resolve(home, folder),
    events,
    wants,
    requests: saved.requests === true,
    anonymous: saved.anonymous === true,
    maxSize: 1_000_000 * number("the size of a file in MB", saved.maxSize, 0.001),
    maxAge: 3_600_000 * number("the age of a file in hours", saved.maxAge, 0.001),
    keep: Math.floor(number("the number of files kept", saved.keep, 0)),
  };
  if (problems.length > 0) throw new StreamerbotError("BAD_INPUT", `Recording: ${problems.join("; ")}`);
  return settings;
}
