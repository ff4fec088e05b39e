/** Readers that several tables use, and what keeps their rows short. */
import type { JsonObject } from "../../protocol/frames";
import { person } from "../resolvers/person";
import { id, type Reader, text } from "../resolvers/read";

export const systemMessage = text("systemMessage");
export const messageId = id("messageId", "msgId");

/** In shared chat: the channel that it happened in, where that is another one. */
export const sharedFrom = person("source");

/** What every live event of YouTube tells of its place. */
export const youTubeIds = { broadcastId: id("broadcast.id"), eventId: id("eventId") };

/** An object of several readers, or null where none of them finds anything. */
export function known<T extends Record<string, unknown>>(readers: { [N in keyof T]: Reader<T[N]> }): Reader<T | null> {
  const entries = Object.entries(readers) as [keyof T & string, Reader<unknown>][];
  return (data, raw) => {
    const out: JsonObject = {};
    let found = false;
    for (const [name, read] of entries) {
      const value = read(data, raw);
      out[name] = value;
      if (value !== null) found = true;
    }
    return found ? (out as T) : null;
  };
}
