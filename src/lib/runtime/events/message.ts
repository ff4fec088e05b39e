import { randomBytes } from "node:crypto";
import type { NormalisedEvent } from "../../events";
import { normalise } from "../../events/normalise";
import { ByEvent, type EventFrame, usualName } from "../../protocol";
import { copyJson } from "../../protocol/copy";
import type { EventOrigin } from "../server/server";

/** What an event node sends. See docs/messages.md. */
export type EventMessage = {
  _msgid: string;
  topic: string;
  payload: NormalisedEvent;
  event: { source: string; type: string; timeStamp: string | null; data: unknown };
  streamerbot: EventOrigin;
};

interface Shared {
  frame: EventFrame;
  payload: NormalisedEvent;
  taken: boolean;
}

/** The current frame: its handlers run one after another, so one place serves all nodes that want it. */
let shared: Shared | undefined;

/** The payload of a frame, normalised once for all who look. Not to be changed. */
export function payloadOf(frame: EventFrame): NormalisedEvent {
  return share(frame).payload;
}

const topics = new ByEvent((source, type) => usualName({ source, type }));

/** Node-RED would make its own id for every message, out of eight random numbers: that costs as much as a tenth of all the rest. */
const idPrefix = `${randomBytes(6).toString("hex")}.`;
let lastId = 0;

/**
 * The message for one node: its own copy of everything in it. The first one takes the original, which nobody else keeps, unless its flow runs
 * before the other nodes have theirs (`atOnce`).
 */
export function eventMessage(frame: EventFrame, streamerbot: EventOrigin, atOnce: boolean): EventMessage {
  const entry = share(frame);
  const { event, timeStamp = null } = frame;
  const data = frame.data ?? event.data;
  const isFirst = !entry.taken && !atOnce;
  entry.taken = true;
  return {
    _msgid: `${idPrefix}${++lastId}`,
    topic: topics.get(event.source, event.type),
    payload: isFirst ? entry.payload : copyJson(entry.payload),
    event: { source: event.source, type: event.type, timeStamp, data: isFirst ? data : copyJson(data) },
    streamerbot,
  };
}

function share(frame: EventFrame): Shared {
  if (shared?.frame !== frame) shared = { frame, payload: normalise(frame), taken: false };
  return shared;
}
