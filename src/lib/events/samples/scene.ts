import { strangers } from "../../protocol/closest";
import type { JsonObject } from "../../protocol/frames";

/**
 * Payload generations by server version: A up to 0.1.14, B 0.1.15 to 0.2.4, C1 0.2.5 to 1.0.4, C2 1.0.5, C3 1.0.7.
 * Where a generation saw its own changes, samples follow its last version (B: 0.2.4, C1: 1.0.4).
 */
export const generations = ["A", "B", "C1", "C2", "C3"] as const;
export type Generation = (typeof generations)[number];

export type Tier = "prime" | "1000" | "2000" | "3000";
export type Role = "viewer" | "vip" | "moderator" | "broadcaster";

/** Somebody on a platform. `id` goes to the wire as it is, but as a number where the wire had numbers (generation A). */
export interface Person {
  id: string;
  login: string;
  /** The display name. */
  name: string;
  role?: Role;
  subscribed?: boolean;
  /** Months subscribed in total. */
  months?: number;
  tier?: Tier;
  /** `"#RRGGBB"` */
  color?: string;
  platform?: "twitch" | "youtube" | "kick" | "trovo";
  /** URL of the profile picture. */
  avatar?: string;
}

export interface Reward {
  id: string;
  title: string;
  cost: number;
  prompt: string;
}

/** Who and what a sample is about. Every member has a default that fits the event. */
export interface Scene {
  /** Whoever did it. For moderation and Twitch.ChatMessageDeleted: whom it was done to. */
  user?: Person;
  /** Of a gift; the target of a shoutout. */
  recipient?: Person;
  /** Of a gift bomb. With these, a `bombId` or a `count` above 1, a GiftSub is one of a bomb. */
  recipients?: Person[];
  moderator?: Person;
  broadcaster?: Person;
  /** Chat text, taken as it is. A cheer's text holds its cheermotes ("Cheer100 well played"). */
  message?: string;
  /** The message this one replies to. */
  replyTo?: { id: string; user: Person; text: string };
  /** The other channel of a shared chat that the message comes from. */
  sharedFrom?: Person;
  /** The user's first message ever in the channel. */
  firstMessage?: boolean;
  /** Sent by Streamer.bot itself. */
  internal?: boolean;
  bits?: number;
  /** Gifts of a bomb, contributors, a counter. */
  count?: number;
  viewers?: number;
  /** Months subscribed in total, of the user. */
  months?: number;
  /** Months in a row, shared with a resub; 0: not shared. */
  streak?: number;
  tier?: Tier;
  /** Money in major units (5 is five dollars). */
  amount?: number;
  currency?: string;
  /** Of a tip or an order: whether its message may be shown. */
  isPublic?: boolean;
  anonymous?: boolean;
  isTest?: boolean;
  /** When it happened; a fixed date by default. */
  at?: Date;
  /** Of the message, redemption, poll, prediction, hype train or tip. */
  id?: string;
  /** Shared by a gift bomb and its gifts, from 0.2.5 on. */
  bombId?: string;
  reward?: Reward;
  /** What the user typed: for a reward, or behind a command. */
  input?: string;
  /** The text that triggered, with its prefix; `commandId` and `commandName` are the command's own. */
  command?: string;
  commandId?: string;
  commandName?: string;
  /** Of the hype train. */
  level?: number;
  /** Points in this level, out of `goal`. */
  progress?: number;
  goal?: number;
  /** Points of the whole train; money raised so far. */
  total?: number;
  /** Of the stream, poll, prediction or goal; `previous` is the title, scene or value before. */
  title?: string;
  previous?: unknown;
  /** Of a poll or a prediction, the winner first. */
  choices?: { title: string; votes: number }[];
  /** Seconds: timeout, ad break, poll. */
  duration?: number;
  reason?: string;
  game?: { id: string; name: string };
  action?: { id: string; name: string };
  runId?: string;
  /** Of an action or a custom event. */
  args?: JsonObject;
  success?: boolean;
  /** Milliseconds an action took. */
  ms?: number;
  /** Of Custom.Event, a variable, a timer, a file. */
  name?: string;
  /** Of a variable; a heart rate. */
  value?: unknown;
  /** Of OBS and its kin. */
  sceneName?: string;
  /** General.Custom: the JSON that was broadcast, any value. Without it, the text `message` is. */
  data?: unknown;
}

const members: { readonly [Name in keyof Scene]-?: 1 } = {
  user: 1,
  recipient: 1,
  recipients: 1,
  moderator: 1,
  broadcaster: 1,
  message: 1,
  replyTo: 1,
  sharedFrom: 1,
  firstMessage: 1,
  internal: 1,
  bits: 1,
  count: 1,
  viewers: 1,
  months: 1,
  streak: 1,
  tier: 1,
  amount: 1,
  currency: 1,
  isPublic: 1,
  anonymous: 1,
  isTest: 1,
  at: 1,
  id: 1,
  bombId: 1,
  reward: 1,
  input: 1,
  command: 1,
  commandId: 1,
  commandName: 1,
  level: 1,
  progress: 1,
  goal: 1,
  total: 1,
  title: 1,
  previous: 1,
  choices: 1,
  duration: 1,
  reason: 1,
  game: 1,
  action: 1,
  runId: 1,
  args: 1,
  success: 1,
  ms: 1,
  name: 1,
  value: 1,
  sceneName: 1,
  data: 1,
};
const names = Object.keys(members);

/** Throws a RangeError for what no scene has, which plain JavaScript would let pass. */
export function checkScene(scene: Scene): void {
  const problems = strangers(scene, names);
  if (problems.length > 0) throw new RangeError(`sample: ${problems.join("; ")}`);
}
