/** The nodes of the flow under test: ninety, of every type, and what is asked of those that send requests. */
import type { Random } from "../../src/lib/simulator/random";
import { watchedGlobal } from "./servers";

/** Messages for a node; `n` is the number of the request. */
type Ask = (random: Random, n: number) => object;

export interface NodeKind {
  /** Of it and of its kind, as the flow file has it; without its server, events and place. */
  properties: { type: string } & Record<string, unknown>;
  count: number;
  /** What listens to events, and which names it may choose. */
  patterns?: readonly string[];
  ask?: Ask;
  /** Whether a request that was answered has run an action. */
  runs?: (message: object) => boolean;
  /** The requests it sends; `any` for the one that can send all. */
  requests?: readonly string[] | "any";
  /** What it must have reported last, if all is well. */
  tells?: "watched" | "ready" | "instance" | "stream";
}

/** Events that are sent in the run. */
export const events = [
  "Twitch.Follow",
  "Twitch.Cheer",
  "Twitch.ChatMessage",
  "YouTube.Message",
  "Kick.ChatMessage",
  "General.Custom",
];

const twitch = ["Follow", "Cheer", "ChatMessage", "Raid", "*"];
const any = [...events, "Kick.*", "YouTube.*", "*"];

const actions = ["Gift bomb party", "Fetch goal", "Broken alert", "Lights purple", "Nobody made this"];

/** Those that start an action, one that starts none, and one that nobody registered. */
const triggers = ["goal_asked", "boss_defeated", "room_temperature", "nobody_knows"];

/** What the request node is made to ask, with fields that are right. */
const requests: Record<string, object> = {
  GetActions: {},
  GetActiveViewers: {},
  GetBroadcaster: {},
  GetCommands: {},
  GetCredits: {},
  GetEvents: {},
  GetGlobal: { variable: "deaths", persisted: true },
  GetGlobals: { persisted: true },
  GetInfo: {},
  TestCredits: {},
  TwitchGetUserGlobal: { userId: "1", persisted: true, variable: null },
  TwitchGetUserGlobals: { persisted: true, variable: null },
  "Nobody knows this": { at: "all" },
};

const runAction: Pick<NodeKind, "ask" | "runs"> = {
  ask: (random, n) => ({ action: random.pick(actions), args: { n } }),
  runs: () => true,
};

const fireTrigger: Pick<NodeKind, "ask" | "runs"> = {
  ask: (random, n) => ({ trigger: random.pick(triggers), args: { n } }),
  runs: (message) => triggers.slice(0, 2).includes(String((message as { trigger: unknown }).trigger)),
};

const doAction = { type: "streamerbot-do-action", timeout: 4 };
const codeTrigger = { type: "streamerbot-code-trigger", timeout: 4 };
const globals = { type: "streamerbot-globals", variable: "deaths" };

export const kinds: readonly NodeKind[] = [
  { properties: { type: "streamerbot-twitch" }, count: 6, patterns: twitch },
  { properties: { type: "streamerbot-twitch", ignoreTests: true, foldGifts: true }, count: 1, patterns: twitch },
  { properties: { type: "streamerbot-event" }, count: 6, patterns: any },
  { properties: { type: "streamerbot-event", split: true }, count: 1, patterns: events },
  { properties: { ...doAction, wait: "accepted" }, count: 2, ...runAction, requests: ["DoAction"] },
  // While their server is away, all of them hold, and show how many wait.
  {
    properties: { ...doAction, wait: "accepted", offline: "hold" },
    count: 50,
    ...runAction,
    requests: ["DoAction"],
  },
  { properties: { ...doAction, wait: "finished" }, count: 2, ...runAction, requests: ["DoAction"] },
  { properties: { ...doAction, wait: "reply" }, count: 2, ...runAction, requests: ["DoAction"] },
  { properties: { ...codeTrigger, wait: "accepted" }, count: 1, ...fireTrigger, requests: ["ExecuteCodeTrigger"] },
  { properties: { ...codeTrigger, wait: "finished" }, count: 1, ...fireTrigger, requests: ["ExecuteCodeTrigger"] },
  { properties: { ...codeTrigger, wait: "reply" }, count: 1, ...fireTrigger, requests: ["ExecuteCodeTrigger"] },
  { properties: { type: "streamerbot-get-actions" }, count: 2, ask: () => ({}), requests: ["GetActions"] },
  { properties: { type: "streamerbot-get-viewers" }, count: 2, ask: () => ({}), requests: ["GetActiveViewers"] },
  { properties: { type: "streamerbot-credits" }, count: 1, ask: () => ({}), requests: ["GetCredits"] },
  {
    properties: { type: "streamerbot-credits", operation: "test", format: "rows" },
    count: 1,
    ask: () => ({}),
    requests: ["TestCredits"],
  },
  { properties: { ...globals, operation: "get" }, count: 1, ask: () => ({}), requests: ["GetGlobal"] },
  { properties: { ...globals, operation: "list" }, count: 1, ask: () => ({}), requests: ["GetGlobals"] },
  {
    properties: { ...globals, operation: "user", variable: "greetings" },
    count: 1,
    ask: () => ({ userId: "610410023" }),
    requests: ["TwitchGetUserGlobal"],
  },
  {
    properties: { ...globals, operation: "users", variable: "" },
    count: 1,
    ask: () => ({}),
    requests: ["TwitchGetUserGlobals"],
  },
  {
    properties: { ...globals, operation: "watch", variable: watchedGlobal },
    count: 2,
    ask: () => ({}),
    requests: ["GetGlobal"],
    tells: "watched",
  },
  {
    properties: { type: "streamerbot-request" },
    count: 1,
    ask(random) {
      const request = random.pick(Object.keys(requests));
      return { request, fields: requests[request] };
    },
    requests: "any",
  },
  {
    properties: { type: "streamerbot-send-message", platform: "twitch" },
    count: 1,
    ask: (_random, n) => ({ payload: `Message ${n}` }),
    requests: ["SendMessage"],
  },
  { properties: { type: "streamerbot-status", reports: "connection" }, count: 1, tells: "ready" },
  { properties: { type: "streamerbot-status", reports: "instance" }, count: 1, tells: "instance" },
  { properties: { type: "streamerbot-status", reports: "stream" }, count: 1, tells: "stream" },
];

/** A message that has a node ask this very request; undefined if it can't. */
export function askFor({ requests: sends, ask }: NodeKind, request: string, random: Random, n: number) {
  if (sends === "any" && requests[request]) return { request, fields: requests[request] };
  return sends !== "any" && sends?.includes(request) ? ask?.(random, n) : undefined;
}
