/** What an alert queue is made of: its settings, the messages that wait in it, what it gives to flows, and what it sends through. */
import type { FlowMessage } from "../red";
import type { Ranked } from "./line";

/** When a turn ends: the message comes back, so many seconds have passed, or whichever is first. */
export type Advance = "back" | "seconds" | "first";

/** What happens to whom in a queue that is full. */
export type Overflow = "refuse" | "oldest" | "lowest";

/** The settings of one queue node, checked. Times in ms. */
export interface QueueSettings {
  readonly advance: Advance;
  readonly turnTime: number;
  /** The longest turn, whatever `advance` says. */
  readonly maxTime: number;
  /** How many messages of this node may wait. */
  readonly maxLength: number;
  readonly overflow: Overflow;
  /** Infinity: messages never get too old. */
  readonly maxAge: number;
  /** The rest after a turn. */
  readonly pause: number;
  /** Whether what was interrupted is played again. */
  readonly replayInterrupted: boolean;
}

/** How a turn ended. `interrupted`: the connection broke, or Node-RED was restarted. */
export type TurnOutcome = "done" | "failed" | "timeout" | "skipped" | "interrupted";

/** Why a message is never played. */
export type NeverOutcome = "full" | "expired" | "cleared";

export type Outcome = TurnOutcome | NeverOutcome;

/** `msg.queue` while a message is played; with `outcome` once it has ended. */
export interface Ticket {
  lane: string;
  /** Of this turn; a message that is played again gets a new one. */
  id: string;
  /** How many were ahead of it when it came in: 0 is played next. */
  position: number;
  /** ms between coming in and being played. */
  waited: number;
  outcome?: Outcome;
}

/** A message in a queue. */
export interface Entry extends Ranked {
  readonly id: string;
  /** As it came in. What `msg.queue` held then is given back at the end. */
  readonly msg: FlowMessage;
  /** When it came in, in ms since 1970. */
  readonly at: number;
  /** See `Ticket`. */
  readonly position: number;
  /** The queue node it belongs to. */
  readonly owner: Member;
}

/** A queue node as its lane sees it. */
export interface Member {
  readonly settings: QueueSettings;
  /** Whether it can send: false between the closing of a node and the start of its successor. */
  readonly live: boolean;
  /** Whether its Streamer.bot is away. */
  readonly away: boolean;
  /** Whether it has waited too long to be played. */
  isExpired(entry: Entry): boolean;
  /** To be played; it waits no more. */
  play(entry: Entry, ticket: Ticket): void;
  /** A turn has ended; `msg` is the message that came back, if it did. */
  ended(entry: Entry, ticket: Ticket, outcome: TurnOutcome, msg?: FlowMessage): void;
  /** Its turn was cut short; it may be put into the line again. */
  interrupted(entry: Entry, ticket: Ticket): void;
  /** Puts what has been played in front of all that waits. */
  again(entry: Entry): void;
  /** Puts one that waits in front of all others. */
  moveToFront(entry: Entry): void;
  /** One that waits is not wanted any more. */
  removeWaiting(entry: Entry): void;
  /** It waits no more, and is never played. */
  dropped(entry: Entry, outcome: NeverOutcome): void;
  /** The lane has changed. */
  changed(): void;
}

/** What a lane is doing, for statuses and dialogs. */
export interface LaneView {
  lane: string;
  /** Whether the next one waits for somebody to resume, also while something plays. */
  paused: boolean;
  /** Whether it waits for a Streamer.bot to come back. */
  away: boolean;
  /** ms that what plays has been playing; undefined if nothing plays. */
  playedFor: number | undefined;
  /** ms until a hold ends by itself; undefined if there is none. */
  heldFor: number | undefined;
  waiting: number;
}

/** The node that a queue sends through, as long as it is deployed. */
export interface Outlet {
  /** `port`: 0 what is to be played, 1 what has ended, 2 what is never played. */
  send(port: 0 | 1 | 2, msg: FlowMessage): void;
  /** A copy that a flow may change. */
  copy(msg: FlowMessage): FlowMessage;
  warn(text: string): void;
  changed(): void;
}
