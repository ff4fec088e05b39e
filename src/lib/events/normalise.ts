/** The one way in: a frame of any server generation becomes a payload of one shape. */
import { type EventFrame, isObject } from "../protocol/frames";
import { eventKey } from "../protocol/names";
import { type Build, compile } from "./compile";
import type { Kind } from "./kinds";
import { message } from "./resolvers/flags";
import { toTime } from "./resolvers/time";
import { row } from "./row";
import { tables } from "./tables";
import type { NormalisedEvent } from "./types";

/** By lower-case name, and by source and type in the usual spelling: that one is found without making a text. */
const builds = new Map<string, Build>();
const usual = new Map<string, Map<string, Build>>();
for (const [name, tableRow] of Object.entries(tables)) {
  const build = compile(tableRow);
  builds.set(name.toLowerCase(), build);
  const [source = "", type = ""] = name.split(".");
  const types = usual.get(source) ?? new Map<string, Build>();
  usual.set(source, types.set(type, build));
}

const other = compile(row("other", { message }));

/**
 * Reads an event. Shapes are detected by structure, newest first, never by the server's version; names are compared without regard to
 * case. Never throws, whatever `data` is; never changes the frame; and shares nothing with it that a flow could change.
 */
export function normalise(frame: EventFrame): NormalisedEvent {
  const event = isObject(frame) && isObject(frame.event) ? frame.event : nameless;
  const source = typeof event.source === "string" ? event.source : "";
  const type = typeof event.type === "string" ? event.type : "";
  // Docs of 2023 show the text of a broadcast inside `event`.
  const raw = frame?.data === undefined ? event.data : frame.data;
  const build = usual.get(source)?.get(type) ?? builds.get(eventKey(source, type)) ?? other;
  return build(raw, source, toTime(frame?.timeStamp));
}

const nameless: EventFrame["event"] = { source: "", type: "" };

/** The events with a row of their own: "Twitch.Follow", … */
export const tabledEvents: readonly string[] = Object.keys(tables);

const kindByEvent = new Map(Object.entries(tables).map(([name, { kind }]) => [name.toLowerCase(), kind]));

/** Which kind of message an event becomes, known from its name alone: `"other"` where it has none of its own. */
export function kindOf(source: string, type: string): Kind {
  return kindByEvent.get(eventKey(source, type)) ?? "other";
}
