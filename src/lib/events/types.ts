/** The types of payloads, derived from the table of kinds. */
import type { Values } from "./fields";
import type { Kind, kinds } from "./kinds";
import type { User } from "./values";

/** What every payload has, whatever its kind. */
export interface CommonFields<K extends Kind = Kind> {
  kind: K;
  /** `"twitch"`, `"youtube"`, `"kick"`, `"trovo"`, or the source of a tool in lower case. */
  platform: string;
  /** ISO 8601 in UTC with milliseconds, from the envelope's `timeStamp`. */
  timestamp: string | null;
  isTest: boolean | null;
  user: User | null;
  isAnonymous: boolean | null;
}

/** The fields of one kind, without the common ones. */
export type FieldsOf<K extends Kind> = Values<(typeof kinds)[K]["fields"]>;

/** The payload of one kind: `EventOf<"cheer">` has `bits`, `message`, … */
export type EventOf<K extends Kind> = CommonFields<K> & FieldsOf<K>;

/** Any payload: a union that `kind` tells apart. */
export type NormalisedEvent = { [K in Kind]: EventOf<K> }[Kind];
