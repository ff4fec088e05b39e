/** The event that a message came from. */
import { normalise } from "../../events";
import { isObject, type JsonObject } from "../../protocol";
import type { FlowMessage } from "../red";

/**
 * What is known of the event that a message came from, in the form of an event's payload, the nearest first: `msg.payload` while it is that of
 * an event, and what `msg.event` gives, which stays in the message when another node replaces its payload.
 */
export function eventsOf({ payload, event }: FlowMessage): JsonObject[] {
  const found: JsonObject[] = [];
  if (isObject(payload) && typeof payload.kind === "string" && typeof payload.platform === "string")
    found.push(payload);
  if (isObject(event) && typeof event.source === "string" && typeof event.type === "string") {
    const { source, type, data, timeStamp } = event;
    found.push({ ...normalise({ event: { source, type }, timeStamp: String(timeStamp ?? ""), data }) });
  }
  return found;
}

/** `payload.reward.id` by its path in an event; undefined for what is missing or null. */
export function memberAt(event: JsonObject, path: string): unknown {
  return (
    path.split(".").reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), event) ?? undefined
  );
}
