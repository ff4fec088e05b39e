/** Chat text taken apart as the server does it. */
import type { Context, Data } from "./context";
import { people } from "./people";
import type { Person } from "./scene";
import { hex } from "./wire";

/** The emotes of the invented channel; a chat text that has one of these words carries the emote. */
const emoteNames = ["mapleMoth", "mapleHi", "mapleGlow"];

const everybody: Person[] = [people.broadcaster, people.bot, people.neighbour, ...people.viewers];
const tints = [
  [10000, "#f43021"],
  [5000, "#0099fe"],
  [1000, "#1db2a5"],
  [100, "#9c3ee8"],
  [1, "#979797"],
] as const;

interface Parsed {
  emotes: Data[];
  cheerEmotes: Data[];
  parts: Data[];
  bits: number;
}

const emoteUrl = (name: string): string =>
  `https://static-cdn.jtvnw.net/emoticons/v2/emotesv2_${hex(name, 32)}/default/dark/2.0`;

const tint = (bits: number): string => tints.find(([least]) => bits >= least)?.[1] ?? "#979797";

const cheerUrl = (bits: number): string => {
  const least = tints.find(([floor]) => bits >= floor)?.[0] ?? 1;
  return `https://d3aqoihi2n8ty8.cloudfront.net/actions/cheer/dark/animated/${least}/4.gif`;
};

/** Emotes, cheermotes ("Cheer100", where the message cheers), mentions and text. Indices count characters, the end is inclusive. */
export function parse(c: Context, text: string, cheers: boolean): Parsed {
  const parsed: Parsed = { emotes: [], cheerEmotes: [], parts: [], bits: 0 };
  let plain = "";
  const flush = (): void => {
    if (plain) parsed.parts.push({ type: "text", text: plain });
    plain = "";
  };
  for (const { 0: word, index: startIndex } of text.matchAll(/\s+|\S+/g)) {
    const span = { startIndex, endIndex: startIndex + word.length - 1 };
    const cheer = cheers ? /^(cheer)(\d+)$/i.exec(word) : null;
    const mentioned = word.startsWith("@") && everybody.find(({ login }) => login === word.slice(1).toLowerCase());
    if (cheer) {
      flush();
      const bits = Number(cheer[2]);
      const look = { bits, color: tint(bits) };
      parsed.bits += bits;
      parsed.cheerEmotes.push({ ...look, type: "CheerEmote", name: cheer[1], ...span, imageUrl: cheerUrl(bits) });
      // The picture went out of the parts in 1.0.5.
      const imageUrl = c.from("C2") ? undefined : cheerUrl(bits);
      parsed.parts.push({ ...look, imageUrl, type: "cheer", text: cheer[1] });
    } else if (emoteNames.includes(word)) {
      flush();
      const imageUrl = emoteUrl(word);
      const id = c.from("C1") ? `emotesv2_${hex(word, 32)}` : undefined;
      parsed.emotes.push({ id, type: "Twitch", name: word, ...span, imageUrl });
      parsed.parts.push({ type: "emote", text: word, source: "Twitch", imageUrl, zeroWidth: false });
    } else if (mentioned) {
      flush();
      const { id, name, login } = mentioned;
      parsed.parts.push({ type: "mention", text: word, userId: id, userName: name, userLogin: login });
    } else {
      plain += word;
    }
  }
  flush();
  return parsed;
}

/** The parts of a text outside chat: one. */
export const textParts = (text: string): Data[] => [{ type: "text", text }];
