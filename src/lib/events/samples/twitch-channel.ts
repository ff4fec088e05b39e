/** Channel points and hype trains on Twitch. */
import type { Builder, Builders, Context, Data } from "./context";
import { textParts } from "./text";
import { sharedFlags } from "./twitch-chat";
import { base, eventSub, twitchUser, wireId } from "./users";
import { guid, local, utc } from "./wire";

const reward = (c: Context): { id: string; title: string; cost: number; prompt: string } =>
  c.scene.reward ?? {
    id: guid("reward"),
    title: c.scene.title ?? "Water the moth",
    cost: 350,
    prompt: "Say which plant gets the rest",
  };

/** A: channel points came flat, and without what the user typed. */
const flatReward = (c: Context): Data => {
  const { id, title, cost, prompt } = reward(c);
  return { channelId: wireId(c, c.broadcaster.id), cost, rewardId: id, title, prompt, inputRequired: prompt !== "" };
};
const flatRewardState = { backgroundColor: "#4C8C6B", enabled: true, paused: false, subOnly: false };

const redemption =
  (status: string): Builder =>
  (c) => {
    if (c.from("B")) {
      const user_input = c.scene.input ?? c.text("the fern");
      return { id: c.id, ...eventSub(c.user), user_input, status, reward: reward(c), redeemed_at: utc(c.at) };
    }
    const user = { userId: wireId(c, c.user.id), userName: c.user.login, displayName: c.user.name };
    return { id: c.id, dateTime: utc(c.at), ...user, ...flatReward(c), ...flatRewardState };
  };

function rewardCreated(c: Context): Data {
  const { id, title: name, cost, prompt } = reward(c);
  const [a, userInput] = [!c.from("B"), prompt !== ""];
  return {
    id,
    name,
    prompt,
    group: "Plants",
    cost,
    userInput,
    persistCounter: false,
    counter: a ? 0 : undefined,
    persistUserCounter: false,
    backgroundColor: "#4C8C6B",
    userCounters: a ? {} : undefined,
  };
}

function rewardChanged(c: Context): Data {
  if (!c.from("B")) {
    const state = c.type === "RewardUpdated" ? flatRewardState : {};
    return { dateTime: utc(c.at), ...flatReward(c), ...state };
  }
  const { id, title, cost, prompt } = reward(c);
  const image = (size: number): string => `https://static-cdn.jtvnw.net/custom-reward-images/default-${size}.png`;
  return {
    id,
    is_enabled: true,
    is_paused: false,
    is_in_stock: true,
    title,
    cost,
    prompt,
    is_user_input_required: prompt !== "",
    should_redemptions_skip_request_queue: false,
    max_per_stream: { is_enabled: false, value: 0 },
    max_per_user_per_stream: { is_enabled: false, value: 0 },
    global_cooldown: { is_enabled: false, seconds: 0 },
    background_color: "#4C8C6B",
    default_image: { url_1x: image(1), url_2x: image(2), url_4x: image(4) },
  };
}

/** The platform's own rewards got their own names in 1.0.5. */
function automaticReward(c: Context): Data {
  const [text, cost, type] = [
    c.scene.input ?? c.text("look at the moth"),
    c.scene.reward?.cost ?? 100,
    "send_highlighted_message",
  ];
  if (!c.from("C2")) return { id: c.id, ...eventSub(c.user), user_input: text, reward_type: type, cost };
  return { user: twitchUser(c, c.user), rewardType: type, channelPoints: cost, message_text: text, redemptionId: c.id };
}

/** As captured with 1.0.5. */
function powerUp(c: Context): Data {
  const text = c.scene.input ?? c.text("the whole porch glows");
  const bits = c.scene.bits ?? 30;
  return {
    user: base(c.user),
    type: "message_effect",
    bits,
    counter: c.scene.count ?? 12,
    tempCounter: 1,
    userCounter: 2,
    tempUserCounter: 1,
    text,
    parts: textParts(text),
    message_effect_id: "simmer",
    redeemed_at: local(c.at),
    broadcaster: base(c.broadcaster),
    ...sharedFlags(c),
    createdAt: utc(c.at),
    isTest: c.isTest,
  };
}

function customPowerUp(c: Context): Data {
  const { id, title, prompt } = c.scene.reward ?? { id: guid("power-up"), title: "Moth swarm", prompt: "" };
  return {
    user: base(c.user),
    redemptionId: c.id,
    status: "fulfilled",
    counter: c.scene.count ?? 12,
    userCounter: 2,
    userColor: c.user.color,
    userInput: c.scene.input ?? "",
    customPowerUp: {
      id,
      title,
      bits: c.scene.bits ?? 250,
      prompt,
      backgroundColor: "#4C8C6B",
      globalCooldown: 0,
      groupName: "",
      maxPerStream: 0,
      maxPerUserPerStream: 0,
      persistCounter: false,
      persistUserCounter: false,
      userInputRequired: prompt !== "",
    },
    redeemedAt: utc(c.at),
    isTest: c.isTest,
  };
}

/** Community goals were PubSub events, and went away with it in 1.0.0. */
function communityGoal(c: Context): Data {
  const { id: userId, login: userName, name: displayName } = c.user;
  const gave = c.scene.amount ?? 50;
  const user = { userId: wireId(c, userId), userName, displayName };
  return {
    dateTime: utc(c.at),
    channelId: wireId(c, c.broadcaster.id),
    id: c.thing("community goal"),
    title: c.scene.title ?? "A bigger lamp",
    description: "",
    inStock: true,
    amount: c.scene.goal ?? 10000,
    contributed: c.scene.total ?? 4450,
    duration: 30,
    ...(c.type === "CommunityGoalEnded"
      ? {}
      : {
          startedAt: utc(c.at, -9 * 86400),
          [c.from("B") ? "endsAt" : "endedAt"]: utc(c.at, 21 * 86400),
          daysLeft: 21,
          ...user,
          userContributed: gave,
          userStreamContributed: gave,
          userTotalContributed: gave + 100,
          isTest: c.from("B") ? c.isTest : undefined,
        }),
  };
}

const levelGoals = [1600, 1900, 2300, 2800, 3400];
const defaultLevels: Record<string, number> = { HypeTrainLevelUp: 2, HypeTrainEnd: 3 };

/** EventSub names since 0.1.15; A counted in percent of the level as a fraction, which may exceed 1. */
function hypeTrain(c: Context): Data {
  const { scene, type } = c;
  const level = scene.level ?? defaultLevels[type] ?? 1;
  const goal = scene.goal ?? levelGoals[Math.min(level, levelGoals.length) - 1] ?? 3400;
  const progress = scene.progress ?? Math.round(goal / 4);
  const reached = levelGoals.slice(0, level - 1).reduce((sum, points) => sum + points, 0);
  const total = scene.total ?? reached + progress;
  const contributors = scene.count ?? 4;
  const ended = type === "HypeTrainEnd";
  const levelUp = type === "HypeTrainLevelUp";
  const userId = wireId(c, c.user.id);
  if (!c.from("B")) {
    const who = ended
      ? { conductor: { id: userId }, level, contributorCount: contributors, contributors: [{ id: userId }] }
      : {
          userId: type === "HypeTrainUpdate" ? userId : undefined,
          prevLevel: levelUp ? level - 1 : undefined,
          level,
          contributors: type === "HypeTrainStart" ? undefined : contributors,
        };
    return {
      ...who,
      levelGoal: goal,
      levelTotal: progress,
      totalGoal: reached + goal,
      total,
      percent: progress / goal,
    };
  }
  const contribution = eventSub(c.user);
  const c1 = c.from("C1");
  const started = ended ? -600 : levelUp ? -180 : type === "HypeTrainUpdate" ? -60 : 0;
  return {
    level,
    ...(ended
      ? { ended_at: utc(c.at), cooldown_ends_at: utc(c.at, 3600) }
      : { progress, last_contribution: { ...contribution, total: scene.bits ?? 500 }, expires_at: utc(c.at, 300) }),
    isTest: c1 ? undefined : c.isTest,
    is_golden_kappa_train: c1 ? false : undefined,
    is_treasure_train: c1 ? false : undefined,
    id: c.thing("hype train"),
    total,
    goal: ended ? 0 : goal,
    top_contributions: [{ ...contribution, type: "bits", total: scene.bits ?? 500 }],
    started_at: utc(c.at, started),
    is_test: c1 && !ended ? c.isTest : undefined,
  };
}

export const twitchChannel: Builders = {
  RewardRedemption: redemption("unfulfilled"),
  RewardRedemptionUpdated: redemption("fulfilled"),
  RewardCreated: rewardCreated,
  RewardUpdated: rewardChanged,
  RewardDeleted: rewardChanged,
  AutomaticRewardRedemption: automaticReward,
  PowerUp: powerUp,
  CustomPowerUpRedemption: customPowerUp,
  CommunityGoalContribution: communityGoal,
  CommunityGoalEnded: communityGoal,
  HypeTrainStart: hypeTrain,
  HypeTrainUpdate: hypeTrain,
  HypeTrainLevelUp: hypeTrain,
  HypeTrainEnd: hypeTrain,
};
