import assert from "node:assert/strict";
import {
  type Generation,
  generations,
  giftBombSamples,
  type Person,
  people,
  type Scene,
  sample,
} from "../../../../src/lib/events/samples";
import type { JsonObject } from "../../../../src/lib/protocol/frames";

const ada: Person = {
  id: "900001",
  login: "ada_anvil",
  name: "Ada_Anvil",
  role: "vip",
  subscribed: true,
  months: 7,
  color: "#102030",
};
const bo: Person = { id: "900002", login: "bo_basalt", name: "Bo_Basalt", role: "viewer" };
const cy: Person = { id: "900003", login: "cy_cedar", name: "Cy_Cedar", role: "moderator" };
const host: Person = { id: "900009", login: "hosta", name: "Hosta", role: "broadcaster" };
const at = new Date("2026-05-01T20:15:30.250Z");
const utcTime = "2026-05-01T20:15:30.2509750Z";
const scene: Scene = { user: ada, recipient: bo, moderator: cy, broadcaster: host, at, id: "the-id" };

const data = (name: string, generation: Generation, more: Scene = {}): JsonObject => {
  const [source = "", type = ""] = name.split(".");
  return sample(source, type, generation, { ...scene, ...more }).data as JsonObject;
};
const current = ["C1", "C2", "C3"] as const;

const adaEventSub = { user_id: "900001", user_login: "ada_anvil", user_name: "Ada_Anvil" };
const adaBase = { id: "900001", login: "ada_anvil", name: "Ada_Anvil", type: "twitch" };
const boBase = { id: "900002", login: "bo_basalt", name: "Bo_Basalt", type: "twitch" };
const hostBase = { id: "900009", login: "hosta", name: "Hosta", type: "twitch" };
const flatNumber = { userId: 900001, userName: "ada_anvil", displayName: "Ada_Anvil", role: 2 };
const flatText = { ...flatNumber, userId: "900001" };
const viewer = { display: "Ada_Anvil", id: "900001", name: "ada_anvil", role: 2, subscribed: true, type: "twitch" };
const userA = { id: 900001, login: "ada_anvil", display_name: "Ada_Anvil", subscribed: true, role: 2 };

/** The member at a path such as "message.badges.0.name". */
function get(value: unknown, path: string): unknown {
  const step = (at: unknown, key: string): unknown => (at as JsonObject | undefined)?.[key];
  return path.split(".").reduce(step, value);
}

/** The object has at least these members, by path. */
function has(actual: unknown, expected: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(expected)) assert.deepEqual(get(actual, path), value, path);
}

/** The object has none of these members. */
function lacks(actual: unknown, ...paths: string[]): void {
  for (const path of paths) assert.equal(get(actual, path), undefined, path);
}

const present = (actual: unknown, path: string): boolean => get(actual, path) !== undefined;
const list = (actual: unknown, path: string): unknown[] => get(actual, path) as unknown[];

describe("Twitch.Follow", () => {
  it("is flat with numeric ids, then EventSub, then targetUser", () => {
    const { role: _, ...flat } = flatNumber;
    assert.deepEqual(data("Twitch.Follow", "A"), { ...flat, isTest: false });
    assert.deepEqual(data("Twitch.Follow", "B"), { ...adaEventSub, followed_at: utcTime });
    for (const generation of ["C1", "C2"] as const) {
      const expected = { ...adaEventSub, followed_at: utcTime, is_test: true };
      assert.deepEqual(data("Twitch.Follow", generation, { isTest: true }), expected);
    }
    const newest = { targetUser: adaBase, broadcaster: hostBase, createdAt: utcTime, isTest: false };
    assert.deepEqual(data("Twitch.Follow", "C3"), newest);
  });
});

describe("Twitch.ChatMessage", () => {
  const text = "hi @MapleMoth mapleHi";

  it("is all in `message` up to 0.2.4", () => {
    const a = data("Twitch.ChatMessage", "A", { message: text });
    assert.deepEqual(Object.keys(a), ["message"]);
    has(a.message, { userId: 900001, username: "ada_anvil", displayName: "Ada_Anvil", role: 2, subscriber: true });
    has(a.message, { msgId: "the-id", message: text, channel: "hosta", bits: 0, hasBits: false, isAnonymous: false });
    lacks(a.message, "internal", "color", "badges", "monthsSubscribed", "isTest");

    const b = data("Twitch.ChatMessage", "B", { message: text, internal: true, isTest: true, firstMessage: true });
    assert.deepEqual(Object.keys(b), ["message"]);
    has(b.message, { userId: "900001", color: "#102030", monthsSubscribed: 7, internal: true, isTest: true });
    has(b.message, { firstMessage: true });
    assert.deepEqual(
      list(b, "message.badges").map((badge) => get(badge, "name")),
      ["vip", "subscriber"],
    );
  });

  it("has the new members since 0.2.5, and `message` next to them until 1.0.4", () => {
    for (const generation of current) {
      const c = data("Twitch.ChatMessage", generation, { message: text });
      has(c, { messageId: "the-id", text, anonymous: false, isReply: false, isTest: false });
      has(c, { isInSharedChat: false, isSharedChatHost: false, isFromSharedChatGuest: false });
      has(c.user, {
        ...adaBase,
        role: 2,
        color: "#102030",
        subscribed: true,
        subscriptionTier: "1000",
        monthsSubscribed: 7,
      });
      assert.equal(present(c, "message"), generation === "C1");
      assert.equal(present(c, "broadcaster"), generation === "C3");
      assert.equal(present(c, "createdAt"), generation === "C3");
      assert.equal(present(c, "meta.clientNonce"), generation === "C1");
      assert.equal(present(c, "meta.firstMessageTimestamp"), generation !== "C1");
      assert.equal(present(c, "meta.createdAt"), generation === "C3");
    }
    has(data("Twitch.ChatMessage", "C1", { message: text }).message, {
      message: text,
      userId: "900001",
      msgId: "the-id",
    });
  });

  it("is taken apart into text, mention and emote", () => {
    const { parts, emotes } = data("Twitch.ChatMessage", "C3", { message: text });
    assert.deepEqual(
      (parts as JsonObject[]).map((part) => [part.type, part.text]),
      [
        ["text", "hi "],
        ["mention", "@MapleMoth"],
        ["text", " "],
        ["emote", "mapleHi"],
      ],
    );
    has(get(parts, "1"), { userId: people.broadcaster.id, userLogin: "maplemoth", userName: "MapleMoth" });
    assert.equal(get(emotes, "length"), 1);
    assert.equal(text.slice(Number(get(emotes, "0.startIndex")), Number(get(emotes, "0.endIndex")) + 1), "mapleHi");
  });

  it("treats a word such as cheer100 as text if nobody cheered", () => {
    assert.deepEqual(data("Twitch.ChatMessage", "C3", { message: "cheer100" }).parts, [
      { type: "text", text: "cheer100" },
    ]);
  });

  it("carries a reply and a shared chat", () => {
    const replyTo = { id: "parent", user: bo, text: "earlier" };
    const c = data("Twitch.ChatMessage", "C3", { replyTo, sharedFrom: people.neighbour });
    assert.equal(c.isReply, true);
    has(c.reply, {
      userId: "900002",
      userLogin: "bo_basalt",
      userName: "Bo_Basalt",
      msgId: "parent",
      msgBody: "earlier",
    });
    assert.equal(get(c, "sharedChatSource.login"), "quietkettle");
    has(c, { isInSharedChat: true, isFromSharedChatGuest: true });
    has(data("Twitch.ChatMessage", "A", { replyTo }), { "message.isReply": true });
  });
});

describe("Twitch.Cheer", () => {
  it("is nested up to 0.2.4, both in C1, flat since 1.0.5", () => {
    const cheer = { message: "Cheer250 well done", bits: 250 };
    for (const generation of generations) {
      const { message, ...rest } = data("Twitch.Cheer", generation, cheer);
      if (generation === "A" || generation === "B" || generation === "C1") {
        has(message, { bits: 250, hasBits: true, message: cheer.message, username: "ada_anvil", isAnonymous: false });
        assert.equal(get(message, "cheerEmotes.0.bits"), 250);
      } else assert.equal(message, undefined);
      if (generation.startsWith("C")) {
        has(rest, { bits: 250, text: cheer.message, anonymous: false, messageId: "the-id" });
        assert.equal(get(rest, "user.login"), "ada_anvil");
        assert.equal(get(rest, "parts.0.type"), "cheer");
        assert.equal(present(rest, "parts.0.imageUrl"), generation === "C1");
      } else assert.deepEqual(rest, {});
    }
  });

  it("names its bits in the text it is given by default, and finds them in one that is given", () => {
    assert.match(String(data("Twitch.Cheer", "C3", { bits: 42 }).text), /^Cheer42 /);
    assert.equal(data("Twitch.Cheer", "C3", { message: "Cheer10 Cheer5 go" }).bits, 15);
  });

  it("comes from Twitch's stand-in when anonymous", () => {
    const c = data("Twitch.Cheer", "C3", { anonymous: true });
    assert.equal(c.anonymous, true);
    assert.equal(get(c, "user.login"), "ananonymouscheerer");
    has(data("Twitch.Cheer", "B", { anonymous: true }), { "message.isAnonymous": true });
  });
});

describe("Twitch.Sub and ReSub", () => {
  it("have the tier as a number, 0 for Prime, and a flat user up to 0.2.4", () => {
    has(data("Twitch.Sub", "A", { tier: "prime", message: "hello" }), { ...flatNumber, subTier: 0, message: "hello" });
    lacks(data("Twitch.Sub", "A"), "isTest");
    has(data("Twitch.Sub", "B", { tier: "3000" }), { ...flatText, subTier: 3, isTest: false });
    has(data("Twitch.ReSub", "A", { months: 12, streak: 0, message: "hello" }), {
      ...flatNumber,
      cumulativeMonths: 12,
      shareStreak: false,
      streakMonths: 0,
      message: "hello",
    });
    has(data("Twitch.ReSub", "B", { months: 12, streak: 5 }), {
      ...flatText,
      cumulativeMonths: 12,
      shareStreak: true,
      streakMonths: 5,
    });
  });

  it("have it as text since: snake_case for the first, camelCase for the renewal", () => {
    for (const generation of current) {
      const sub = data("Twitch.Sub", generation, { tier: "prime" });
      has(sub, { sub_tier: "1000", is_prime: true, duration_months: 1, messageId: "the-id", isTest: false });
      has(sub.user, { ...adaBase, subscribed: true, monthsSubscribed: 1 });
      lacks(sub, "message", "text");
      const resub = data("Twitch.ReSub", generation, { months: 12, streak: 5, tier: "2000", message: "hello" });
      has(resub, {
        cumulativeMonths: 12,
        streakMonths: 5,
        subTier: "2000",
        isPrime: false,
        isGift: false,
        text: "hello",
      });
      has(resub.user, { ...adaBase, monthsSubscribed: 12, subscriptionTier: "2000" });
    }
  });
});

describe("Twitch.GiftSub", () => {
  it("names gifter and recipient", () => {
    has(data("Twitch.GiftSub", "A", { total: 20 }), {
      ...flatNumber,
      recipientUserId: 900002,
      recipientUsername: "bo_basalt",
      recipientDisplayName: "Bo_Basalt",
      subTier: 1,
      totalSubsGifted: 20,
      fromSubBomb: false,
      isAnonymous: false,
    });
    has(data("Twitch.GiftSub", "B"), { ...flatText, recipientUserId: "900002", isTest: false });
    for (const generation of current) {
      const gift = data("Twitch.GiftSub", generation, { total: 20, tier: "3000" });
      has(gift, {
        recipient: boBase,
        subTier: "3000",
        cumlativeTotal: 20,
        durationMonths: 1,
        fromCommunitySubGift: false,
      });
      has(gift.user, adaBase);
      lacks(gift, "communityGiftId");
    }
  });
});

describe("a gift bomb", () => {
  const bomb = { recipients: [bo, cy], bombId: "77" };

  it("is a GiftBomb and its GiftSubs, joined by an id since 0.2.5", () => {
    for (const generation of current) {
      const whole = data("Twitch.GiftBomb", generation, { ...bomb, total: 9 });
      has(whole, { id: "77", total: 2, cumulative_total: 9, sub_tier: "1000" });
      assert.deepEqual(get(whole, "recipients.0"), boBase);
      assert.equal(get(whole, "recipients.length"), 2);
      assert.equal(present(whole, "broadcaster"), generation === "C3");
      const gift = data("Twitch.GiftSub", generation, bomb);
      has(gift, { communityGiftId: "77", fromCommunitySubGift: true, communitySubGiftCount: 2, cumlativeTotal: 0 });
    }
  });

  it("only counts in older ones", () => {
    has(data("Twitch.GiftBomb", "A", { ...bomb, total: 9 }), { ...flatNumber, gifts: 2, totalGifts: 9, subTier: 1 });
    has(data("Twitch.GiftBomb", "B", bomb), { ...flatText, gifts: 2, isAnonymous: false, isTest: false });
    for (const generation of ["A", "B"] as const) {
      has(data("Twitch.GiftSub", generation, bomb), { fromSubBomb: true, subBombCount: 2 });
    }
  });

  it("shares its id through the scene alone, too", () => {
    for (const more of [{ count: 4 }, { recipients: [bo, cy] }]) {
      const { id } = data("Twitch.GiftBomb", "C3", more);
      assert.match(String(id), /^\d{20}$/);
      assert.equal(data("Twitch.GiftSub", "C3", more).communityGiftId, id);
    }
  });

  it("is anonymous by its gifter and a missing total in C, by a flag before", () => {
    const c = data("Twitch.GiftBomb", "C3", { ...bomb, anonymous: true });
    assert.equal(get(c, "user.login"), "ananonymousgifter");
    lacks(c, "cumulative_total");
    has(data("Twitch.GiftBomb", "B", { ...bomb, anonymous: true }), {
      isAnonymous: true,
      userName: "ananonymousgifter",
    });
  });

  it("comes as a whole: one for all, then one for each recipient, none of them twice", () => {
    const [whole = {}, ...gifts] = giftBombSamples("C3", { count: 30 }).map((frame) => frame.data as JsonObject);
    assert.equal(whole.total, 30);
    assert.equal(gifts.length, 30);
    assert.ok(gifts.every((gift) => gift.communityGiftId === whole.id && gift.communitySubGiftCount === 30));
    assert.deepEqual(
      gifts.map((gift) => gift.recipient),
      whole.recipients,
    );
    assert.equal(new Set(gifts.map((gift) => get(gift, "recipient.id"))).size, 30);
    assert.equal(new Set(gifts.map((gift) => gift.messageId)).size, 30);
  });
});

describe("Twitch.Raid", () => {
  it("is flat in A and EventSub since", () => {
    has(data("Twitch.Raid", "A", { viewers: 12 }), { ...flatNumber, viewerCount: 12 });
    for (const generation of ["B", ...current] as const) {
      const raid = data("Twitch.Raid", generation, { viewers: 12 });
      has(raid, { viewers: 12, from_broadcaster_user_id: "900001", from_broadcaster_user_login: "ada_anvil" });
      has(raid, { from_broadcaster_user_name: "Ada_Anvil", to_broadcaster_user_login: "hosta" });
      assert.equal(present(raid, "is_test"), generation !== "B");
    }
  });
});

describe("Twitch.RewardRedemption", () => {
  it("has no input in A, and a nested reward since", () => {
    const reward = { id: "r1", title: "Hydrate", cost: 100, prompt: "" };
    const a = data("Twitch.RewardRedemption", "A", { reward, input: "water" });
    has(a, { id: "the-id", userId: 900001, userName: "ada_anvil", rewardId: "r1", title: "Hydrate", cost: 100 });
    assert.ok(!JSON.stringify(a).includes("water"));
    for (const generation of ["B", ...current] as const) {
      const redemption = data("Twitch.RewardRedemption", generation, { reward, input: "water" });
      has(redemption, {
        id: "the-id",
        ...adaEventSub,
        user_input: "water",
        reward,
        status: "unfulfilled",
        redeemed_at: utcTime,
      });
    }
  });
});

describe("Twitch.FirstWord", () => {
  it("has a text and a user in A, the message object in B, chat's members since", () => {
    assert.deepEqual(data("Twitch.FirstWord", "A", { message: "yo" }), { message: "yo", action: false, user: userA });
    has(data("Twitch.FirstWord", "B", { message: "yo" }).message, { message: "yo", username: "ada_anvil" });
    for (const generation of current) has(data("Twitch.FirstWord", generation, { message: "yo" }), { text: "yo" });
  });
});

describe("Twitch hype train", () => {
  const points = { level: 2, progress: 300, goal: 1200, total: 1900, count: 6 };

  it("has percent in A, progress and goal since", () => {
    const a = { level: 2, levelTotal: 300, levelGoal: 1200, total: 1900, percent: 0.25 };
    has(data("Twitch.HypeTrainStart", "A", points), a);
    has(data("Twitch.HypeTrainUpdate", "A", points), { ...a, userId: 900001, contributors: 6 });
    has(data("Twitch.HypeTrainLevelUp", "A", points), { ...a, prevLevel: 1, contributors: 6 });
    has(data("Twitch.HypeTrainEnd", "A", points), { ...a, conductor: { id: 900001 }, contributorCount: 6 });
    for (const generation of ["B", ...current] as const) {
      for (const type of ["HypeTrainStart", "HypeTrainUpdate", "HypeTrainLevelUp"]) {
        const train = data(`Twitch.${type}`, generation, points);
        has(train, { id: "the-id", level: 2, progress: 300, goal: 1200, total: 1900 });
        has(train.last_contribution, adaEventSub);
        has(get(train, "top_contributions.0"), adaEventSub);
        assert.equal(present(train, "isTest"), generation === "B");
        assert.equal(present(train, "is_test"), generation !== "B");
      }
      const end = data("Twitch.HypeTrainEnd", generation, points);
      has(end, { level: 2, total: 1900, goal: 0, ended_at: utcTime });
      lacks(end, "progress", "percent");
    }
  });

  it("keeps its id from start to end", () => {
    const ids = ["Start", "Update", "LevelUp", "End"].map(
      (type) => (sample("Twitch", `HypeTrain${type}`, "C3").data as JsonObject).id,
    );
    assert.equal(new Set(ids).size, 1);
  });
});

describe("Twitch polls and predictions", () => {
  const choices = [
    { title: "Left", votes: 5 },
    { title: "Right", votes: 2 },
  ];

  it("count votes in objects and name things in camelCase in A", () => {
    const poll = data("Twitch.PollCompleted", "A", { title: "Where?", choices });
    has(poll, { id: "the-id", title: "Where?", type: 4, totalVotes: 7, channelId: 900009, endedAt: utcTime });
    assert.equal(get(poll, "winningChoice.votes.total"), 5);
    assert.equal(get(poll, "winningChoice.choice_id"), get(poll, "choices.0.choice_id"));
    const prediction = data("Twitch.PredictionCompleted", "A", { choices });
    has(prediction, { status: 4, winningOutcomeId: get(prediction, "outcomes.0.id"), endedAt: utcTime });
    has(get(prediction, "outcomes.0"), { title: "Left", color: "BLUE", total_users: 5 });
  });

  it("count them in numbers since", () => {
    for (const generation of ["B", ...current] as const) {
      const poll = data("Twitch.PollCompleted", generation, { title: "Where?", choices });
      has(poll, { id: "the-id", title: "Where?", status: "completed", ended_at: utcTime });
      has(get(poll, "winningChoice"), { id: get(poll, "choices.0.id"), title: "Left", votes: 5 });
      const prediction = data("Twitch.PredictionCompleted", generation, { choices });
      has(prediction, { status: "resolved", winning_outcome_id: get(prediction, "outcomes.0.id") });
      has(get(prediction, "outcomes.0"), { title: "Left", color: "blue", users: 5 });
      has(data("Twitch.PredictionCanceled", generation), { status: "canceled", winning_outcome_id: "" });
    }
  });
});

describe("Twitch moderation", () => {
  it("names the target and who did it", () => {
    has(data("Twitch.UserTimedOut", "B", { duration: 30, reason: "no" }), {
      target_user_id: "900001",
      target_user_login: "ada_anvil",
      target_user_display: "Ada_Anvil",
      created_by: "cy_cedar",
      created_by_user_id: "900003",
      duration: 30,
      reason: "no",
    });
    for (const generation of current) {
      const timeout = data("Twitch.UserTimedOut", generation, { duration: 30, reason: "no" });
      has(timeout, { targetUser: adaBase, duration: 30, reason: "no" });
      assert.equal(get(timeout, "moderator.login"), "cy_cedar");
    }
  });
});

describe("commands", () => {
  it("have the user of their generation, and their id and name since 0.2.7", () => {
    const command = { command: "!dice", input: "2d6", count: 5, commandId: "c1", commandName: "Dice" };
    const common = { command: "!dice", message: "2d6", counter: 5 };
    has(data("Command.Message", "A", command), { ...common, user: userA });
    has(data("Command.Message", "B", command), { ...common, user: viewer });
    for (const generation of current) {
      has(data("Command.Triggered", generation, command), { ...common, user: viewer, id: "c1", name: "Dice" });
      has(data("Command.Cooldown", generation, { ...command, duration: 9 }), { cooldownLeft: 9, command: "!dice" });
    }
  });
});

describe("actions", () => {
  const action = { id: "a1", name: "Wave" };
  const run = { action, runId: "r1", args: { lamp: "on" }, ms: 1500, success: false };

  it("have the action's id in A, the run's and the action's since", () => {
    has(data("Raw.Action", "A", run), { id: "a1", name: "Wave", arguments: { lamp: "on" }, user: userA });
    for (const generation of ["B", ...current] as const) {
      const started = data("Raw.Action", generation, run);
      has(started, { id: "r1", actionId: "a1", name: "Wave" });
      has(started.arguments, { lamp: "on", actionId: "a1", actionName: "Wave", runningActionId: "r1" });
      assert.deepEqual(started.user, generation === "B" ? undefined : viewer);
      const completed = data("Raw.ActionCompleted", generation, run);
      has(completed, { id: "r1", actionId: "a1", name: "Wave", success: false, duration: 1500 });
      assert.equal(Date.parse(String(completed.completedAt)), at.getTime());
      assert.equal(Date.parse(String(completed.queuedAt)), at.getTime() - 1500);
      has(data("Raw.SubAction", generation, run), { id: "r1", parentId: "a1", parentName: "Wave" });
    }
  });
});

describe("custom events and broadcasts", () => {
  it("carry name and arguments since 0.2.5", () => {
    const expected = { eventName: "door", useArgs: true, args: { open: true } };
    for (const generation of current) {
      assert.deepEqual(data("Custom.Event", generation, { name: "door", args: { open: true } }), expected);
    }
    assert.deepEqual(data("Custom.Event", "B"), {});
  });

  it("are the JSON itself, or a text where the generation puts it", () => {
    assert.deepEqual(data("General.Custom", "C3", { data: [1, null] }), [1, null]);
    assert.deepEqual(data("General.Custom", "C3", { message: "ping" }), { data: "ping" });
    const old = sample("General", "Custom", "A", { message: "ping" });
    assert.equal(old.event.data, "ping");
    lacks(old, "data");
  });
});

describe("Kick", () => {
  it("has isSubscribed and isAnonymous, and times to the second", () => {
    const user = { id: "900001", login: "ada_anvil", name: "Ada_Anvil", type: "kick", role: 2, isSubscribed: true };
    for (const generation of current) {
      const follow = data("Kick.Follow", generation);
      has(follow.user, user);
      assert.equal(follow.timestamp, "2026-05-01T20:15:30Z");
      const chat = data("Kick.ChatMessage", generation, { message: "hey" });
      has(chat, { text: "hey", messageId: "the-id", isAnonymous: false, isReply: false, isInternal: false });
      has(chat.user, { ...user, color: "#102030", monthsSubscribed: 7, isVerified: false });
      has(data("Kick.Resubscription", generation, { months: 4 }), { duration: 4 });
      has(data("Kick.GiftSubscription", generation).recipient, {
        id: "900002",
        login: "bo_basalt",
        isSubscribed: true,
      });
      has(data("Kick.MassGiftSubscription", generation, { recipients: [bo, cy] }), { "recipients.length": 2 });
      lacks(data("Kick.MassGiftSubscription", generation, { anonymous: true }), "user");
    }
  });

  it("names the author of a reply by what 1.0.5 calls it", () => {
    const replyTo = { id: "parent", user: bo, text: "earlier" };
    has(data("Kick.ChatMessage", "C1", { replyTo }).reply, { messageId: "parent", content: "earlier" });
    has(data("Kick.ChatMessage", "C3", { replyTo }).reply, { userName: "Bo_Basalt", msgBody: "earlier" });
  });
});

describe("YouTube", () => {
  it("has the flags of its user, and the broadcast since 0.2.5", () => {
    for (const generation of generations) {
      const message = data("YouTube.Message", generation, { message: "hey" });
      has(message, { message: "hey", eventId: "the-id" });
      has(message.user, { id: "900001", name: "Ada_Anvil", isOwner: false, isModerator: false, isSponsor: true });
      assert.equal(present(message, "broadcast"), generation.startsWith("C"));
      assert.equal(present(message, "parts"), generation.startsWith("C"));
    }
    has(data("YouTube.Message", "C3", { user: host }), { "user.isOwner": true });
  });

  it("formats money and gives the number in millionths", () => {
    has(data("YouTube.SuperChat", "C3", { amount: 12.5, currency: "USD", message: "wow" }), {
      message: "wow",
      currencyCode: "USD",
      microAmount: 12_500_000,
      amount: "$12.50",
    });
    assert.equal(data("YouTube.SuperChat", "C3", { amount: 3, currency: "CHF" }).amount, "CHF 3.00");
  });

  it("has members and gifts", () => {
    has(data("YouTube.NewSponsor", "C3"), { levelName: "Lamp Keepers", isUpgrade: false });
    has(data("YouTube.MembershipGift", "C3", { count: 4 }), { count: 4, tier: "Lamp Keepers" });
    const received = data("YouTube.GiftMembershipReceived", "C3");
    assert.equal(get(received, "gifter.id"), "900001");
    assert.equal(get(received, "user.id"), "900002");
    has(data("YouTube.FirstWords", "C3", { message: "hey" }).user, {
      display: "Ada_Anvil",
      name: "Ada_Anvil",
      type: "youtube",
    });
  });
});

describe("tips and OBS", () => {
  it("carry amount, currency and message", () => {
    const tip = { amount: 9.5, currency: "GBP", message: "ta" };
    for (const generation of generations) {
      has(data("StreamElements.Tip", generation, tip), {
        username: "Ada_Anvil",
        amount: 9.5,
        currency: "GBP",
        message: "ta",
      });
    }
    has(data("Streamlabs.Donation", "C3", tip), { from: "Ada_Anvil", amount: 9.5, formattedAmount: "£9.50" });
    has(data("Kofi.Donation", "C3", tip), { from: "Ada_Anvil", amount: 9.5, currency: "GBP" });
    const charity = data("Twitch.CharityDonation", "C3", tip);
    assert.deepEqual(charity.amount, { value: 950, decimal_places: 2, currency: "GBP" });
  });

  it("have keys with dots up to 0.2.4, then a connection", () => {
    assert.equal(data("Obs.Connected", "B")["obs.host"], "127.0.0.1");
    const scene = data("Obs.SceneChanged", "C3", { sceneName: "Game", previous: "Intro" });
    has(scene, { scene: { sceneName: "Game" }, oldScene: { sceneName: "Intro" } });
    assert.equal(get(scene, "connection.host"), "127.0.0.1");
  });
});
