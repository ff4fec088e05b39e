/** What the event nodes save: the file format of users' flows, so names and meanings stay. */

export interface EventNodeProperties {
  version: number;
  name: string;
  /** Id of the `streamerbot-server` node. */
  server: string;
  /**
   * The chosen events in the order of the outputs. *any event*: `"<Source>.<Type>"`, `"<Source>.*"`, `"*"`, `"kind:<kind>[,<kind>]"`, and with `!`
   * before it what is left out of all others and has no output. *twitch event*: types, as `"Follow"`, or `["*"]`.
   */
  events: string[];
  /** One output per entry of `events` instead of one for all. */
  split: boolean;
  /** Test events of Streamer.bot are not sent; those of the node's own button are. */
  ignoreTests: boolean;
  /** One message per gift bomb with its recipients gathered; the single gift subs of a bomb are not sent. */
  foldGifts: boolean;
  /** False leaves out what comes from the other channels of a shared chat. */
  sharedGuests: boolean;
  /** What else an event has to be: a test by its name, and a typed value. All rows that concern an event must pass. */
  filters: { test: string; value: string; type: string }[];
  /**
   * A pause after each message: of the node, of each user, or of both. `seconds` is the node's, or the user's if they alone pause; `userSeconds` is
   * the user's if both do. Users with at least the `exemptRole` are never kept back. No pause without a scope.
   */
  cooldown: { scope: "" | "node" | "user" | "both"; seconds: number; userSeconds: number; exemptRole: string };
  /** Only the first event of each user, per stream or per this many hours. Always without a scope. */
  once: { scope: "" | "stream" | "hours"; hours: number };
  /** One more output, the last, for what `cooldown` and `once` keep back. */
  keptBack: boolean;
  /** What the button sends a sample of, as `"Twitch.Follow"`; empty for the first of `events`. */
  testEvent: string;
  /** Edited samples, by event as in `testEvent`: the event's data as JSON. The built-in sample if there is none. */
  testData: Record<string, string>;
  /** Number of outputs, kept in step with `events` and `split` by the edit dialog. */
  outputs: number;
}

export const eventDefaults: EventNodeProperties = {
  version: 1,
  name: "",
  server: "",
  events: [],
  split: false,
  ignoreTests: false,
  foldGifts: false,
  sharedGuests: true,
  filters: [],
  cooldown: { scope: "", seconds: 30, userSeconds: 60, exemptRole: "" },
  once: { scope: "", hours: 12 },
  keptBack: false,
  testEvent: "",
  testData: {},
  outputs: 1,
};
