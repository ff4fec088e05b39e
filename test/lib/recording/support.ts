import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StreamerbotClient } from "../../../src/lib/client/client";
import { type Entry, openRecording, type Tally } from "../../../src/lib/recording";
import { Recorder, type RecorderOptions } from "../../../src/lib/recording/recorder";

/** An empty folder, to be removed by the caller. */
export function newFolder(): { folder: string; remove(): void; files(): string[]; text(name: string): string } {
  const folder = mkdtempSync(join(tmpdir(), "streamerbot-recording-"));
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    files: () => readdirSync(folder).sort(),
    text: (name) => readFileSync(join(folder, name), "utf8"),
  };
}

/** A recorder of everything, into a folder. */
export function newRecorder(folder: string, more: Partial<RecorderOptions> = {}): Recorder {
  return new Recorder({
    folder,
    wants: () => true,
    events: [],
    requests: false,
    anonymous: false,
    version: "0.0.0",
    by: "somebody",
    maxSize: 100_000_000,
    maxAge: 86_400_000,
    keep: 0,
    onChange: () => {},
    ...more,
  });
}

/** A client that listens to everything, and is ready. */
export async function listening(url: string, password = ""): Promise<StreamerbotClient> {
  const client = new StreamerbotClient({ url, password, backoff: { min: 10, max: 20 } });
  client.listen("*", () => {});
  await client.connect();
  return client;
}

export async function entriesOf(path: string, tally?: Tally): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of (await openRecording(path)).entries(tally)) entries.push(entry);
  return entries;
}
