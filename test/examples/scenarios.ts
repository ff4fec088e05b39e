/**
 * What every example is to do with a Streamer.bot of every payload generation: what its debug nodes show, what was run, and what the nodes complain
 * of. What stands there once is the same in all of them; what an old Streamer.bot lacks is stated for each.
 */
import assert from "node:assert/strict";
import { newKey } from "../../src/lib/bridge/import-text";
import { StreamerbotClient } from "../../src/lib/client";
import type { Simulator, SimulatorOptions } from "../../src/lib/simulator";
import { chatter, people, perform, performEvening, streams, tips } from "./plays";
import type { Stage } from "./support";

/** Payload generations, and the versions that stand for them. */
export const generations = { A: "0.1.14", B: "0.2.4", C: "1.0.7" } as const;
export type Generation = keyof typeof generations;

/** Lines in their order; those of a Set come in any. A lone expression is of the last line: what comes before it is a matter of speed. */
export type Lines = readonly (string | RegExp)[] | ReadonlySet<string> | RegExp;
export type Each<T> = Record<Generation, T>;
/** A run that was asked for, as `[action, arguments]`. */
export type AskedRun = readonly [name: string, args: Record<string, unknown>];

export interface Scenario {
  options?: SimulatorOptions;
  password?: string;
  /** Up to 0.2.4 no reply comes through a Custom Event: there the test does not wait for it as long as the example would. */
  replies?: true;
  play(red: Stage, simulator: Simulator): void | Promise<void>;
  /** By name of the debug node: all of them. */
  shows: Record<string, Lines | Each<Lines>>;
  /** In any order. None if it is left out. */
  runs?: readonly AskedRun[] | Each<readonly AskedRun[]>;
  /** None if it is left out. */
  complaints?: Each<Lines>;
  /** What else is to be looked at. */
  also?(simulator: Simulator, generation: Generation): void;
}

const { pia, otto, ada } = people;
const bridgeKey = newKey();
const pressAll = (red: Stage): void => red.buttons().forEach(red.press);

/** The error for what came with a later version. */
const unknown = (request: string, since: string) => (generation: Generation) =>
  `Unknown request: ${request}. ${request} needs Streamer.bot ${since}; this one is ${generations[generation]}.`;
const getGlobal = unknown("GetGlobal", "0.2.5");
const getCommands = unknown("GetCommands", "0.2.5");
const executeCodeTrigger = unknown("ExecuteCodeTrigger", "0.2.0");

const noEnd =
  "This Streamer.bot does not send Raw.ActionCompleted, which is needed to wait. " +
  'Nothing was sent. Wait for "accepted" instead, or update Streamer.bot.';
const noReply = (name: string) => new RegExp(`^${name} did not reply within 1 s\\. \\w`);

const notFound =
  "Action not found: no action has the id 91403e13-00d7-4165-ae68-4709bcdd0258. Streamer.bot rejected the request.";

const alerts = {
  "PixelPia follows the channel": ["Follow alert", "PixelPia"],
  "PixelPia is a new subscriber": ["Lights purple", "PixelPia"],
  "PixelPia subscribes for month 7": ["Lights purple", "PixelPia"],
  "PixelPia gives a sub to OttoOtter": ["Lights purple", "PixelPia"],
  "Someone gives a sub to OttoOtter": ["Lights purple", "AnAnonymousGifter"],
  "PixelPia cheers with 250 bits": ["Lights red", "PixelPia"],
  "Someone cheers with 10 bits": ["Lights red", "AnAnonymousCheerer"],
  "OttoOtter raids with 42 viewers": ["Raid welcome", "OttoOtter"],
} as const;
const alertRuns = Object.entries(alerts).map(([text, [action, user]]): AskedRun => [action, { user, text }]);
/** What a refund is to a Streamer.bot, and the action that fails before it. */
const bridged: AskedRun = ["Node-RED bridge", {}];
const broken: AskedRun = ["Broken alert", { user: "PixelPia" }];
const brokenAlert = "Broken alert ended with a failure";
const party: AskedRun = ["Gift bomb party", { user: "PixelPia", count: 2 }];

/** What the simulator makes up for a world with these three in it. Up to 0.1.14 there was no list of hype trains. */
const credits = `events, follows: PixelPia
events, cheers: OttoOtter
events, subs: AdaAdder
events, resubs: PixelPia
events, giftsubs: OttoOtter
events, giftbombs: AdaAdder
events, raided: PixelPia
events, rewardredemptions: OttoOtter
events, goalcontributions: AdaAdder
events, gameupdates: PixelPia
events, pyramids: OttoOtter
events, pyramids: AdaAdder
events, hypetrains: PixelPia
hypeTrain, conductors: OttoOtter
hypeTrain, contributors: OttoOtter
hypeTrain, contributors: AdaAdder
users, moderators: AdaAdder
users, subscribers: PixelPia
users, vips: OttoOtter
users, users: PixelPia
users, users: OttoOtter
users, users: AdaAdder
top, allBits: OttoOtter
top, monthBits: OttoOtter
top, weekBits: OttoOtter
top, channelRewards: Hydrate
`;

const flash = (hex: string): string =>
  JSON.stringify({ state: "ON", brightness: 254, color: { hex }, effect: "blink" });

const wish = (colour: string): string => JSON.stringify({ viewer: "PixelPia", colour });

export const scenarios: Record<string, Scenario> = {
  "Twitch event - chat command with words": {
    play(_red, simulator) {
      perform(simulator, [
        ["Twitch", "ChatMessage", { user: otto, message: "what lights?" }],
        ["Twitch", "ChatMessage", { user: pia, message: '!lights red "living room"' }],
      ]);
    },
    shows: { Result: ["PixelPia wants red in living room"] },
  },
  "Twitch event - cooldown for a chat command": {
    play(_red, simulator) {
      const hype = (user: typeof pia, role: "viewer" | "moderator") =>
        ["Twitch", "ChatMessage", { user: { ...user, role }, message: "!hype" }] as const;
      perform(simulator, [hype(pia, "viewer"), hype(pia, "viewer"), hype(otto, "viewer"), hype(ada, "moderator")]);
    },
    shows: { Result: ["Hype by PixelPia", "Hype by AdaAdder"] },
  },
  "Alert queue - one alert at a time": {
    play: (_red, simulator) =>
      perform(simulator, [
        ["Twitch", "Follow", { user: ada }],
        ["Twitch", "Cheer", { user: pia, bits: 100, message: "Cheer100" }],
        ["Twitch", "Raid", { user: otto, viewers: 42 }],
      ]),
    shows: {
      "Now playing": ["AdaAdder: follow", "OttoOtter: raid", "PixelPia: cheer"],
      Ended: ["done", "done", "done"],
      "Never played": [],
    },
  },

  "Alerts for a busy evening": {
    options: { speed: 50, bridgeKey },
    play: (_red, simulator) => {
      performEvening(simulator);
      perform(simulator, [["Twitch", "RewardRedemption", { user: pia }]]);
    },
    shows: {
      Alerts: new Set(Object.keys(alerts)),
      Refunded: { A: [noEnd.replace(/\. Nothing was.*/, "")], B: [brokenAlert], C: [brokenAlert] },
      "Party over": {
        A: [],
        B: ["The party of PixelPia for 2 gifts is over"],
        C: ["The party of PixelPia for 2 gifts is over"],
      },
      Problems: { A: [noEnd], B: [], C: [] },
    },
    runs: {
      A: [...alertRuns, bridged],
      B: [...alertRuns, party, broken, bridged],
      C: [...alertRuns, party, broken, bridged],
    },
    also: ({ world }) => assert.deepEqual([...world.studio.redemptions.values()], ["CANCELED"]),
  },

  "Redemption - refund when the action fails": {
    options: { speed: 50, bridgeKey },
    play: (_red, simulator) =>
      perform(simulator, [
        ["Twitch", "RewardRedemption", { user: pia, reward: { id: "r", title: "Hydrate", cost: 1, prompt: "" } }],
      ]),
    shows: { Refunded: { A: ["undefined"], B: ["Hydrate"], C: ["Hydrate"] }, Fulfilled: [], Problems: [] },
    runs: { A: [bridged], B: [broken, bridged], C: [broken, bridged] },
    also: ({ world }) => assert.deepEqual([...world.studio.redemptions.values()], ["CANCELED"]),
  },

  "Any event - tips from every service": {
    play: (_red, simulator) => perform(simulator, tips),
    shows: {
      "Large tips": [
        "AdaAdder tips 12.5 EUR through YouTube: hi",
        "OttoOtter tips 20 USD through Streamlabs: for lamps",
      ],
      "Small tips": ["7.5 EUR from PixelPia", "3 GBP from PixelPia"],
    },
  },

  "Code trigger and request - for advanced users": {
    options: { speed: 20 },
    replies: true,
    play: pressAll,
    shows: {
      Goal: { A: [], B: [], C: ["42 of 100"] },
      Commands: { A: [], B: [], C: ["6 commands: Lights; Goal; Deaths; Shoutout; Temperature; Old quiz;"] },
      Problems: {
        A: new Set([executeCodeTrigger("A"), getCommands("A")]),
        B: [getCommands("B"), noReply("goal_asked")],
        C: [],
      },
    },
    runs: {
      A: [],
      B: [["Fetch goal", { askedBy: "PixelPia" }]],
      C: [["Fetch goal", { askedBy: "PixelPia" }]],
    },
  },

  "Do action - failures on a second output": {
    play: pressAll,
    shows: {
      "It went well": ["Lights purple"],
      "No failure": [],
      "No success": [],
      "It failed": {
        A: [noEnd.slice(0, noEnd.indexOf(". Nothing was sent"))],
        B: ["Broken alert ended with a failure"],
        C: ["Broken alert ended with a failure"],
      },
      "Nothing accepted": [],
      "It was rejected": ['Action not found: no action is named "Nobody made this"'],
    },
    runs: {
      A: [["Lights purple", {}]],
      B: [
        ["Lights purple", {}],
        ["Broken alert", {}],
      ],
      C: [
        ["Lights purple", {}],
        ["Broken alert", {}],
      ],
    },
  },

  "Do action - three ways to wait": {
    options: { speed: 20 },
    replies: true,
    async play(red, simulator) {
      for (const action of ["Lights purple", "Follow alert", "Fetch goal"]) red.press(red.buttonOf(action));
      await red.until("all three to be over", () => Object.values(red.allShown()).flat().length === 3);
      const { actionId = "", name = "" } = simulator.runs[0] ?? {};
      simulator.world.removeAction(actionId);
      red.press(red.buttonOf(name));
    },
    shows: {
      Accepted: ["Lights purple"],
      Finished: { A: [], B: ["Welcomed PixelPia: all went well"], C: ["Welcomed PixelPia: all went well"] },
      Answer: { A: [], B: [], C: ["42 of 100"] },
      Problems: {
        A: [noEnd, noReply("Fetch goal"), notFound],
        B: [noReply("Fetch goal"), notFound],
        C: [notFound],
      },
    },
    runs: (() => {
      const lights: AskedRun = ["Lights purple", {}];
      const alert: AskedRun = ["Follow alert", { user: "PixelPia", seconds: 5, loud: true }];
      const goal: AskedRun = ["Fetch goal", {}];
      return { A: [lights, goal], B: [lights, alert, goal], C: [lights, alert, goal] };
    })(),
  },

  "First steps with the built-in simulator": {
    play: (_red, simulator) => perform(simulator, chatter),
    shows: {
      "In short": {
        A: ["Twitch.ChatMessage PixelPia good evening", "YouTube.Message AdaAdder hello from here"],
        B: ["Twitch.ChatMessage PixelPia good evening", "YouTube.Message AdaAdder hello from here"],
        C: [
          "Twitch.ChatMessage PixelPia good evening",
          "YouTube.Message AdaAdder hello from here",
          "Kick.ChatMessage OttoOtter me too",
        ],
      },
      "The whole message": {
        A: [/"origin":"live"/, /"origin":"live"/],
        B: [/"origin":"live"/, /"origin":"live"/],
        C: [/"origin":"live"/, /"origin":"live"/, /"origin":"live"/],
      },
    },
  },

  "Globals - read and watch": {
    options: { speed: 20, globals: { deaths: 12, lights: "off" } },
    async play(red, simulator) {
      await red.until("a first look at lights", () => simulator.requests.some(({ name }) => name === "GetGlobal"));
      pressAll(red);
    },
    shows: {
      Deaths: { A: [], B: [], C: ["deaths is 12"] },
      Lights: { A: [], B: ["lights is red"], C: ["lights is off", "lights is red"] },
      Problems: { A: [getGlobal("A")], B: [getGlobal("B")], C: [] },
    },
    runs: [["Lights red", {}]],
    complaints: {
      A: [/^Unknown request: GetGlobal \(GetGlobal needs/],
      B: [/^Unknown request: GetGlobal \(GetGlobal needs/],
      C: [],
    },
    also: ({ world }) => assert.equal(world.globals.lights, "red"),
  },

  "Lists - actions, viewers and credits": {
    options: { viewers: [pia, otto, ada] },
    play: pressAll,
    shows: {
      Actions: ["3 actions: Lights off; Lights purple; Lights red;"],
      Viewers: ["3 viewers: PixelPia; OttoOtter; AdaAdder;"],
      Credits: { A: [credits.replace("events, hypetrains: PixelPia\n", "")], B: [credits], C: [credits] },
    },
  },

  "Send message - welcome followers in chat": {
    options: { password: "secret" },
    password: "secret",
    play: (_red, simulator) => perform(simulator, [["Twitch", "Follow", { user: pia }]]),
    shows: {
      Said: { A: [], B: [], C: ["Welcome, PixelPia"] },
      // Up to 0.2.4 nobody can log in, and the request does not exist.
      Problems: {
        A: ["SendMessage needs a login. SendMessage needs Streamer.bot 0.2.5; this one is 0.1.14."],
        B: ["SendMessage needs a login. SendMessage needs Streamer.bot 0.2.5; this one is 0.2.4."],
        C: [],
      },
    },
    also({ requests }, generation) {
      const asked = requests.filter(({ name }) => name === "SendMessage").map(({ frame }) => frame);
      assert.equal(asked.length, generation === "C" ? 1 : 0);
      for (const { platform, message, bot } of asked)
        assert.deepEqual({ platform, message, bot }, { platform: "twitch", message: "Welcome, PixelPia", bot: true });
    },
  },

  "Asked and answer - a command that a flow answers": {
    options: { bridgeKey },
    async play(red, { url }) {
      const viewer = new StreamerbotClient({ url });
      await viewer.connect();
      await viewer.doAction("Temperature", { user: pia.name });
      await red.shows("Answer");
      await viewer.close();
    },
    shows: { Answer: ["21.5 °C"] },
    runs: [
      ["Node-RED bridge", {}],
      ["Temperature", { user: pia.name }],
      ["Node-RED answer", {}],
    ],
    also({ sent }) {
      assert.ok(sent.some(({ frame }) => JSON.stringify(frame).includes("PixelPia, the temperature is 21.5 °C")));
    },
  },

  "Status - connection, stream and instance": {
    options: { name: "Studio" },
    play: (_red, simulator) => perform(simulator, streams),
    shows: {
      Connection: /^ready since 2\d{3}-/,
      // If Twitch says nothing, what YouTube says still counts.
      Stream: { A: ["unknown", "online"], B: ["unknown", "online", "online"], C: ["unknown", "online", "online"] },
      // Before the connection stands there is no name to print, and after it one line for each Streamer.bot.
      Instance: { A: ["unknown", "Studio 0.1.14"], B: ["unknown", "Studio 0.2.4"], C: ["unknown", "Studio 1.0.7"] },
    },
  },

  "Twitch event - gift bombs and large cheers": {
    play: (_red, simulator) => performEvening(simulator),
    shows: {
      "Gift bombs": ["2 subs by PixelPia for OttoOtter AdaAdder"],
      "Large cheers": ["250 bits by PixelPia"],
    },
  },

  "Twitch event - one output for each event": {
    play: (_red, simulator) => performEvening(simulator),
    shows: {
      "What happened": [
        "PixelPia follows",
        "PixelPia subscribes",
        "250 bits: Cheer250 wow",
        "10 bits: Cheer10",
        "OttoOtter raids with 42 viewers",
      ],
    },
  },

  "Lights flash over MQTT": {
    play: (_red, simulator) => performEvening(simulator),
    shows: { "What is sent": ["#1E90FF", "#9146FF", "#9146FF", "#FF7F50"].map(flash) },
  },

  "WLED strip over HTTP": {
    play: (_red, simulator) => performEvening(simulator),
    shows: { "What is sent": [2, 2, 74, 74, 25].map((fx) => new RegExp(`^{"on":true,"bri":255,"seg":.{"fx":${fx},`)) },
  },

  "Viewers choose the lamp colour": {
    play: (_red, simulator) =>
      perform(
        simulator,
        ["Make it PURPLE", "surprise me"].map((input) => ["Twitch", "RewardRedemption", { user: pia, input }]),
      ),
    shows: {
      // The payload of 0.1.14 has no input.
      "What is sent": {
        A: [wish("white"), wish("white")],
        B: [wish("purple"), wish("white")],
        C: [wish("purple"), wish("white")],
      },
    },
  },

  "Desk button runs an action": {
    play: pressAll,
    shows: { "What ran": ["Lights purple"] },
    runs: [["Lights purple", {}]],
  },
};
