import { messageOf, StreamerbotError } from "../../client/errors";
import { type EventOf, kindOf, normalise } from "../../events";
import { copyJson, type EventFrame } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { attach } from "../server/attach";
import type { SharedServer } from "../server/server";
import type { Activity, StatusPainter } from "../server/status";
import { EventChoice } from "./choice";
import { type FilterRow, makeFilter } from "./filters";
import { GiftFolder } from "./gift-folder";
import { type EventMessage, eventMessage, payloadOf } from "./message";
import { type Fate, problem, type SendSample, sampleSender, type TestSettings } from "./sample";

export interface EventNodeOptions extends TestSettings {
  server: string;
  /** `"Twitch.Follow"`, `"Twitch.*"`, `"*"`: in the order of the outputs. */
  patterns: readonly string[];
  /** One output for each pattern; an event that several patterns match is sent on each of theirs. */
  split: boolean;
  ignoreTests: boolean;
  /** One message a gift bomb, its recipients gathered; its single gifts are not sent. */
  foldGifts: boolean;
  /** What else an event has to be to be sent. */
  filters: readonly FilterRow[];
}

/** An event node as the admin endpoint of its button sees it. */
export type EventNode = FlowNode & { sendSample: SendSample };

type Recipients = EventOf<"giftbomb">["recipients"];

/** To fold, a node has to hear of both, whichever of the two was chosen. */
const giftEvents = ["Twitch.GiftBomb", "Twitch.GiftSub"];

/** The behaviour that all event nodes share. */
export function startEventNode(RED: RED, node: FlowNode, options: EventNodeOptions): void {
  const { painter, server } = attach(RED, node, options.server);
  const choice = new EventChoice(options.patterns, options.split);

  // Node-RED then runs the flow within node.send.
  const atOnce = (RED.settings as { runtimeSyncDelivery?: boolean }).runtimeSyncDelivery === true;

  const last = { topic: "", at: 0 };
  const sent: Activity = {
    fill: "green",
    text: "event",
    values: () => ({
      type: last.topic.slice(last.topic.indexOf(".") + 1),
      time: new Date(last.at).toTimeString().slice(0, 8),
    }),
  };

  const send: Send = (frame, origin, recipients) => {
    const { source, type } = frame.event;
    const outputs = choice.outputsOf(source, type);
    if (!server || outputs.length === 0) return;
    const message = eventMessage(frame, server.origin(origin), atOnce);
    last.topic = message.topic;
    last.at = Date.now();
    if (origin) message.payload.isTest = true;
    if (recipients && message.payload.kind === "giftbomb") message.payload.recipients = recipients;
    if (outputs.length === 1 && outputs[0] === 0) node.send(message);
    else node.send(spread(message, outputs));
    painter.activity(sent);
  };

  const pressed = node as EventNode;
  pressed.sendSample = () => problem("noServer", "The node has no server, or its server is disabled or missing");
  if (!server) return;
  try {
    const gate = makeGate(RED, node, options, painter, send);
    pressed.sendSample = sampleSender(choice, options, gate.test);
    if (options.patterns.length === 0) painter.unusable("noEvents");
    else hear(server, node, options, choice, gate);
  } catch (error) {
    // A filter that makes no sense lets nothing through: better than everything.
    node.error(messageOf(error));
    painter.unusable("badFilter");
    pressed.sendSample = () => problem("filters", messageOf(error));
  }
}

/** The same message on each of several outputs. */
function spread(message: EventMessage, outputs: readonly number[]): (EventMessage | null)[] {
  const sent = new Array<EventMessage | null>(Math.max(...outputs) + 1).fill(null);
  for (const output of outputs) sent[output] = message;
  return sent;
}

type Send = (frame: EventFrame, origin?: "test", recipients?: Recipients) => void;

interface Gate {
  take(frame: EventFrame): void;
  /** The same for a sample of the button, and what became of it. */
  test(frame: EventFrame): Fate;
  close(): void;
}

type LaneFate = "sent" | "filtered" | "held";

/** What stands between an event that arrives and `send`: tests, gift bombs, filters. Throws `BAD_INPUT` for filters that make no sense. */
function makeGate(RED: RED, node: FlowNode, options: EventNodeOptions, painter: StatusPainter, send: Send): Gate {
  const passes = makeFilter(RED, node, options.filters);
  let filtered = 0;

  /** Samples have a lane of their own: none ever becomes a part of a real gift bomb. */
  const lane = (origin?: "test") => {
    let last: LaneFate = "held";
    const judge = (frame: EventFrame, recipients?: Recipients): void => {
      if (passes && !passes(payloadOf(frame))) {
        last = "filtered";
        filtered += 1;
        painter.activity({ fill: "grey", text: "filtered", values: { count: filtered } });
      } else {
        last = "sent";
        send(frame, origin, recipients);
      }
    };
    const folder = options.foldGifts ? new GiftFolder<EventFrame>(judge) : undefined;
    return {
      take(frame: EventFrame): LaneFate {
        last = "held";
        if (folder && isGift(frame)) {
          // What waits must be the folder's own: the flows of other nodes may change theirs meanwhile.
          const own = copyJson(frame);
          folder.take(normalise(own), own);
        } else judge(frame);
        return last;
      },
      close: () => folder?.close(),
    };
  };
  const [live, test] = [lane(), lane("test")];

  return {
    take(frame) {
      if (options.ignoreTests && payloadOf(frame).isTest === true) return;
      live.take(frame);
    },
    test(frame) {
      const fate = test.take(frame);
      if (fate !== "filtered") return fate;
      const index = options.filters.findIndex((row) => makeFilter(RED, node, [row])?.(normalise(frame)) === false);
      return { filter: index + 1, test: options.filters[index]?.test ?? "" };
    },
    close() {
      live.close();
      test.close();
    },
  };
}

/** Listens until the node is closed. A pattern that is none is reported, and the others are heard. */
function hear(server: SharedServer, node: FlowNode, options: EventNodeOptions, choice: EventChoice, gate: Gate): void {
  const unheard = options.foldGifts && giftEvents.some((name) => choice.has(name)) ? giftEvents : [];
  const stops = [...options.patterns, ...unheard].flatMap((pattern) => {
    try {
      return [server.listen(pattern, gate.take)];
    } catch (error) {
      node.error(error instanceof StreamerbotError ? `${error.message}. ${error.hint}` : error);
      return [];
    }
  });
  node.on("close", () => {
    for (const stop of stops) stop();
    gate.close();
  });
}

function isGift({ event }: EventFrame): boolean {
  const kind = kindOf(event.source, event.type);
  return kind === "giftsub" || kind === "giftbomb";
}
