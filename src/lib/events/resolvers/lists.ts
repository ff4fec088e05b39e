/**
 * Lists that come with chat messages. The entries are copied and completed: the server leaves out members that are null, so the ones
 * that an entry of its type has are put back as null.
 */

import { copyJson } from "../../protocol/copy";
import { isObject, type JsonObject } from "../../protocol/frames";
import type { Badge, Cheermote, Emote, MessagePart } from "../values";
import { readerOf, toId, toText } from "./read";

/**
 * Makes the copy of an entry with the members that its type has, each cleaned. Written out as objects, because these are the most frequent
 * ones of all: an object made at once costs a fraction of one that is filled name by name.
 */
type Make = (entry: JsonObject) => JsonObject;

/** Copies the entries of a list; those that are no objects are left out. */
function completed(value: unknown, make: Make): JsonObject[] | null {
  if (!Array.isArray(value)) return null;
  const out: JsonObject[] = [];
  for (const entry of value) if (isObject(entry)) out.push(withRest(make(entry), entry));
  return out;
}

/** Members that the server adds are kept too. */
function withRest(own: JsonObject, entry: JsonObject): JsonObject {
  for (const name in entry) {
    if (Object.hasOwn(own, name)) continue;
    const value = name === "id" || name === "userId" ? toId(entry[name]) : clean(entry[name]);
    if (name === "__proto__")
      Object.defineProperty(own, name, { value, enumerable: true, configurable: true, writable: true });
    else own[name] = value;
  }
  return own;
}

/** Members are flat values; one that is an object all the same is copied in full. */
function clean(member: unknown): unknown {
  if (typeof member === "string") return member === "" ? null : member;
  if (typeof member === "number") return Number.isFinite(member) ? member : null;
  return member === undefined ? null : copyJson(member);
}

const makeBadge: Make = ({ name, version, info, imageUrl }) => ({
  name: clean(name),
  version: clean(version),
  info: clean(info),
  imageUrl: clean(imageUrl),
});

const makeEmote: Make = ({ id, type, name, startIndex, endIndex, imageUrl }) => ({
  id: toId(id),
  type: clean(type),
  name: clean(name),
  startIndex: clean(startIndex),
  endIndex: clean(endIndex),
  imageUrl: clean(imageUrl),
});

const makeCheermote: Make = ({ type, name, bits, color, startIndex, endIndex, imageUrl }) => ({
  type: clean(type),
  name: clean(name),
  bits: clean(bits),
  color: clean(color),
  startIndex: clean(startIndex),
  endIndex: clean(endIndex),
  imageUrl: clean(imageUrl),
});

/** The picture went in 1.0.5-alpha3. */
const makePart = new Map<unknown, (type: unknown, part: JsonObject) => JsonObject>([
  [
    "emote",
    (type, { text, source, imageUrl, zeroWidth }) => ({
      type,
      text: clean(text),
      source: clean(source),
      imageUrl: clean(imageUrl),
      zeroWidth: clean(zeroWidth),
    }),
  ],
  [
    "mention",
    (type, { text, userId, userLogin, userName }) => ({
      type,
      text: clean(text),
      userId: toId(userId),
      userLogin: clean(userLogin),
      userName: clean(userName),
    }),
  ],
  [
    "cheer",
    (type, { text, bits, color, imageUrl }) => ({
      type,
      text: clean(text),
      bits: clean(bits),
      color: clean(color),
      imageUrl: clean(imageUrl),
    }),
  ],
]);

/** YouTube's parts may come without a type: one with a picture is an emote, anything else text. */
function makeAnyPart(part: JsonObject): JsonObject {
  let { type } = part;
  if (toText(type) === null) type = toText(part.imageUrl) === null ? "text" : "emote";
  const make = type === "text" ? undefined : makePart.get(type);
  return make ? make(type, part) : { type, text: clean(part.text) };
}

export const toBadges = (value: unknown): Badge[] | null => completed(value, makeBadge) as Badge[] | null;
export const toEmotes = (value: unknown): Emote[] | null => completed(value, makeEmote) as Emote[] | null;
export const emotes = readerOf(toEmotes);
export const cheermotes = readerOf((value) => completed(value, makeCheermote) as Cheermote[] | null);
export const toParts = (value: unknown): MessagePart[] | null => completed(value, makeAnyPart) as MessagePart[] | null;
export const parts = readerOf(toParts);
