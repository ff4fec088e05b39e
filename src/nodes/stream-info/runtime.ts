import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { startOperationNode } from "../../lib/runtime/bridge/operation";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { StreamInfoProperties } from "./config";

import node = require("./config");

/** What to do if Streamer.bot reports that it did not succeed. */
const hints: Readonly<Record<string, string>> = {
  category: "There may be no category of that name.",
  marker: "Twitch sets markers only while the stream is live, on channels that store past broadcasts.",
  clip: "Twitch makes clips only while the stream is live, on channels that allow them.",
};

/** `{ Id, Url }` as `{ id, url }`. */
function inLowerCamel(result: unknown): object {
  const entries = Object.entries(Object(result) as object);
  return Object.fromEntries(entries.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]));
}

const results = { marker: inLowerCamel, clip: inLowerCamel };

/** Streamer.bot answers only once Twitch has made the clip. */
const patience = { clip: 30_000 };

export default function register(RED: RED): void {
  function StreamInfoNode(this: FlowNode, saved: NodeDef & StreamInfoProperties): void {
    RED.nodes.createNode(this, saved);
    startOperationNode(RED, this, readProperties(node, saved), {
      ...node.tables,
      hint: (operation) => hints[operation],
      results,
      patience,
    });
  }
  RED.nodes.registerType(node.type, StreamInfoNode);
}
