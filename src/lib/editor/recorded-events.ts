/** The events in a recording that a node can be tested with. Plain data, no page needed. */
import { type EventFrame, isEventFrame, isObject, kindOfFile, parseJson, usualName } from "../protocol";
import { dataProblem } from "./test-data";

export interface RecordedEvent {
  /** As `usualName` gives it. */
  name: string;
  /** When it came, in ms since the epoch; NaN if the recording does not say. */
  time: number;
  /** Who did it; empty if that is not clear. */
  who: string;
  /** As JSON, fit to be edited. */
  data: string;
}

/** `problem` is a catalogue key under `streamerbot.test`. */
export type Recorded = { events: RecordedEvent[] } | { problem: "notRecording" | "newerRecording" | "nothingRecorded" };

/** How many of each event are offered: chat would leave no room for the others. */
const mostOfEach = 50;

/** Longer lines are left out: no event that could be edited is that long. */
const longestLine = 1_000_000;

/** Reads a file in pieces of text, however long it is. `wanted` says which events, by `usualName`. */
export async function readRecorded(
  pieces: AsyncIterable<string>,
  wanted: (name: string) => boolean,
): Promise<Recorded> {
  const events: RecordedEvent[] = [];
  const counts = new Map<string, number>();
  let started: number | undefined;
  for await (const line of linesOf(pieces)) {
    const entry = parseJson(line);
    if (started === undefined) {
      const kind = kindOfFile(entry);
      if (kind !== "recording") return { problem: kind === "newer" ? "newerRecording" : "notRecording" };
      started = Date.parse(String((entry as { started?: unknown }).started));
      continue;
    }
    const { at, frame } = isObject(entry) ? entry : {};
    if (!isEventFrame(frame)) continue;
    const event = eventOf(frame, started + Number(at));
    const count = counts.get(event.name) ?? 0;
    if (count >= mostOfEach || !wanted(event.name) || dataProblem(event.data)) continue;
    counts.set(event.name, count + 1);
    events.push(event);
  }
  if (started === undefined) return { problem: "notRecording" };
  return events.length === 0 ? { problem: "nothingRecorded" } : { events };
}

function eventOf(frame: EventFrame, time: number): RecordedEvent {
  const data = frame.data ?? frame.event.data;
  return { name: usualName(frame.event), time, who: whoIn(data), data: JSON.stringify(data, null, 2) ?? "" };
}

/** Where events of all versions have the name of who did it, the likeliest first. */
const whoKeys = ["user", "targetUser", "redeemer", "user_name", "userName", "displayName", "from", "username"];

function whoIn(data: unknown): string {
  if (!isObject(data)) return "";
  for (const key of whoKeys) {
    const value = data[key];
    const name = isObject(value) ? (value.name ?? value.display ?? value.login) : value;
    if (typeof name === "string" && name !== "") return name.slice(0, 40);
  }
  return "";
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.length <= longestLine && line.trim() !== "") yield line;
    // A line that is too long is not kept; that it is too long stays known by its length.
    if (rest.length > longestLine) rest = rest.slice(0, longestLine + 1);
  }
  if (rest.length <= longestLine && rest.trim() !== "") yield rest;
}
