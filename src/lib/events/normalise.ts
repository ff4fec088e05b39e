/** The one way in: a frame of any server generation becomes a payload of one shape. */
import { ByEvent } from "../protocol/by-event";
import { type EventFrame, isObject } from "../protocol/frames";
import { eventKey } from "../protocol/names";
import { toTime } from "../protocol/time";
import { compile, sourceOf } from "./compile";
import type { Kind } from "./kinds";
import { message } from "./resolvers/flags";
import { row } from "./row";
import { tables } from "./tables";
import { triggerVariables } from "./tables/variables";
import type { NormalisedEvent } from "./types";

const builds = new Map(
  Object.entries(tables).map(([name, row]) => [name.toLowerCase(), compile(row, triggerVariables[name])]),
);
const other = compile(row("other", { message }));

/** What makes the payload of an event, found once per event. */
const makers = new ByEvent((source, type) => ({
  build: builds.get(eventKey(source, type)) ?? other,
  source: sourceOf(source),
}));

/**
 * Reads an event. Shapes are detected by structure, newest first, never by the server's version; names are compared regardless of
 * case. Never throws, whatever `data` is; never changes the frame; and shares nothing with it that a flow could change.
 */
export function normalise(frame: EventFrame): NormalisedEvent {
  const event = isObject(frame) && isObject(frame.event) ? frame.event : nameless;
  const source = typeof event.source === "string" ? event.source : "";
  const type = typeof event.type === "string" ? event.type : "";
  // Docs of 2023 show the text of a broadcast inside `event`.
  const raw = frame?.data === undefined ? event.data : frame.data;
  const maker = makers.get(source, type);
  return maker.build(raw, maker.source, toTime(frame?.timeStamp));
}

const nameless: EventFrame["event"] = { source: "", type: "" };

/** The events with their own row: "Twitch.Follow", … */
export const tabledEvents: readonly string[] = Object.keys(tables);

const kindByEvent = new Map(Object.entries(tables).map(([name, { kind }]) => [name.toLowerCase(), kind]));

/** Which kind of message an event becomes, known from its name alone: `"other"` if it has none of its own. */
export function kindOf(source: string, type: string): Kind {
  return kindByEvent.get(eventKey(source, type)) ?? "other";
}
