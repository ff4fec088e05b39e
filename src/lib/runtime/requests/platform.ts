/** The platform of the event that a message came from. */
import { StreamerbotError } from "../../client/errors";
import { isObject, type Platform, platforms } from "../../protocol";
import type { FlowMessage } from "../red";

/** `msg.platform`, or the platform of the event that the message came from; undefined if there is neither. */
export function knownPlatform({ platform, payload, event }: FlowMessage): Platform | undefined {
  const data = isObject(event) && isObject(event.data) ? event.data : {};
  const told = [platform, member(payload, "platform"), member(event, "source"), member(data.user, "type")];
  for (const candidate of told) {
    const name = typeof candidate === "string" ? candidate.toLowerCase() : "";
    const found = platforms.find((each) => each === name);
    if (found) return found;
  }
  return undefined;
}

/** The same; throws `BAD_INPUT` if there is none. */
export function platformOf(msg: FlowMessage): Platform {
  const found = knownPlatform(msg);
  if (found) return found;
  throw new StreamerbotError("BAD_INPUT", "The platform is missing", {
    hint: "Choose one in the node, or send msg.platform, or the message of an event. Nothing was sent.",
  });
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
