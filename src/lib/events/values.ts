/** The objects that recur in payloads, whatever the kind. */
import type { PlatformRole } from "../protocol/values";

/** `member` is a paying member of a YouTube channel. */
export type Role = PlatformRole | "member";

/** Someone about whom an event says little: a recipient, a moderator. */
export interface Person {
  id: string | null;
  /** Lower-case account name; YouTube has none. */
  login: string | null;
  /** Display name. */
  name: string | null;
}

/** Who an event is about. */
export interface User extends Person {
  role: Role | null;
  subscribed: boolean | null;
  /** `"prime"`, `"1000"`, `"2000"`, `"3000"`; Twitch only. */
  tier: string | null;
  /** Months subscribed in total. */
  months: number | null;
  badges: Badge[] | null;
  /** `"#RRGGBB"`, as chat shows the name. */
  color: string | null;
  /** URL of the profile picture. */
  avatar: string | null;
}

/** A chat badge. Further members that the server adds (such as Kick's `id`) are kept. */
export interface Badge {
  name: string | null;
  version: string | null;
  info: string | null;
  imageUrl: string | null;
  [member: string]: unknown;
}

/** An emote in a message. `startIndex` and `endIndex` (inclusive) are positions in the text. */
export interface Emote {
  id: string | null;
  type: string | null;
  name: string | null;
  startIndex: number | null;
  endIndex: number | null;
  imageUrl: string | null;
  [member: string]: unknown;
}

/** A cheermote ("Cheer100") in a message. */
export interface Cheermote {
  type: string | null;
  name: string | null;
  bits: number | null;
  color: string | null;
  startIndex: number | null;
  endIndex: number | null;
  imageUrl: string | null;
  [member: string]: unknown;
}

/**
 * A piece of a message: `text`, `emote` (source, imageUrl, zeroWidth), `mention` (userId, userLogin, userName) or `cheer` (bits, color,
 * imageUrl). The members of its type are always there; an unknown type is passed on as it came.
 */
export interface MessagePart {
  type: string;
  text: string | null;
  [member: string]: unknown;
}
