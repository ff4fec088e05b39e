/** The traffic of a busy channel: mixed events, four of five of them chat, about 1.2 kB each. */
import { sample } from "../src/lib/events";
import type { EventFrame } from "../src/lib/protocol";

const texts = [
  "good to see you all",
  "that boss again, third try is the charm",
  "PogChamp Kappa what a save",
  "how long have you been streaming today? I only just got here and would love to know what I missed",
  "ça marche très bien aujourd'hui 🎉",
  "gg",
];

/** Per hundred frames. */
const mix: readonly [name: string, share: number][] = [
  ["Twitch.ChatMessage", 64],
  ["YouTube.Message", 10],
  ["Kick.ChatMessage", 6],
  ["Twitch.Follow", 3],
  ["Twitch.Cheer", 3],
  ["Twitch.ReSub", 3],
  ["Twitch.RewardRedemption", 3],
  ["Raw.Action", 3],
  ["Raw.ActionCompleted", 3],
  ["Twitch.PresentViewers", 2],
];

/** The events of the traffic. */
export const trafficNames: readonly string[] = mix.map(([name]) => name);

/** Types of the source "Bench": events that somebody may want and that never come. */
export const idleNames: readonly string[] = Array.from({ length: 1_000 }, (_, n) => `Idle${n}`);

/** The event that a busy channel has most of. */
export const chatName = "Twitch.ChatMessage";

/** So many different events, those of the traffic first, and chat first of all. */
export function differentNames(count: number): string[] {
  return [...trafficNames, ...idleNames.map((type) => `Bench.${type}`)].slice(0, count);
}

/** Where in a frame its number is written, over a text of as many digits. */
const marker = '"seq":"';
const digits = 9;

export interface Template {
  /** A whole WebSocket frame: text, final, not masked. */
  bytes: Buffer;
  /** Where in it the digits of its number are. */
  at: number;
}

/** A hundred frames in an order that mixes them well; those of `only`, if it is given. */
export function traffic(only?: readonly string[]): EventFrame[] {
  const names = mix.flatMap(([name, share]) => new Array<string>(share).fill(name));
  // 37 and 100 have no common divisor, so that every place is taken once.
  return names
    .map((_, index) => names[(index * 37) % names.length] ?? "")
    .filter((name) => !only || only.includes(name))
    .map((name, index) => {
      const [source = "", type = ""] = name.split(".");
      const message = texts[index % texts.length];
      return sample(source, type, undefined, type.includes("Message") ? { message } : {});
    });
}

export const templates = (only?: readonly string[]): Template[] => traffic(only).map(template);

function template(frame: EventFrame): Template {
  const data = { ...(frame.data as object), seq: "0".repeat(digits) };
  const text = Buffer.from(JSON.stringify({ ...frame, data }));
  const header = Buffer.from([0x81, 126, text.length >> 8, text.length & 255]);
  const bytes = Buffer.concat([header, text]);
  return { bytes, at: bytes.indexOf(marker) + marker.length };
}

/** Writes number `seq` into a copy of a frame. */
export function number(copy: Buffer, { at }: Template, seq: number): void {
  copy.write(String(seq).padStart(digits, "0"), at, "latin1");
}

/** Bytes of a frame on average, without its header. */
export function averageSize(): number {
  const all = templates();
  return all.reduce((sum, { bytes }) => sum + bytes.length - 4, 0) / all.length;
}
