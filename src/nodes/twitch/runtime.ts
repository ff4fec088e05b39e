import type { NodeDef } from "node-red";
import { startEventNode } from "../../lib/runtime/event-node";
import type { FlowNode, RED } from "../../lib/runtime/red";
import { defaults, type TwitchProperties, type } from "./config";

export default function register(RED: RED): void {
  function TwitchNode(this: FlowNode, saved: NodeDef & TwitchProperties): void {
    RED.nodes.createNode(this, saved);
    const { server, events, split, ignoreTests, foldGifts, filters } = { ...defaults, ...saved };
    startEventNode(RED, this, {
      server,
      patterns: events.map((event) => `Twitch.${event}`),
      split,
      ignoreTests,
      foldGifts,
      filters,
    });
  }
  RED.nodes.registerType(type, TwitchNode as never);
}
