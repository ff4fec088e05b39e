/**
 * The members of each answer besides `status` and `id`, in all forms that servers are known to use. A member that not every version
 * sends is optional; if the docs and the official client contradict each other, both forms are listed.
 */
import type { JsonObject, RawInfo } from "./frames";
import type { EventMap } from "./names";

export interface ActionInfo {
  id: string;
  name: string;
  /** `"None"` for actions without a group. */
  group: string;
  enabled: boolean;
  subaction_count: number;
  /** Since about July 2025. */
  trigger_count?: number;
}

export interface ViewerInfo {
  /** A number up to 0.1.x. */
  id: string | number;
  /** The platform, on current servers. */
  type?: string;
  login: string;
  display: string;
  subscribed: boolean;
  /** A word here ("Broadcaster", "Moderator", …), while events carry a number. */
  role: string;
  groups: string[];
  channelPointsUsed: number;
  /** ISO 8601; up to 0.1.16. */
  lastActive?: string;
  /** ISO 8601; since 0.1.17. */
  previousActive?: string;
  exempt: boolean;
}

export interface CodeTriggerInfo {
  name: string;
  /** What ExecuteCodeTrigger takes as `triggerName`. */
  eventName: string;
  category: string;
}

export interface CommandInfo {
  id: string;
  enabled: boolean;
  name: string;
  group: string | null;
  commands: string[];
  caseSensitive: boolean;
  ignoreInternal: boolean;
  ignoreBotAccount: boolean;
  /** Bit flags in the docs, a list in the official client's types. */
  sources: number | string[];
}

export interface Emote {
  name: string;
  type: string;
  imageUrl: string;
  /** Absent on `userEmotes`. */
  zeroWidth?: boolean;
}

export interface Emotes {
  userEmotes: Emote[];
  bttvEmotes: Emote[];
  sevenTvEmotes: Emote[];
  ffzEmotes?: Emote[];
}

export interface Variable {
  name: string;
  value: unknown;
  /** ISO 8601 */
  lastWrite: string;
}

export interface UserVariable extends Variable {
  userId: string;
  userLogin: string;
  userName: string;
  platform: string;
}

/** Credits since about 0.1.17: lists of names. Older servers answer the same lists capitalised (`Events.Follows`, `TopBits.All`). */
export interface Credits {
  events?: Record<string, unknown[]>;
  hypeTrain?: { conductors: unknown[]; contributors: unknown[] };
  users?: Record<string, unknown[]>;
  groups?: Record<string, unknown[]>;
  custom?: Record<string, unknown[]>;
  top?: { allBits: unknown[]; monthBits: unknown[]; weekBits: unknown[]; channelRewards: unknown[] };
}

interface OneVariable {
  /** As the docs show it. */
  variable?: Variable;
  /** As the official client reads it: by name, or a list. */
  variables?: Record<string, Variable> | Variable[];
  count?: number;
}

interface UserVariables {
  variables: UserVariable[] | Record<string, UserVariable>;
  count: number;
}

export interface Answers {
  Authenticate: unknown;
  Subscribe: { events?: EventMap };
  /** A flat list in the docs, a map in the official client's. */
  UnSubscribe: { events?: EventMap | string[] };
  GetEvents: { events: EventMap };
  GetActions: { count: number; actions: ActionInfo[] };
  /** Since 1.0.0 the initial arguments of the queued run. */
  DoAction: { args?: JsonObject };
  GetBroadcaster: { platforms: Record<string, JsonObject>; connected: string[]; disconnected: string[] };
  GetMonitoredYouTubeBroadcasts: { broadcasts: JsonObject[]; count: number };
  GetCredits: Credits & JsonObject;
  TestCredits: Credits & JsonObject;
  ClearCredits: unknown;
  GetInfo: { info: RawInfo };
  GetActiveViewers: { count: number; viewers: ViewerInfo[] };
  GetCodeTriggers: { count: number; triggers: CodeTriggerInfo[] };
  ExecuteCodeTrigger: { args?: JsonObject };
  GetCommands: { commands: CommandInfo[]; count: number };
  TwitchGetEmotes: { emotes: Emotes };
  YouTubeGetEmotes: { emotes: Emotes };
  GetGlobals: { variables: Record<string, Variable> | Variable[]; count: number };
  GetGlobal: OneVariable;
  TwitchGetUserGlobals: UserVariables;
  TwitchGetUserGlobal: OneVariable;
  YouTubeGetUserGlobals: UserVariables;
  YouTubeGetUserGlobal: OneVariable;
  TrovoGetUserGlobals: UserVariables;
  TrovoGetUserGlobal: OneVariable;
  KickGetUserGlobals: UserVariables;
  KickGetUserGlobal: OneVariable;
  SendMessage: unknown;
  GetUserPronouns: { userLogin: string; pronoun: JsonObject };
}
