/** The saved properties of `streamerbot-queue`: the file format of users' flows, so names and meanings stay. */

export const type = "streamerbot-queue";

/** Place in the palette, and of the help in its list. */
export const order = 110;

export type PriorityType = "num" | "msg" | "flow" | "global" | "env" | "jsonata";

export interface QueueProperties {
  version: number;
  name: string;
  /** Queues of one lane share the turn, whichever flow they are in. */
  lane: string;
  /** The turn ends when the message comes back, after `seconds`, or at whichever comes first. */
  advance: "back" | "seconds" | "first";
  seconds: number | string;
  /** The longest turn in seconds, whatever `advance` says. */
  maxSeconds: number | string;
  /** A typed value that yields a number; higher is played first. */
  priority: string;
  priorityType: PriorityType;
  /** How many messages of this node may wait. */
  maxLength: number | string;
  /** A full queue refuses the newest, drops the oldest, or drops the one with the lowest priority. */
  overflow: "refuse" | "oldest" | "lowest";
  /** Seconds after which a message is too old to be played; 0 for never. */
  maxAge: number | string;
  /** Seconds of rest after a turn. */
  pauseBetween: number | string;
  /** Id of the `streamerbot-server` node that the lane waits for while it is away; empty for none. */
  server: string;
  /** Whether what was interrupted (the connection broke, the flow was restarted) is played again. */
  replayInterrupted: boolean;
  /** Name of the context store that keeps what waits; empty for the default one. */
  store: string;
}

export const defaults: QueueProperties = {
  version: 1,
  name: "",
  lane: "alerts",
  advance: "back",
  seconds: 5,
  maxSeconds: 60,
  priority: "0",
  priorityType: "num",
  maxLength: 100,
  overflow: "refuse",
  maxAge: 0,
  pauseBetween: 0,
  server: "",
  replayInterrupted: false,
  store: "",
};
