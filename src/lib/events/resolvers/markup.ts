/** Texts that a web page made: shops send messages with HTML in them. */

import { toText } from "../../protocol/values";
import { readerOf } from "./read";

/** What ends a line in a browser. */
const lineEnds = /<br\s*\/?>|<\/(?:p|div|li|h[1-6])>/gi;
/** A tag or a comment. A "<" that no letter follows ("I <3 it") is text. */
const tags = /<[/!]?[a-z-][^<>]*>/gi;
const entities = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;
/** The entities that editors of web pages write; others are rare and left as they are. */
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  euro: "€",
  pound: "£",
};

function decode(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : entity;
}

/** The text without its tags, and its entities as the characters they stand for. A text without either is returned unchanged. */
export function toPlainText(value: unknown): string | null {
  const text = toText(value);
  if (text === null || !/[<&]/.test(text)) return text;
  const plain = text.replace(lineEnds, "\n").replace(tags, "").replace(entities, decode);
  return toText(plain.trim());
}

export const plainText = readerOf(toPlainText);
