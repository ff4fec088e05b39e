import type { NodeDef } from "node-red";
import { readProperties } from "../../lib/config/migrate";
import { startOperationNode } from "../../lib/runtime/bridge/operation";
import type { FlowNode, RED } from "../../lib/runtime/red";
import type { ModerateProperties } from "./config";

import node = require("./config");

/** What to do if Streamer.bot reports that it did not succeed. */
const hints: Readonly<Record<string, string>> = {
  unban: "There may be no such user, or the user is not banned or timed out.",
  delete: "The message may be gone, older than six hours, or written by a moderator.",
  shoutout: "It needs a live stream. Twitch allows one every two minutes, and the same person once an hour.",
};

const hint = "There may be no such user, or one who can't be timed out or banned: the broadcaster, or a moderator.";

export default function register(RED: RED): void {
  function ModerateNode(this: FlowNode, saved: NodeDef & ModerateProperties): void {
    RED.nodes.createNode(this, saved);
    startOperationNode(RED, this, readProperties(node, saved), {
      ...node.tables,
      hint: (operation) => hints[operation] ?? hint,
    });
  }
  RED.nodes.registerType(node.type, ModerateNode);
}
