/** Flags and texts that any event may carry, wherever its shape has them. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toBoolean, toText } from "../../protocol/values";
import type { User } from "../values";
import { objectOf, type Reader, readerOf } from "./read";

/** Null if the event has no such flag: Streamer.bot's own test buttons also send several events without one. */
export const isTest: Reader<boolean | null> = (data) =>
  toBoolean(data.isTest) ??
  toBoolean(data.is_test) ??
  toBoolean(objectOf(data.message).isTest) ??
  toBoolean(objectOf(data.meta).isTest);

export const isAnonymous: Reader<boolean | null> = (data) =>
  toBoolean(data.isAnonymous) ?? toBoolean(data.anonymous) ?? toBoolean(objectOf(data.message).isAnonymous);

/** The account that Twitch substitutes for someone who wants to stay anonymous. */
const ANONYMOUS_GIFTER = { id: "274598607", login: "ananonymousgifter" };
const ANONYMOUS_CHEERER = "ananonymouscheerer";

export type AnonymityRule = (data: JsonObject, raw: unknown, user: User | null) => boolean | null;

/** Gifts since 0.2.5 carry no flag: nobody named, or Twitch's stand-in, means anonymous. */
export const anonymousGift: AnonymityRule = (data, raw, user) => {
  if (user?.id === ANONYMOUS_GIFTER.id || user?.login?.toLowerCase() === ANONYMOUS_GIFTER.login) return true;
  const flag = isAnonymous(data, raw);
  if (flag !== null) return flag;
  // Data that is not an object says nothing, not even that nobody is named.
  return isObject(raw) ? user === null : null;
};

/** Kick sends the flag as false for anonymous gifts, too, and calls the user "Anonymous" (KickEngineering/KickDevDocs#340). */
export const anonymousOnKick: AnonymityRule = (data, raw, user) =>
  (user?.login ?? user?.name)?.toLowerCase() === "anonymous" ? true : anonymousGift(data, raw, user);

export const anonymousCheer: AnonymityRule = (data, raw, user) =>
  user?.login?.toLowerCase() === ANONYMOUS_CHEERER ? true : isAnonymous(data, raw);

/** What was written: `message` is an object up to 1.0.4 on chat events, a text elsewhere. */
export const message: Reader<string | null> = (data) =>
  toText(data.text) ?? toText(isObject(data.message) ? data.message.message : data.message) ?? toText(data.whisperText);

/** A flag that may come as a text ("False"), as trigger variables do. */
export function toFlag(value: unknown): boolean | null {
  if (typeof value !== "string") return toBoolean(value);
  const text = value.trim().toLowerCase();
  return text === "true" ? true : text === "false" ? false : null;
}

/** Whether others may see it: `false` marks a private message, so no form of it must be missed. */
export const isPublic = readerOf(toFlag)("isPublic", "is_public");
