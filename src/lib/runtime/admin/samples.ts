/** What the test section of event nodes asks of the runtime: the built-in sample of an event, and to send one through a node. */
import { messageOf } from "../../client/errors";
import { assumedSamples } from "../../events";
import { isObject, knownEvents, parsePattern } from "../../protocol";
import type { EventNode } from "../events/node";
import { builtInSample } from "../events/sample";
import type { RED } from "../red";
import { findNode } from "./find-node";
import { jsonOnly } from "./json-only";

export function registerSampleEndpoints(RED: RED): void {
  const read = RED.auth.needsPermission("streamerbot.read");
  const write = RED.auth.needsPermission("streamerbot.write");

  // Answers { event: "Source.Type", data, assumed }: `assumed` if nobody knows what the event's data look like.
  RED.httpAdmin.get("/streamerbot/sample/:event", read, (request, response) => {
    const pattern = parsePattern(String(request.params.event));
    if (!pattern || pattern.type === "*") return void response.status(404).json({ error: "no such event" });
    const { event, data } = builtInSample(pattern.source, pattern.type);
    // The name that the node's messages have as their topic, which need not be the one on the wire.
    const known = knownEvents.find(event.source, event.type);
    const { source, type } = known ?? event;
    const name = `${source}.${type}`;
    const assumed = !known || assumedSamples.includes(name);
    response.json({ event: name, data: data ?? {}, assumed });
  });

  // Body { event?, data? }, `data` as JSON text: sends a sample through that node only. Answers a SampleOutcome.
  RED.httpAdmin.post("/streamerbot/test/:node", write, jsonOnly, (request, response) => {
    const node = findNode(RED, request.params.node) as Partial<EventNode> | undefined;
    if (!node?.sendSample) return void response.status(404).json({ error: "no such node, or not deployed" });
    const { event, data }: Record<string, unknown> = isObject(request.body) ? request.body : {};
    try {
      const outcome = node.sendSample(
        typeof event === "string" && event !== "" ? event : undefined,
        typeof data === "string" || data === undefined ? data : JSON.stringify(data),
      );
      response.status("problem" in outcome ? 400 : 200).json(outcome);
    } catch (error) {
      response.status(400).json({ error: messageOf(error) });
    }
  });
}
