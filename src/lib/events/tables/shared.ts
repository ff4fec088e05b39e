/** Readers that several tables use, and what keeps their rows short. */
import type { JsonObject } from "../../protocol/frames";
import { toId, toText } from "../../protocol/values";
import { otherChannel } from "../guests";
import { makePerson, toPerson } from "../resolvers/person";
import { id, inside, number, type Reader, text } from "../resolvers/read";
import type { Person } from "../values";

export const systemMessage = text("systemMessage");
export const messageId = id("messageId", "msgId");

/** Of the events that Twitch has for the other channels of a shared chat. */
export const sharedFrom = otherChannel;

/** The channel: `broadcaster` since 1.0.7, EventSub's names before, an id alone up to 0.1.14. */
export const channel: Reader<Person | null> = (data) =>
  toPerson(data.broadcaster) ??
  makePerson(data.to_broadcaster_user_id, data.to_broadcaster_user_login, data.to_broadcaster_user_name) ??
  makePerson(data.broadcaster_user_id, data.broadcaster_user_login, data.broadcaster_user_name) ??
  makePerson(data.channelId, data.channelLogin, undefined);

export const counters = { total: number("counter"), user: number("userCounter") };

/** With two broadcasts at once, figures and messages belong to one of them. */
export const toBroadcast = (item: JsonObject) => {
  const told = { id: toId(item.id), title: toText(item.title), status: toText(item.status) };
  return told.id === null && told.title === null && told.status === null ? null : told;
};
export const broadcast = inside("broadcast", toBroadcast);

/** What every live event of YouTube says about where it happened. */
export const youTubeIds = { broadcastId: id("broadcast.id"), broadcast, eventId: id("eventId") };

/** An object of several readers, or null if none of them finds anything. */
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
