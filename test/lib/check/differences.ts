/** For each statement that can be checked: a simulator that does otherwise. */
import type { Acts } from "../../../src/lib/check/command-line";
import type { Simulator, SimulatorOptions } from "../../../src/lib/simulator";
import type { Alterations } from "../../support/altering-proxy";
import type { Frame } from "../../support/scripted-server";

export interface Difference {
  /** Of the simulator. */
  options?: SimulatorOptions;
  /** Before the check. */
  before?(simulator: Simulator): unknown;
  /** While it listens. */
  happens?(simulator: Simulator): unknown;
  /** How many events come of that. */
  events?: number;
  /** What somebody in between changes. */
  between?: Alterations;
  acts?: Partial<Acts>;
  password?: string;
  /** How long (ms) a login may take. */
  loginTime?: number;
  /** How long (ms) it listens. */
  duration?: number;
}

const always = Number.POSITIVE_INFINITY;

/** All answers to a request are altered. */
const altered = (request: string, members: object, more: Difference = {}): Difference => ({
  before: (simulator) => simulator.fault("alter", { request, members: { ...members }, count: always }),
  ...more,
});

const refused = (request: string, more: Difference = {}): Difference => ({
  before: (simulator) => simulator.fault("error", { request, count: always }),
  ...more,
});

/** An event comes that is not as it should be. */
const emitted = (name: string, data: unknown): Difference => {
  const [source = "", type = ""] = name.split(".");
  return { happens: (simulator) => simulator.emit(source, type, data), events: 1 };
};

const isEvent = (frame: Frame, type: string): boolean => frame.event?.source === "Raw" && frame.event.type === type;

const action = { action: "Say hello" };
const accepted = { status: "ok", error: undefined };
const enforced: Difference = { options: { password: "moth", authentication: "enforced" }, password: "moth" };
const open: Difference = { options: { password: "moth" }, password: "moth" };

/** Statements of which no difference can be seen, only whether they hold. */
export const onlyConfirmed: Readonly<Record<string, string>> = {
  "login-hash": "a login that fails may be a wrong password",
  "bridge-import": "an import that fails leaves nothing behind",
};

export const differences: Readonly<Record<string, Difference>> = {
  hello: { between: { frame: (frame) => (frame.request === "Hello" ? undefined : frame) } },
  "challenge-fresh": {
    options: { password: "moth" },
    between: {
      frame: (frame) =>
        frame.request === "Hello" ? { ...frame, authentication: { salt: "a", challenge: "b" } } : frame,
    },
  },
  "login-only-for-chat": refused("GetInfo", open),
  "login-enforced": refused("GetInfo", open),
  "login-timeout": { ...enforced, loginTime: 50, duration: 300 },
  "wrong-password": refused("Authenticate", { options: { password: "moth" }, acts: { wrongPassword: true } }),
  "first-request": { ...enforced, between: { closeCode: (code) => (code === 4009 ? 1008 : code) } },
  "login-twice": altered("Authenticate", { error: "no" }, open),
  "login-for-nothing": altered("Authenticate", accepted, { acts: { oddRequests: true } }),
  "old-silence": {
    options: { profile: "0.2.4" },
    between: { joined: (client) => client.send('{"request":"Hello","info":{"version":"0.2.4"}}') },
  },
  pong: { between: { autoPong: false } },
  pings: {
    between: {
      joined(client) {
        for (let count = 0; count < 3; count++) client.ping();
      },
    },
  },
  compression: { options: { compression: "legacy" } },
  "other-path": { between: {} },
  "stop-code": { happens: (simulator) => simulator.fault("close", { code: 1000 }), duration: 300 },
  "restart-id": {
    options: { instanceId: "2d1ad34d-9ff5-4f5b-9e71-a5a1ff3d0001" },
    happens: (simulator) => simulator.restart({ instanceId: simulator.instanceId }),
    duration: 1_000,
  },
  "replay-mode": {
    between: { frame: (frame) => (frame.info ? { ...frame, info: { ...frame.info, mode: "replay" } } : frame) },
  },

  "answer-form": altered("GetActions", { actions: undefined }),
  "id-first": {
    between: { frame: ({ id, ...frame }) => (id === undefined ? frame : { ...frame, id }) },
  },
  "no-id": altered("GetInfo", { info: undefined }, { acts: { oddRequests: true } }),
  "refusal-form": altered("GetGlobal", { error: 7 }),
  "bad-requests": altered("streamerbot_check_nobody", accepted, { acts: { oddRequests: true } }),
  "no-frames": altered("", accepted, { acts: { oddRequests: true } }),
  "null-members": refused("TwitchGetUserGlobals"),
  "answer-first": {
    before: (simulator) => simulator.fault("slow", { request: "DoAction", ms: 300 }),
    acts: action,
  },

  subscribed: {
    between: {
      joined: (client) => setTimeout(() => client.send('{"event":{"source":"Twitch","type":"Follow"},"data":{}}'), 100),
    },
    duration: 500,
  },
  "name-case": altered("Subscribe", { events: {} }),
  "source-wildcard": altered("Subscribe", { events: { Twitch: ["Follow"] } }),
  wildcard: altered("Subscribe", { events: { Twitch: ["Follow"] } }),
  "wildcard-answer": altered("Subscribe", { events: { Twitch: ["Follow"] } }),
  "subscribe-answer": altered("Subscribe", { events: ["Follow"] }),
  "unsubscribe-answer": altered("UnSubscribe", { events: { Twitch: ["Follow"] } }),
  "listed-case": altered("GetEvents", { events: { twitch: ["Follow"] } }),
  catalogue: altered("GetEvents", { events: { Twitch: ["Follow", "Sneeze"] } }),
  "wire-names": altered("GetEvents", { events: { Kick: ["KicksGifted"], Twitch: ["PowerUp"] } }),
  "unknown-sources": altered("GetEvents", { events: { ThroneGifts: ["Gift"] } }),
  "kicks-and-bans": emitted("Kick.sGifted", {}),
  "assumed-events": emitted("Trovo.SpellCast", {}),
  payloads: emitted("Twitch.Follow", { user_id: "1" }),
  shops: emitted("Kofi.ShopOrder", {}),
  "variable-names": emitted("HypeRate.HeartRatePulse", {}),
  "pally-net": emitted("Pallygg.CampaignTip", { amount: 5 }),
  "patreon-cents": emitted("Patreon.PledgeCreated", { amount: 5 }),
  throne: emitted("Throne.Gifted", {}),
  "time-stamp": {
    ...emitted("Twitch.Follow", undefined),
    between: { frame: (frame) => (frame.event ? { ...frame, timeStamp: "2026-05-14T21:32:07Z" } : frame) },
  },
  "gift-bombs": emitted("Kick.GiftSubscription", { communityGiftId: "1" }),

  "actions-sorted": altered("GetActions", { actions: ["b", "a"].map((name) => ({ name, group: "None" })) }),
  "trigger-count": altered("GetActions", { actions: [{ name: "a", group: "None" }] }),
  "id-decides": refused("DoAction", { acts: action }),
  "exact-names": altered("DoAction", accepted, { acts: action }),
  "unknown-action": altered("DoAction", accepted, { acts: { unknownAction: true } }),
  "disabled-action": { options: { disabledActions: "ignore" }, acts: { disabledAction: "Old sub alert" } },
  "run-answer": altered("DoAction", { runId: "1" }, { acts: action }),
  "run-events": {
    options: { profile: "0.1.14" },
    between: { frame: (frame) => (isEvent(frame, "Action") ? undefined : frame) },
    acts: action,
  },
  "run-arguments": {
    between: {
      frame(frame) {
        if (isEvent(frame, "Action")) frame.data.arguments.actionId = undefined;
        return frame;
      },
    },
    acts: action,
  },
  "end-arguments": {
    between: {
      frame(frame) {
        if (isEvent(frame, "ActionCompleted")) frame.data.arguments.result = 7;
        return frame;
      },
    },
    acts: action,
  },
  "old-run-id": {
    options: { profile: "0.1.14" },
    between: {
      frame(frame) {
        if (isEvent(frame, "Action")) frame.data.actionId = "1";
        return frame;
      },
    },
    acts: action,
  },
  "custom-event": emitted("Custom.Event", { eventName: "x" }),
  broadcast: emitted("General.Custom", { data: '{"lights":"on"}' }),
  "code-event": emitted("Custom.CodeEvent", {}),

  globals: altered("GetGlobals", { variables: [] }),
  "globals-kept": {
    // The second and the third question.
    before(simulator) {
      simulator.fault("alter", { request: "GetGlobals", members: {} });
      simulator.fault("alter", { request: "GetGlobals", members: { variables: { other: {} } }, count: always });
    },
  },
  "user-variables": altered("TwitchGetUserGlobals", { variables: {} }),
  "no-variable": altered("GetGlobal", { status: "ok", error: undefined, variables: {} }),
  "variable-events": emitted("Misc.GlobalVariableUpdated", { name: "x" }),
  "user-variable-events": emitted("Misc.UserGlobalVariableUpdated", {}),
  credits: altered("GetCredits", { top: undefined }),
  viewers: altered("GetActiveViewers", { viewers: [{ previousActive: "", type: "twitch", role: 3 }] }),
  broadcaster: altered("GetBroadcaster", { connected: ["twitch"] }),
  "no-pronouns": altered("GetUserPronouns", { pronoun: { userFound: false, pronouns: "" } }),
  "command-sources": altered("GetCommands", { commands: [{ sources: ["twitch"] }] }),
  "broadcast-status": altered("GetMonitoredYouTubeBroadcasts", { broadcasts: [{ id: "1" }] }),
};
