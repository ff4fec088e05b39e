/** Building blocks of evenings: short sequences of events that belong together. */

import { onPlatform, type Person, people, type Scene, type Tier } from "../../events/samples";
import type { Platform } from "../../protocol";
import { rewards } from "../world/studio";
import { lines } from "./participants";
import type { ScenarioContext, Step } from "./types";

export type Sequence = (context: ScenarioContext) => Step[];

const chatEvents: Readonly<Record<string, readonly [string, string]>> = {
  twitch: ["Twitch", "ChatMessage"],
  youtube: ["YouTube", "Message"],
  kick: ["Kick", "ChatMessage"],
};

/** What every step brings along: who, and its own id. */
function scene({ random }: ScenarioContext, more: Scene): Scene {
  return { id: random.guid(), ...more };
}

export function someone({ random, participants }: ScenarioContext): Person {
  return random.pick(participants);
}

/** Several people, all different. */
function several({ random, participants }: ScenarioContext, count: number, but?: Person): Person[] {
  return random.shuffle(participants.filter((person) => person !== but)).slice(0, count);
}

/** A message on one of the platforms, mostly on Twitch; now and then somebody leaves. */
export function chat(context: ScenarioContext, after: number, more: Scene = {}): Step {
  const { random } = context;
  const platforms = ["twitch", "twitch", "twitch", "twitch", "twitch", "youtube", "kick"] as const;
  const wanted = random.pick(platforms);
  const [source, type] = chatEvents[wanted] ?? ["Twitch", "ChatMessage"];
  const platform = context.has(source, type) ? wanted : "twitch";
  const [on, event] = chatEvents[platform] ?? ["Twitch", "ChatMessage"];
  const user = onPlatform(more.user ?? someone(context), platform);
  const leaves = random.chance(0.04);
  return {
    after,
    source: on,
    type: event,
    scene: scene(context, { message: random.pick(lines), ...more, user }),
    does: leaves
      ? (world) => {
          const [oldest] = [...world.viewers]
            .filter((viewer) => viewer.role !== "Broadcaster")
            .sort((a, b) => a.lastActive - b.lastActive);
          if (oldest && world.viewers.length > 3) world.present.leave(oldest.platform as Platform, oldest.id);
        }
      : undefined,
  };
}

/** An event on its own. */
const one =
  (source: string, type: string, more: (context: ScenarioContext) => Scene = () => ({})): Sequence =>
  (context) => [
    {
      after: context.random.whole(400, 2500),
      source,
      type,
      scene: scene(context, { user: someone(context), ...more(context) }),
    },
  ];

/** Somebody of another platform. */
const on =
  (platform: Platform, more: (context: ScenarioContext) => Scene = () => ({})) =>
  (context: ScenarioContext): Scene => ({ user: onPlatform(someone(context), platform), ...more(context) });

const tier = ({ random }: ScenarioContext): Tier =>
  random.pick(["1000", "1000", "1000", "prime", "2000", "3000"] as const);
const paidTier = ({ random }: ScenarioContext): Tier => random.pick(["1000", "1000", "1000", "2000", "3000"] as const);
const money = ({ random }: ScenarioContext): Scene => ({
  amount: random.pick([2, 3, 5, 5, 7.5, 10, 20, 50]),
  currency: random.pick(["EUR", "USD", "GBP"]),
  message: random.pick(lines),
});

const inputs = ["purple", "green", "warm white", "something calm"] as const;

/** A gift bomb: the bomb, then each gift on its own, as servers since 0.1.15 send it. */
export function giftBomb(context: ScenarioContext, count: number, anonymous = false): Step[] {
  const { random } = context;
  const user = someone(context);
  const whole: Scene = {
    user,
    count,
    recipients: several(context, count, user),
    tier: paidTier(context),
    bombId: String(random.whole(10 ** 9, 10 ** 10 - 1)),
    total: count + random.whole(0, 60),
    anonymous,
  };
  return [
    { after: random.whole(500, 1500), source: "Twitch", type: "GiftBomb", scene: scene(context, whole) },
    ...(whole.recipients ?? []).map((recipient) => ({
      after: random.whole(40, 160),
      source: "Twitch",
      type: "GiftSub",
      scene: scene(context, { ...whole, recipient }),
    })),
  ];
}

/** A hype train from its start to its end. */
export function hypeTrain(context: ScenarioContext, levels: number): Step[] {
  const { random } = context;
  const id = random.guid();
  const goals = [1600, 1800, 2100, 2300, 2500];
  let total = 0;
  const at = (type: string, level: number, progress: number, after: number): Step => ({
    after,
    source: "Twitch",
    type: `HypeTrain${type}`,
    scene: {
      id,
      user: someone(context),
      level,
      progress,
      goal: goals[level - 1] ?? 2500,
      total: total + progress,
      bits: random.whole(1, 10) * 100,
      count: level + 2,
    },
  });
  const steps = [at("Start", 1, random.whole(400, 800), random.whole(500, 1500))];
  for (let level = 1; level <= levels; level++) {
    const goal = goals[level - 1] ?? 2500;
    steps.push(at("Update", level, Math.round(goal * random.whole(55, 90) * 0.01), random.whole(1500, 4000)));
    if (level === levels) break;
    total += goal;
    steps.push(at("LevelUp", level + 1, random.whole(50, 300), random.whole(1000, 3000)));
  }
  steps.push(at("End", levels, 0, random.whole(3000, 6000)));
  return steps;
}

/** A raid and the first words of those who came with it. */
export function raid(context: ScenarioContext, viewers: number): Step[] {
  const { random } = context;
  const raiders = several(context, 3);
  return [
    {
      after: random.whole(800, 2000),
      source: "Twitch",
      type: "Raid",
      scene: scene(context, { user: random.chance(0.5) ? people.neighbour : someone(context), viewers }),
    },
    ...raiders.map((user) => chat(context, random.whole(150, 700), { user, message: "raid! mapleHi mapleHi" })),
  ];
}

/** The steps of a poll or a prediction: the same thing, reported several times. */
const series =
  (source: string, types: readonly string[], title: string, choices: readonly string[]): Sequence =>
  (context) => {
    const id = context.random.guid();
    const votes = choices.map(() => context.random.whole(0, 4));
    return types.map((type, index) => ({
      after: context.random.whole(1500, 5000),
      source,
      type,
      scene: {
        id,
        title,
        choices: choices.map((choice, place) => ({
          title: choice,
          votes: (votes[place] ?? 0) + index * (place === 0 ? 12 : 7),
        })),
        user: someone(context),
      },
    }));
  };

const command: Sequence = (context) => {
  const more = { command: "!lights", commandName: "Lights", input: context.random.pick(inputs) };
  // Command.Message became Command.Triggered in 0.2.0.
  const type = context.has("Command", "Triggered") ? "Triggered" : "Message";
  return one("Command", type, () => more)(context);
};

/** A command whose action asks a flow. */
const temperature: Sequence = (context) => {
  const user = someone(context);
  const type = context.has("Command", "Triggered") ? "Triggered" : "Message";
  const more = { user, command: "!temp", commandName: "Temperature", input: "" };
  return [
    chat(context, context.random.whole(400, 2500), { user, message: "!temp" }),
    {
      after: 20,
      source: "Command",
      type,
      scene: scene(context, more),
      runs: { action: "Temperature", args: { user: user.name, userId: user.id, command: "!temp", rawInput: "" } },
    },
  ];
};

/** What viewers write to make something happen. */
const chatCommands = ['!lights red "living room"', "!hype"] as const;

/** What everybody builds alerts for. */
export const highlights: readonly Sequence[] = [
  ...chatCommands.map((message) => one("Twitch", "ChatMessage", () => ({ message }))),
  one("Twitch", "Follow"),
  one("Twitch", "Sub", (context) => ({ tier: tier(context), months: 1 })),
  one("Twitch", "ReSub", (context) => ({
    tier: tier(context),
    months: context.random.whole(2, 48),
    message: context.random.pick(lines),
  })),
  (context) => giftBomb(context, context.random.whole(3, 6), context.random.chance(0.2)),
  (context) => raid(context, context.random.whole(3, 260)),
  (context) => {
    const bits = context.random.pick([1, 50, 100, 100, 250, 500, 1000]);
    return one("Twitch", "Cheer", () => ({ bits, message: `Cheer${bits} ${context.random.pick(lines)}` }))(context);
  },
  one("Twitch", "RewardRedemption", ({ random }) => ({ reward: random.pick(rewards), input: random.pick(inputs) })),
];

/** What else may happen on an evening. Sequences of events that the profile does not have are left out by the player. */
export const incidents: readonly Sequence[] = [
  one("Twitch", "GiftSub", (context) => ({ tier: paidTier(context), recipient: someone(context) })),
  (context) => hypeTrain(context, context.random.whole(1, 2)),
  one("Twitch", "FirstWord", ({ random }) => ({ message: random.pick(lines), firstMessage: true })),
  command,
  temperature,
  one("Twitch", "Announcement", () => ({ user: people.broadcaster, message: "Community night starts at eight" })),
  series("Twitch", ["PollCreated", "PollUpdated", "PollCompleted"], "Where to next?", ["The mine", "The harbour"]),
  series("Twitch", ["PredictionCreated", "PredictionLocked", "PredictionCompleted"], "Beaten in one go?", [
    "Yes",
    "No",
  ]),
  one("Twitch", "Whisper", () => ({ message: "are you taking requests tonight?" })),
  one("Twitch", "WatchStreak", ({ random }) => ({ streak: random.whole(3, 25), message: random.pick(lines) })),
  one("Twitch", "ShoutoutCreated", (context) => ({ recipient: someone(context) })),
  one("Twitch", "AutomaticRewardRedemption", ({ random }) => ({ input: random.pick(lines) })),
  one("Twitch", "PrimePaidUpgrade", (context) => ({ tier: paidTier(context) })),
  one("Twitch", "UserTimedOut", () => ({ duration: 60, reason: "spam" })),
  one("Twitch", "ChatMessageDeleted", () => ({ message: "buy followers" })),
  one("Twitch", "AdRun", () => ({ duration: 90 })),
  one("Twitch", "ViewerCountUpdate", ({ random }) => ({ viewers: random.whole(40, 140) })),
  one("Twitch", "StreamUpdate", ({ random }) => ({ title: random.pick(["One more boss", "Just chatting for a bit"]) })),
  one("YouTube", "SuperChat", on("youtube", money)),
  one("YouTube", "NewSponsor", on("youtube")),
  one(
    "YouTube",
    "MembershipGift",
    on("youtube", ({ random }) => ({ count: random.pick([1, 5, 10]) })),
  ),
  one("Kick", "Follow", on("kick")),
  one(
    "Kick",
    "Subscription",
    on("kick", () => ({ months: 1 })),
  ),
  one(
    "Kick",
    "GiftSubscription",
    on("kick", (context) => ({ recipient: onPlatform(someone(context), "kick") })),
  ),
  one("Streamlabs", "Donation", money),
  one("StreamElements", "Tip", money),
  one("Kofi", "Donation", money),
  one("Obs", "SceneChanged", ({ random }) => ({ sceneName: random.pick(["Game", "Close-up", "Be right back"]) })),
  one("Misc", "TimedAction", ({ random }) => ({ name: "Stretch", count: random.whole(1, 12) })),
];
