import { StreamerbotError } from "../client/errors";
import { type EventOf, kindOf, normalise, sample } from "../events";
import { type EventFrame, knownEvents, matchesPattern, parsePattern } from "../protocol";
import { attach } from "./attach";
import { eventMessage, payloadOf } from "./event-message";
import { GiftFolder } from "./gift-folder";
import type { FlowNode, RED } from "./red";

export interface EventNodeOptions {
  server: string;
  /** `"Twitch.Follow"`, `"Twitch.*"`, `"*"`: in the order of the outputs. */
  patterns: readonly string[];
  /** One output for each pattern; an event that several patterns match is sent on each of theirs. */
  split: boolean;
  ignoreTests: boolean;
  /** One message a gift bomb, its recipients gathered; its single gifts are not sent. */
  foldGifts: boolean;
}

/** An event node as the admin endpoint of its button sees it. */
export type EventNode = FlowNode & { sendSample(event?: string): string };

type Recipients = EventOf<"giftbomb">["recipients"];

/** To fold, a node has to hear of both, whichever of the two was chosen. */
const giftEvents = ["Twitch.GiftBomb", "Twitch.GiftSub"];

/** The behaviour that all event nodes share. */
export function startEventNode(RED: RED, node: FlowNode, options: EventNodeOptions): void {
  const { patterns, ignoreTests, foldGifts } = options;
  const { painter, server } = attach(RED, node, options.server);
  const outputsOf = outputsByEvent(patterns, options.split);

  const send = (frame: EventFrame, origin?: "test", recipients?: Recipients): void => {
    const { source, type } = frame.event;
    const outputs = outputsOf(source, type);
    if (!server || outputs.length === 0) return;
    const message = eventMessage(frame, server.origin(origin));
    if (origin) message.payload.isTest = true;
    if (recipients && message.payload.kind === "giftbomb") message.payload.recipients = recipients;
    const sent = new Array(Math.max(...outputs) + 1).fill(null);
    for (const output of outputs) sent[output] = message;
    node.send(sent);
    const time = new Date().toTimeString().slice(0, 8);
    painter.activity({ fill: "green", text: "event", values: { type, time } });
  };

  const folder = foldGifts
    ? new GiftFolder<EventFrame>((frame, recipients) => send(frame, undefined, recipients))
    : undefined;

  const take = (frame: EventFrame): void => {
    if (ignoreTests && payloadOf(frame).isTest === true) return;
    if (folder && isGift(frame)) {
      // What waits must be the folder's own: the flows of other nodes may change theirs meanwhile.
      const own = structuredClone(frame);
      folder.take(normalise(own), own);
    } else send(frame);
  };

  (node as EventNode).sendSample = (event) => {
    const { source, type } = eventToSample(patterns, event);
    send(sample(source, type, undefined, { isTest: true, at: new Date() }), "test");
    return `${source}.${type}`;
  };

  if (!server) return;
  if (patterns.length === 0) painter.notConfigured("noEvents");
  const heard = folder && giftEvents.some((name) => chooses(patterns, name)) ? [...patterns, ...giftEvents] : patterns;
  const stops = heard.flatMap((pattern) => {
    try {
      return [server.listen(pattern, take)];
    } catch (error) {
      node.error(error instanceof StreamerbotError ? `${error.message}. ${error.hint}` : error);
      return [];
    }
  });
  node.on("close", () => {
    for (const stop of stops) stop();
    folder?.close();
  });
}

function isGift({ event }: EventFrame): boolean {
  const kind = kindOf(event.source, event.type);
  return kind === "giftsub" || kind === "giftbomb";
}

function chooses(patterns: readonly string[], name: string): boolean {
  const [source = "", type = ""] = name.split(".");
  return outputsByEvent(patterns, false)(source, type).length > 0;
}

/** The outputs an event goes to, found once per event: none for one that was not chosen. */
function outputsByEvent(
  patterns: readonly string[],
  split: boolean,
): (source: string, type: string) => readonly number[] {
  const parsed = patterns.map(parsePattern);
  const found = new Map<string, readonly number[]>();
  return (source, type) => {
    const name = `${source}.${type}`;
    let outputs = found.get(name);
    if (!outputs) {
      const all = parsed.flatMap((pattern, index) => (pattern && matchesPattern(pattern, source, type) ? [index] : []));
      outputs = split ? all : all.slice(0, 1).map(() => 0);
      found.set(name, outputs);
    }
    return outputs;
  };
}

/** The event to send a sample of: the given one, else the first chosen. Throws `BAD_INPUT` for one that the node does not send. */
function eventToSample(patterns: readonly string[], event: string | undefined): { source: string; type: string } {
  const parsed = patterns.flatMap((text) => parsePattern(text) ?? []);
  if (event !== undefined) {
    const wanted = parsePattern(event);
    const sent = wanted && parsed.some((pattern) => matchesPattern(pattern, wanted.source, wanted.type));
    if (sent) return knownEvents.find(wanted.source, wanted.type) ?? wanted;
    throw new StreamerbotError("BAD_INPUT", `This node does not send ${event}`);
  }
  const first = parsed.flatMap((pattern) => (pattern.type === "*" ? knownEvents.expand(pattern) : [pattern]))[0];
  if (first) return first;
  throw new StreamerbotError("BAD_INPUT", "No events are chosen");
}
