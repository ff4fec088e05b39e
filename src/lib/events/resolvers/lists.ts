/**
 * Lists that come with chat messages. The entries are copied and completed: the server leaves out members that are null, so those
 * that an entry of its type has are put back as null.
 */

import { copyJson } from "../../protocol/copy";
import { isObject, type JsonObject } from "../../protocol/frames";
import { toId, toText } from "../../protocol/values";
import type { Badge, Cheermote, Emote, MessagePart } from "../values";
import { readerOf } from "./read";

/**
 * Makes the members that an entry of its type has, each cleaned. Written out as an object, because these are the most frequent ones of all:
 * filled name by name, they make the whole work on an event, parsing included, 6 % longer.
 */
type Make = (entry: JsonObject) => JsonObject;

/** Copies the entries of a list; those that are not objects are left out. */
function completed(value: unknown, makeOf: (entry: JsonObject) => Make): JsonObject[] | null {
  if (!Array.isArray(value)) return null;
  const out: JsonObject[] = [];
  for (const entry of value) if (isObject(entry)) out.push(copied(entry, makeOf(entry)));
  return out;
}

/** Members that the server adds are kept too. */
function copied(entry: JsonObject, make: Make): JsonObject {
  const own = make(entry);
  for (const name in entry) {
    if (Object.hasOwn(own, name)) continue;
    const value = name === "id" || name === "userId" ? toId(entry[name]) : clean(entry[name]);
    if (name === "__proto__")
      Object.defineProperty(own, name, { value, enumerable: true, configurable: true, writable: true });
    else own[name] = value;
  }
  return own;
}

/** Members are flat values; if one is an object after all, it is copied in full. */
function clean(member: unknown): unknown {
  if (typeof member === "string") return member === "" ? null : member;
  if (typeof member === "number") return Number.isFinite(member) ? member : null;
  return member === undefined ? null : copyJson(member);
}

const badge: Make = ({ name, version, info, imageUrl }) => ({
  name: clean(name),
  version: clean(version),
  info: clean(info),
  imageUrl: clean(imageUrl),
});

const emote: Make = ({ id, type, name, startIndex, endIndex, imageUrl }) => ({
  id: toId(id),
  type: clean(type),
  name: clean(name),
  startIndex: clean(startIndex),
  endIndex: clean(endIndex),
  imageUrl: clean(imageUrl),
});

const cheermote: Make = ({ type, name, bits, color, startIndex, endIndex, imageUrl }) => ({
  type: clean(type),
  name: clean(name),
  bits: clean(bits),
  color: clean(color),
  startIndex: clean(startIndex),
  endIndex: clean(endIndex),
  imageUrl: clean(imageUrl),
});

/** YouTube's parts may come without a type: one with a picture is an emote, anything else text. */
function typeOf({ type, imageUrl }: JsonObject): unknown {
  if (toText(type) !== null) return type;
  return toText(imageUrl) === null ? "text" : "emote";
}

/** Texts, and parts of a type that is not known here. */
const anyPart: Make = (part) => ({ type: typeOf(part), text: clean(part.text) });

/** Those that have more. The picture of emotes went in 1.0.5-alpha3. */
const partsByType = new Map<unknown, Make>([
  [
    "emote",
    (part) => ({
      type: typeOf(part),
      text: clean(part.text),
      source: clean(part.source),
      imageUrl: clean(part.imageUrl),
      zeroWidth: clean(part.zeroWidth),
    }),
  ],
  [
    "mention",
    ({ type, text, userId, userLogin, userName }) => ({
      type,
      text: clean(text),
      userId: toId(userId),
      userLogin: clean(userLogin),
      userName: clean(userName),
    }),
  ],
  [
    "cheer",
    ({ type, text, bits, color, imageUrl }) => ({
      type,
      text: clean(text),
      bits: clean(bits),
      color: clean(color),
      imageUrl: clean(imageUrl),
    }),
  ],
]);

function partOf(entry: JsonObject): Make {
  const type = typeOf(entry);
  return type === "text" ? anyPart : (partsByType.get(type) ?? anyPart);
}

export const toBadges = (value: unknown): Badge[] | null => completed(value, () => badge) as Badge[] | null;
export const toEmotes = (value: unknown): Emote[] | null => completed(value, () => emote) as Emote[] | null;
export const emotes = readerOf(toEmotes);
export const toCheermotes = (value: unknown): Cheermote[] | null =>
  completed(value, () => cheermote) as Cheermote[] | null;
export const cheermotes = readerOf(toCheermotes);
export const toParts = (value: unknown): MessagePart[] | null => completed(value, partOf) as MessagePart[] | null;
export const parts = readerOf(toParts);
