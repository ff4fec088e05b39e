import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { answerQuestions } from "../../lib/runtime/bridge/asked-node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { AskInProperties } from "./config";

import node = require("./config");

export default function register(RED: RED): void {
  function AskInNode(this: FlowNode, saved: NodeDef & AskInProperties): void {
    RED.nodes.createNode(this, saved);
    const { server, question, timeout, default: value, defaultType } = readProperties(node, saved);
    const time = 1_000 * Number(timeout);
    answerQuestions(RED, this, {
      server,
      question,
      timeout: time > 0 ? time : Number.POSITIVE_INFINITY,
      fallback: value === "" && defaultType === "str" ? undefined : { value, type: defaultType },
    });
  }
  RED.nodes.registerType(node.type, AskInNode);
}
