/** What the test section of event nodes asks of the runtime: the built-in sample of an event, and to send one through a node. */
import { assumedSamples } from "../../events";
import { knownEvents, parsePattern, usualName } from "../../protocol";
import type { EventNode } from "../events/node";
import { builtInSample } from "../events/sample";
import type { RED } from "../red";
import { endpoints } from "./endpoints";
import { findNode } from "./find-node";

export function registerSampleEndpoints(RED: RED): void {
  const { read, write } = endpoints(RED);

  // Answers { event: "Source.Type", data, assumed }: `assumed` if nobody knows what the event's data look like.
  read("sample/:event", (params, response) => {
    const pattern = parsePattern(String(params.event));
    if (!pattern || pattern.type === "*") return void response.status(404).json({ error: "no such event" });
    const { event, data } = builtInSample(pattern.source, pattern.type);
    // The name that the node's messages have as their topic, which need not be the one on the wire.
    const name = usualName(event);
    const isKnown = knownEvents.find(event.source, event.type) !== undefined;
    const assumed = !isKnown || assumedSamples.includes(name);
    response.json({ event: name, data: data ?? {}, assumed });
  });

  // Body { event?, data? }, `data` as JSON text: sends a sample through that node only. Answers a SampleOutcome.
  write("test/:node", (params, response, { event, data }) => {
    const node = findNode(RED, params.node) as Partial<EventNode> | undefined;
    if (!node?.sendSample) return void response.status(404).json({ error: "no such node, or not deployed" });
    const outcome = node.sendSample(
      typeof event === "string" && event !== "" ? event : undefined,
      typeof data === "string" ? data : JSON.stringify(data),
    );
    response.status("problem" in outcome ? 400 : 200).json(outcome);
  });
}
