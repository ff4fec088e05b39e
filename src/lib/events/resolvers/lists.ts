/**
 * Lists that come with chat messages. The entries are copied and completed: the server leaves out members that are null, so the ones
 * that an entry of its type has are put back as null.
 */
import { isObject, type JsonObject } from "../../protocol/frames";
import type { Badge, Cheermote, Emote, MessagePart } from "../values";
import { copy } from "./copy";
import { readerOf, toId, toText } from "./read";

/** Copies the entries of a list and gives each the members named; entries that are no objects are left out. */
function completed(value: unknown, members: (entry: JsonObject) => readonly string[]): JsonObject[] | null {
  if (!Array.isArray(value)) return null;
  const out: JsonObject[] = [];
  for (const entry of value) {
    if (!isObject(entry)) continue;
    const own: JsonObject = { ...entry };
    for (const name in own) {
      const member = own[name];
      const clean = cleaned(name, member);
      // Most members are fine as they are, and writing costs more than looking.
      if (clean !== member) own[name] = clean;
    }
    for (const name of members(own)) if (own[name] === undefined) own[name] = null;
    out.push(own);
  }
  return out;
}

/** Members are flat values; one that is an object all the same is copied in full. */
function cleaned(name: string, member: unknown): unknown {
  if (name === "id" || name === "userId") return toId(member);
  if (member === "") return null;
  if (typeof member === "number") return Number.isFinite(member) ? member : null;
  return copy(member);
}

const ofBadge = ["name", "version", "info", "imageUrl"] as const;
const ofEmote = ["id", "type", "name", "startIndex", "endIndex", "imageUrl"] as const;
const ofCheermote = ["type", "name", "bits", "color", "startIndex", "endIndex", "imageUrl"] as const;

const ofPart = new Map<unknown, readonly string[]>([
  ["text", ["text"]],
  ["emote", ["text", "source", "imageUrl", "zeroWidth"]],
  ["mention", ["text", "userId", "userLogin", "userName"]],
  // The picture went in 1.0.5-alpha3.
  ["cheer", ["text", "bits", "color", "imageUrl"]],
]);
const ofOtherPart = ["text"] as const;

/** YouTube's parts may come without a type: one with a picture is an emote, anything else text. */
function membersOfPart(part: JsonObject): readonly string[] {
  if (toText(part.type) === null) part.type = toText(part.imageUrl) === null ? "text" : "emote";
  return ofPart.get(part.type) ?? ofOtherPart;
}

export const badges = readerOf((value) => completed(value, () => ofBadge) as Badge[] | null);
export const emotes = readerOf((value) => completed(value, () => ofEmote) as Emote[] | null);
export const cheermotes = readerOf((value) => completed(value, () => ofCheermote) as Cheermote[] | null);
export const parts = readerOf((value) => completed(value, membersOfPart) as MessagePart[] | null);
