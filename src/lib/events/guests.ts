/**
 * Guests of a shared chat: what happens in another channel arrives as if it had happened here.
 *
 * Assumed: guest-role, guest-unknown.
 */
import { type Kind, kinds } from "./kinds";
import { toPerson } from "./resolvers/person";
import type { Reader } from "./resolvers/read";
import type { Person } from "./values";

interface MayBeShared {
  sharedChat?: { isShared: boolean | null; isFromGuest: boolean | null };
  sharedFrom?: object | null;
}

/** The other channel, for an event that happened in one: all its members are null if the event does not name it. */
export const otherChannel: Reader<Person> = ({ source, sharedChatSource }) =>
  toPerson(source) ?? toPerson(sharedChatSource) ?? { id: null, login: null, name: null };

/** The same for an event of any name: most have a flag that says so. */
export const sharedFrom: Reader<Person | null> = (data, raw) =>
  data.isFromSharedChatGuest === true ? otherChannel(data, raw) : null;

/** Whether events of a kind can come from another channel at all. */
export function canBeShared(kind: Kind): boolean {
  const { fields } = kinds[kind];
  return "sharedChat" in fields || "sharedFrom" in fields;
}

/**
 * Whether an event comes from another channel of a shared chat. Chat messages have a flag since 1.0.0. If chat is shared and the event does not say
 * whose message it is, it counts as a guest's: a moderator there may not be one here.
 */
export function isFromGuest(payload: object): boolean {
  const { sharedChat, sharedFrom = null } = payload as MayBeShared;
  return sharedFrom !== null || (sharedChat?.isFromGuest ?? sharedChat?.isShared ?? false);
}
