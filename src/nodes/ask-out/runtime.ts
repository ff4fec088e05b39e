import type { NodeDef } from "node-red";
import type { StreamerbotError } from "../../lib/client/errors";
import { questionOf } from "../../lib/runtime/bridge/open-question";
import { onInput } from "../../lib/runtime/input";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { type Activity, StatusPainter, timeOfDay } from "../../lib/runtime/server/status";
import { failureWords } from "../../lib/runtime/server/status-words";
import type { AskOutProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function AskOutNode(this: FlowNode, saved: NodeDef & AskOutProperties): void {
    RED.nodes.createNode(this, saved);
    const painter = new StatusPainter(RED, this);
    const paint = (activity: Activity, simulated = false): void => {
      painter.activity(activity);
      // It is not tied to a connection: an answer goes to where the question came from.
      painter.connection({ state: "ready", simulated });
    };
    onInput(this, async (msg, _send, signal) => {
      try {
        const question = questionOf(msg);
        await question.answer(msg.payload, signal);
        const values = { name: question.question.question, time: timeOfDay() };
        paint({ fill: "green", text: "answeredNamed", values }, question.server.view.simulated);
      } catch (error) {
        paint({ fill: "red", ...failureWords(error as StreamerbotError) });
        throw error;
      }
    });
  }
  RED.nodes.registerType(node.type, AskOutNode);
}
