/**
 * Stand-ins for personal data: names, ids, texts, addresses and pictures become others of the same form. The same text becomes the same stand-in in
 * the whole recording, whatever its case, also as a word of a longer text. Everything that is not known to be harmless is replaced.
 */
import { createHmac, randomBytes } from "node:crypto";
import { sample } from "../events";
import { isObject, knownEvents } from "../protocol";

/** Members whose texts say what something is, not who: they stay. Compared in lower case, without underscores. */
const plainKeys = new Set(
  `source type kind event role tier subtier subplan currency currencycode version os osversion mode platform color colour
  visibility timestamp language broadcasterlanguage contenttype format theme animationtype noticetype service eventtype messagetype darkmode
  formattedamount emotesize`.split(/\s+/),
);

/** Members that hold an id, or a list of them: their numbers are replaced. */
const idKey = /(?:^|[^a-z])ids?$|[a-z](?:Id|ID|Ids|IDs)$/;

const guid = /^\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?$/i;
const date = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)|^\d\d:\d\d(?::\d\d)?$/;
/** Amounts, counts, versions: short enough to be nobody's id. */
const amount = /^[-+]?\d{1,6}(?:[.,]\d{1,4}){0,3}%?$/;
const word = /^(?:true|false|null|none|ok|error|#[0-9a-f]{6}(?:[0-9a-f]{2})?|https?)$/i;
/** A member's name as a program writes it. Names of variables and logins may be keys as well. */
const memberName = /^[A-Za-z_$][\w$]*$/;
const link = /\b(https?|wss?|file):\/\/([^\s/?#"'<>]*)([^\s"'<>]*)/gi;

/** Members whose values are somebody's name: as keys of other objects they are replaced, too. */
const nameKey = /(?:login|name|user)$/i;

/** Members of answers in which people's own names are the keys: variables, groups of credits. */
const mapKey = /^(?:variables|groups|custom)$/;

let members: Set<string> | undefined;

/** Names of members that events are known to have, in lower case: they stay, even if somebody is called so. Made when it is first needed. */
function eventMembers(): Set<string> {
  if (members) return members;
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        found.add(name.toLowerCase());
        collect(member);
      }
    }
  };
  for (const { source, type } of knownEvents.expand({ source: "*", type: "*" }))
    for (const generation of ["A", "C3"] as const) collect(sample(source, type, generation).data);
  members = found;
  return found;
}

/** How many names are remembered. */
const mostNames = 10_000;

export class Anonymiser {
  /** Without it stand-ins could be found out by trying names. */
  readonly #secret = randomBytes(32);
  readonly #names = new Set<string>();
  readonly #known = new Map<string, Buffer>();

  /** A copy of a frame, or of another object, with stand-ins; what it asks for stays. */
  replace<T extends object>(value: T): T {
    const copy = this.#replace(value, "") as T;
    return "request" in value ? { ...copy, request: value.request } : copy;
  }

  #replace(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#replace(item, key));
    if (isObject(value)) {
      const byName = mapKey.test(key);
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => {
          // What is in it may say whose name that is.
          const replaced = this.#replace(item, name);
          return [byName ? this.#text(name, "") : this.#key(name), replaced];
        }),
      );
    }
    if (typeof value === "string") return this.#text(value, key);
    if (typeof value === "number" && idKey.test(key)) return Number(this.#word(String(value)));
    return value;
  }

  #key(name: string): string {
    const plain = name.toLowerCase();
    const harmless = memberName.test(name) && (!this.#names.has(plain) || eventMembers().has(plain));
    return harmless ? name : this.#text(name, "");
  }

  #text(text: string, key: string): string {
    if (text === "" || plainKeys.has(key.toLowerCase().replaceAll("_", "")) || date.test(text)) return text;
    if (!idKey.test(key) && (amount.test(text) || word.test(text))) return text;
    if (nameKey.test(key) && this.#names.size < mostNames) this.#names.add(text.toLowerCase());
    if (guid.test(text)) return this.#letters(text, "0123456789abcdef");
    const parts: string[] = [];
    let end = 0;
    for (const { 0: whole, 1: scheme = "", 3: path = "", index } of text.matchAll(link)) {
      parts.push(this.#words(text.slice(end, index)), `${scheme}://example.com${this.#path(path)}`);
      end = index + whole.length;
    }
    return parts.join("") + this.#words(text.slice(end));
  }

  #words(text: string): string {
    return text.replace(/[\p{L}\p{M}\p{N}_]+/gu, (found) => this.#word(found));
  }

  /** The extension stays: it says what kind of picture it is. */
  #path(path: string): string {
    const [, start = path, extension = "", rest = ""] = /^([^?#]*?)(\.[a-z0-9]{2,4})?([?#].*)?$/is.exec(path) ?? [];
    return this.#words(start) + extension + this.#words(rest);
  }

  #word(text: string): string {
    return this.#letters(text, "abcdefghijklmnopqrstuvwxyz");
  }

  /** A letter for each letter and a digit for each digit, in the same case; everything else stays. No number begins with a new 0. */
  #letters(text: string, alphabet: string): string {
    const bytes = this.#digest(text.toLowerCase());
    const hex = alphabet.startsWith("0");
    let place = 0;
    return text.replace(/[\p{L}\p{M}\p{N}]/gu, (character) => {
      const byte = bytes[place % bytes.length] ?? 0;
      place += 1;
      if (!hex && /\p{N}/u.test(character)) return String(place === 1 ? 1 + (byte % 9) : byte % 10);
      const letter = alphabet[byte % alphabet.length] ?? "x";
      const isUpper = character !== character.toLowerCase();
      return isUpper ? letter.toUpperCase() : letter;
    });
  }

  #digest(text: string): Buffer {
    const known = this.#known.get(text);
    if (known) return known;
    const made = createHmac("sha512", this.#secret).update(text).digest();
    if (this.#known.size >= mostNames) this.#known.clear();
    this.#known.set(text, made);
    return made;
  }
}
