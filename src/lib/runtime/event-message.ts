import { type NormalisedEvent, normalise } from "../events";
import { type EventFrame, knownEvents } from "../protocol";
import { cloneJson } from "./clone";
import type { EventOrigin } from "./server";

/** What an event node sends. See docs/messages.md. */
export interface EventMessage {
  topic: string;
  payload: NormalisedEvent;
  event: { source: string; type: string; timeStamp: string | null; data: unknown };
  streamerbot: EventOrigin;
}

interface Shared {
  frame: EventFrame;
  payload: NormalisedEvent;
  taken: boolean;
}

/** The frame of the moment: its handlers run one after the other, so one place serves all nodes that want it. */
let shared: Shared | undefined;

/** The payload of a frame, normalised once for all who look. Not to be changed. */
export function payloadOf(frame: EventFrame): NormalisedEvent {
  return share(frame).payload;
}

/** The message for one node: its own copy of everything in it. The first one takes the original, which nobody else keeps. */
export function eventMessage(frame: EventFrame, streamerbot: EventOrigin): EventMessage {
  const entry = share(frame);
  const own = entry.taken ? <T>(value: T): T => cloneJson(value) : <T>(value: T): T => value;
  entry.taken = true;
  const { source, type } = knownEvents.find(frame.event.source, frame.event.type) ?? frame.event;
  return {
    topic: `${source}.${type}`,
    payload: own(entry.payload),
    event: {
      source: frame.event.source,
      type: frame.event.type,
      timeStamp: frame.timeStamp ?? null,
      data: own(frame.data ?? frame.event.data),
    },
    streamerbot,
  };
}

function share(frame: EventFrame): Shared {
  if (shared?.frame !== frame) shared = { frame, payload: normalise(frame), taken: false };
  return shared;
}
