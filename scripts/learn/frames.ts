/** The events of a recording or of a report of streamerbot-check. */
import { readFile, stat } from "node:fs/promises";
import { reportVersion } from "../../src/lib/check/report";
import { messageOf, StreamerbotError } from "../../src/lib/client/errors";
import { type EventFrame, isEventFrame, isObject } from "../../src/lib/protocol";
import { openRecording, type Tally } from "../../src/lib/recording";

export interface Source {
  /** Of the server. */
  version: string;
  anonymous: boolean;
  /** Each with how often it came, as far as that is known. */
  frames: AsyncIterable<{ frame: EventFrame; count: number }>;
  /** What could not be read, once the frames were. */
  tally: Tally;
}

/** A report is read whole: it has one frame of each form. */
const largestReport = 100_000_000;

/** Rejects with `BAD_INPUT` for a file that is neither, or of a newer format, with `STORAGE` for one that can't be read. */
export async function openFrames(file: string): Promise<Source> {
  const tally: Tally = { entries: 0, unreadable: 0 };
  try {
    const recording = await openRecording(file);
    const { server, anonymous } = recording.header;
    const frames = (async function* () {
      for await (const entry of recording.entries(tally))
        if ("frame" in entry && isEventFrame(entry.frame)) yield { frame: entry.frame, count: 1 };
    })();
    return { version: server.version ?? "", anonymous, frames, tally };
  } catch (error) {
    if (!(error instanceof StreamerbotError && error.code === "BAD_INPUT")) throw error;
    const report = await readReport(file);
    if (!report) throw error;
    const { server, events } = report;
    const frames = (async function* () {
      for (const event of Object.values(isObject(events) ? events : {})) {
        const { count, frames: forms } = isObject(event) ? event : {};
        const all = Array.isArray(forms) ? forms : [];
        for (const [index, frame] of all.entries()) {
          if (!isEventFrame(frame)) {
            tally.unreadable += 1;
            continue;
          }
          tally.entries += 1;
          yield { frame, count: index === 0 ? Math.max(1, Number(count) - all.length + 1) : 1 };
        }
      }
    })();
    const version = isObject(server) && typeof server.version === "string" ? server.version : "";
    return { version, anonymous: true, frames, tally };
  }
}

/** Undefined for a file that is not a report. */
async function readReport(file: string): Promise<{ server: unknown; events: unknown } | undefined> {
  if ((await stat(file)).size > largestReport) return undefined;
  const report = parse(await readFile(file, "utf8"));
  if (!isObject(report) || report.streamerbot !== "report") return undefined;
  if (!(typeof report.format === "number" && report.format <= reportVersion)) {
    throw new StreamerbotError("BAD_INPUT", `${file} was written by a newer version of this package`, {
      hint: `It has format ${report.format}, and this version reads ${reportVersion}. Pull the newest.`,
    });
  }
  return { server: report.server, events: report.events };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return messageOf(error);
  }
}
