import { messageOf } from "../../client/errors";
import type { EventFrame } from "../../protocol";
import type { FlowNode, RED } from "../red";
import { attach } from "../server/attach";
import type { SharedServer } from "../server/server";
import { type Activity, timeOfDay } from "../server/status";
import { makeArguments } from "./arguments";
import { EventChoice } from "./choice";
import { type Gate, type GateOptions, makeGate, type Send } from "./gate";
import type { Recipients } from "./gift-folder";
import { type EventMessage, eventMessage } from "./message";
import { problem, type SendSample, sampleSender, type TestSettings } from "./sample";

export interface EventNodeOptions extends TestSettings, GateOptions {
  server: string;
  /** `"Twitch.Follow"`, `"Twitch.*"`, `"*"`, `"kind:tip"` in the order of the outputs, and what is left out of them: `"!Raw.*"`. */
  patterns: readonly string[];
  /** One output for each pattern; an event that several patterns match is sent on each of theirs. */
  split: boolean;
}

/** An event node as the admin endpoint of its button sees it. */
export type EventNode = FlowNode & { sendSample: SendSample };

/** The behaviour that all event nodes share. */
export function startEventNode(RED: RED, node: FlowNode, options: EventNodeOptions): void {
  const { painter, server } = attach(RED, node, options.server);
  const choice = new EventChoice(options.patterns, options.split);

  // With this setting, Node-RED runs the flow within node.send.
  const atOnce = (RED.settings as { runtimeSyncDelivery?: boolean }).runtimeSyncDelivery === true;

  const argumentsOf = makeArguments(RED, node, options.filters);
  const last = { topic: "", at: 0 };
  const sent: Activity = {
    fill: "green",
    text: "event",
    values: () => ({
      type: last.topic.slice(last.topic.indexOf(".") + 1),
      time: timeOfDay(last.at),
    }),
  };

  const sendBy = (outputs: readonly number[], frame: EventFrame, origin?: "test", recipients?: Recipients): void => {
    if (!server || outputs.length === 0) return;
    const message = eventMessage(frame, server.origin(origin), atOnce);
    last.topic = message.topic;
    last.at = Date.now();
    const given = argumentsOf(message.payload);
    // The payload is the original of what other nodes copy.
    if (given) message.payload = { ...message.payload, ...given } as EventMessage["payload"];
    if (origin) message.payload.isTest = true;
    if (recipients !== undefined && message.payload.kind === "giftbomb") message.payload.recipients = recipients;
    if (outputs.length === 1 && outputs[0] === 0) node.send(message);
    else node.send(spread(message, outputs));
  };
  const send: Send = (frame, origin, recipients) => {
    sendBy(choice.outputsOf(frame.event.source, frame.event.type), frame, origin, recipients);
    painter.activity(sent);
  };
  const sendKeptBack: Send = (...event) => sendBy([choice.outputs], ...event);

  const pressed = node as EventNode;
  pressed.sendSample = () => problem("noServer", "The node has no server, or its server is disabled or missing");
  if (!server) return;
  try {
    const isChosen = ({ event }: EventFrame): boolean => choice.sends(event.source, event.type);
    const gate = makeGate(RED, node, options, { painter, isChosen, send, sendKeptBack });
    pressed.sendSample = sampleSender(choice, options, gate.test);
    if (choice.isEmpty) painter.unusable("noEvents");
    else hear(server, node, choice, options, gate);
  } catch (error) {
    // An invalid filter lets nothing through: better than everything.
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

/** Listens until the node is closed. An entry that can't be read is reported; the others still work. */
function hear(server: SharedServer, node: FlowNode, choice: EventChoice, options: GateOptions, gate: Gate): void {
  for (const words of choice.problems) node.error(words);
  const except = (source: string, type: string): boolean => choice.isExcluded(source, type);
  const wishes = choice.wishes.map(({ pattern, optional }) => server.listen(pattern, gate.take, { optional, except }));
  // The gifts of a bomb are needed even if they were left out: they are not sent by themselves.
  const gifts = options.foldGifts ? choice.giftCompanions() : [];
  const companions = options.once.scope === "stream" ? [...gifts, ...choice.streamStarts] : gifts;
  const stops = [...wishes, ...companions.map((name) => server.listen(name, gate.take, { optional: true }))];
  node.on("close", () => {
    for (const stop of stops) stop();
    gate.close();
  });
}
