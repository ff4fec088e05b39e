/** Frames as real servers of 2026 send them, from captures and from what several programs read; names and ids are invented. */
import assert from "node:assert/strict";
import { kindOf } from "../../../src/lib/events";
import {
  base,
  check,
  harbour,
  lamp,
  live,
  liveBroadcast,
  liveIds,
  owl,
  owlInFull,
  payload,
  twitchUser,
  user,
  youTubeOwl,
  youTubeUser,
} from "./support";

const kickOwl = { id: "77", login: "mossyowl", name: "MossyOwl", type: "kick" };
const kickUser = user({ id: "77", login: "mossyowl", name: "MossyOwl" });

describe("frames from the field", () => {
  it("Twitch.AutomaticRewardRedemption since 1.0.5", () =>
    check(
      "Twitch.AutomaticRewardRedemption",
      {
        user: twitchUser,
        rewardType: "send_highlighted_message",
        channelPoints: 100,
        message_text: "look at this",
        redemptionId: "r1",
      },
      "redemption",
      {
        user: owlInFull,
        redemptionId: "r1",
        reward: { type: "send_highlighted_message", cost: 100 },
        input: "look at this",
      },
    ));

  const counted = { counter: 5, tempCounter: 5, userCounter: 2, tempUserCounter: 2 };
  const countedOut = { counters: { total: 5, user: 2 } };
  it("Twitch.PowerUpRedemption, a celebration with its emote", () =>
    check(
      "Twitch.PowerUpRedemption",
      {
        user: base(owl),
        type: "celebration",
        bits: 10,
        ...counted,
        text: "",
        parts: [{ type: "text", text: "" }],
        emote: {
          source: "Twitch",
          imageUrl: "https://e.test/heart",
          zeroWidth: false,
          type: "emote",
          text: "owlHeart",
        },
        redeemed_at: "2031-03-09T14:05:44.2499445-03:00",
        broadcaster: base(harbour),
        createdAt: "2031-03-09T17:05:45.6552829Z",
        isTest: false,
      },
      "powerup",
      {
        ...countedOut,
        user: user(owl),
        type: "celebration",
        bits: 10,
        parts: [{ type: "text", text: null }],
        emote: { name: "owlHeart", imageUrl: "https://e.test/heart" },
        redeemedAt: "2031-03-09T17:05:44.249Z",
        channel: harbour,
        isTest: false,
      },
    ));
  it("Twitch.PowerUpRedemption, a message effect with what was written", () =>
    check(
      "Twitch.PowerUpRedemption",
      {
        user: base(owl),
        type: "message_effect",
        bits: 10,
        ...counted,
        text: "ahoy",
        parts: [{ type: "text", text: "ahoy" }],
        message_effect_id: "simmer",
        redeemed_at: "2031-03-09T14:05:44.136754-03:00",
        broadcaster: base(harbour),
        isInSharedChat: true,
        isSharedChatHost: true,
        isFromSharedChatGuest: false,
        createdAt: "2031-03-09T17:05:44.719517Z",
        isTest: false,
      },
      "powerup",
      {
        ...countedOut,
        user: user(owl),
        type: "message_effect",
        bits: 10,
        input: "ahoy",
        parts: [{ type: "text", text: "ahoy" }],
        effect: "simmer",
        sharedChat: { isShared: true, isHost: true, isFromGuest: false },
        redeemedAt: "2031-03-09T17:05:44.136Z",
        channel: harbour,
        isTest: false,
      },
    ));
  for (const name of ["Twitch.PowerUp", "Twitch.PowerUpRedemption"]) {
    it(`${name}, an emote made huge`, () =>
      check(
        name,
        {
          type: "gigantify_an_emote",
          user: twitchUser,
          bits: 50,
          text: "hi owlWave",
          emote: { text: "owlWave", imageUrl: "https://e.test/wave" },
        },
        "powerup",
        {
          user: owlInFull,
          type: "gigantify_an_emote",
          bits: 50,
          input: "hi owlWave",
          emote: { name: "owlWave", imageUrl: "https://e.test/wave" },
        },
      ));
  }
  it("Twitch.CustomPowerUpRedemption with its colour and counters", () =>
    check(
      "Twitch.CustomPowerUpRedemption",
      {
        user: base(owl),
        counter: 12,
        userCounter: 3,
        userInput: "green",
        backgroundColor: "#4C8C6B",
        customPowerUp: { id: "cp-1", title: "Confetti", bits: 250 },
      },
      "powerup",
      {
        user: user(owl),
        type: "custom",
        bits: 250,
        input: "green",
        reward: { id: "cp-1", title: "Confetti", color: "#4C8C6B" },
        counters: { total: 12, user: 3 },
      },
    ));

  for (const name of ["Kick.sGifted", "Kick.KicksGifted"]) {
    it(`${name} with its gift, or with a flat amount`, () => {
      const kicks = { amount: 100, name: "Hype", type: "BASIC", tier: "MID", pinnedTimeSeconds: 600 };
      check(name, { user: kickOwl, kicks, message: "gg" }, "virtualgift", {
        user: kickUser,
        isAnonymous: false,
        amount: 100,
        currency: "kicks",
        gift: { name: "Hype", type: "BASIC", tier: "MID" },
        message: "gg",
        seconds: 600,
      });
      for (const amount of [{ amount: 100 }, { kicksAmount: 100 }]) {
        check(name, { user: kickOwl, ...amount, message: "gg" }, "virtualgift", {
          user: kickUser,
          isAnonymous: false,
          amount: 100,
          currency: "kicks",
          message: "gg",
        });
      }
    });
  }
  it("Kick calls the anonymous Anonymous, and its flag is false", () => {
    const anonymous = { isAnonymous: false, user: { id: "0", login: "anonymous", name: "Anonymous", type: "kick" } };
    for (const name of ["Kick.sGifted", "Kick.GiftSubscription", "Kick.MassGiftSubscription"]) {
      assert.equal(payload(name, { ...anonymous, recipients: [] }).isAnonymous, true, name);
      assert.equal(payload(name, { isAnonymous: false, user: kickOwl }).isAnonymous, false, name);
    }
    for (const name of ["Twitch.GiftSub", "Trovo.GiftSubscription"]) {
      assert.equal(payload(name, anonymous).isAnonymous, false, `somebody of that name: ${name}`);
    }
  });
  it("Kick.RewardRedemption: the redeemer, and what was written under either name", () => {
    for (const input of [{ description: "please drink" }, { rawInput: "please drink" }]) {
      check(
        "Kick.RewardRedemption",
        {
          id: "01JM",
          redeemer: kickOwl,
          reward: { id: "r", title: "Hydrate", cost: 300 },
          ...input,
          status: "pending",
        },
        "redemption",
        {
          user: kickUser,
          redemptionId: "01JM",
          reward: { id: "r", title: "Hydrate", cost: 300 },
          input: "please drink",
          status: "pending",
        },
      );
    }
  });

  it("YouTube.JewelsGifted: Jewels are not money", () =>
    check(
      "YouTube.JewelsGifted",
      {
        jewelsAmount: 10,
        name: "Night owl",
        url: "https://g.test/owl.png",
        duration: { seconds: 3, nanos: 500_000_000 },
        hasVisualEffect: false,
        isCombo: true,
        comboCount: 2,
        altText: "An owl",
        language: "en_US",
        user: youTubeUser,
        ...live,
      },
      "virtualgift",
      {
        ...liveIds,
        user: youTubeOwl,
        amount: 10,
        currency: "jewels",
        gift: { name: "Night owl", imageUrl: "https://g.test/owl.png" },
        combo: { isCombo: true, count: 2 },
        seconds: 3.5,
      },
    ));

  const bannedOut = { user: user({ id: "UCbob", name: "Bob" }), broadcast: liveBroadcast };
  it("YouTube.UserTimedout and UserBanned: who, for how long, in which broadcast", () => {
    for (const member of ["bannedUser", "targetUser"]) {
      const data = { [member]: { id: "UCbob", name: "Bob" }, banDuration: 300, user: youTubeUser, ...live };
      check("YouTube.UserTimedout", data, "timeout", { ...bannedOut, seconds: 300 });
      check("YouTube.UserBanned", { ...data, banType: "TEMPORARY" }, "ban", {
        ...bannedOut,
        seconds: 300,
        banType: "temporary",
      });
      check("YouTube.UserBanned", { ...data, banDuration: 0, banType: "permanent" }, "ban", {
        ...bannedOut,
        banType: "permanent",
      });
    }
  });
  it("YouTube.StatisticsUpdated says which broadcast the figures belong to", () =>
    check("YouTube.StatisticsUpdated", { concurrentViewers: 58, likeCount: 31, viewCount: 612, ...live }, "viewers", {
      viewers: 58,
      likes: 31,
      views: 612,
      broadcast: liveBroadcast,
    }));

  it("Twitch.HypeTrainStart: record, type, shared or not, and contributors as a number", () => {
    const train = payload("Twitch.HypeTrainStart", {
      contributors: 3,
      trainType: "GOLDEN_KAPPA",
      isSharedTrain: false,
      allTimeHighLevel: 7,
      allTimeHighTotal: 12_000,
    });
    assert.deepEqual(
      [train.contributors, train.contributorCount, train.trainType, train.isShared, train.allTimeHigh],
      [null, 3, "golden_kappa", false, { level: 7, total: 12_000 }],
    );
  });
  it("Kick.UserTimedOut: who did it, by the documentation's names", () =>
    assert.deepEqual(
      payload("Kick.UserTimedOut", { createdById: 11, createdByUsername: "mod", createdByDisplayName: "Mod" })
        .moderator,
      { id: "11", login: "mod", name: "Mod" },
    ));
});

describe("events with no known frame", () => {
  it("Twitch.RaidStart, RaidSend and RaidCancelled are about the other channel", () => {
    for (const [type, phase] of [
      ["RaidStart", "start"],
      ["RaidSend", "send"],
      ["RaidCancelled", "cancelled"],
    ] as const) {
      const variables = { raidUserId: lamp.id, raidUserName: lamp.login, raidUser: lamp.name, viewers: 58 };
      for (const data of [
        variables,
        {
          to_broadcaster_user_id: lamp.id,
          to_broadcaster_user_login: lamp.login,
          to_broadcaster_user_name: lamp.name,
          viewers: 58,
        },
      ]) {
        check(`Twitch.${type}`, { ...data, broadcaster: base(harbour) }, "raid-out", {
          user: user(lamp),
          phase,
          viewers: 58,
          channel: harbour,
        });
      }
    }
  });
  it("AutoMod: who wrote what, why it was held, what became of it", () => {
    const data = {
      user: base(owl),
      messageId: "m-1",
      text: "spam",
      category: "spam",
      level: 2,
      heldAt: live.publishedAt,
    };
    const held = {
      user: user(owl),
      messageId: "m-1",
      message: "spam",
      category: "spam",
      level: 2,
      heldAt: "2031-03-09T17:05:43.100Z",
    };
    check("Twitch.AutoModMessageHeld", data, "automod", { ...held, phase: "held" });
    check("Twitch.AutoModMessageUpdate", { ...data, status: "approved", moderator: base(lamp) }, "automod", {
      ...held,
      phase: "updated",
      status: "approved",
      moderator: lamp,
    });
  });
  it("unban requests: the user's words, then the moderator's", () => {
    check("Twitch.UnbanRequestCreated", { user: base(owl), text: "sorry", id: "u-1" }, "unban-request", {
      user: user(owl),
      phase: "created",
      requestId: "u-1",
      message: "sorry",
    });
    check(
      "Twitch.UnbanRequestDenied",
      { targetUser: base(owl), moderator: base(lamp), message: "no" },
      "unban-request",
      {
        user: user(owl),
        phase: "denied",
        resolution: "no",
        moderator: lamp,
      },
    );
  });
  it("suspicious users and warnings", () => {
    check("Twitch.SuspiciousUserUpdate", { user: base(owl), lowTrustStatus: "RESTRICTED" }, "suspicious-user", {
      user: user(owl),
      phase: "updated",
      status: "restricted",
    });
    check("Twitch.SuspiciousUserMessage", { user: base(owl), text: "hm", messageId: "m-2" }, "suspicious-user", {
      user: user(owl),
      phase: "message",
      message: "hm",
      messageId: "m-2",
    });
    check("Twitch.WarningAcknowledged", { user: base(owl) }, "warning", { user: user(owl), phase: "acknowledged" });
  });
  it("sessions of shared chat", () =>
    check("Twitch.SharedChatSessionBegin", { host: base(harbour), participants: [base(lamp)] }, "shared-chat", {
      phase: "begin",
      host: harbour,
      participants: [lamp],
    }));
  it("Modiversary, and that of another channel in shared chat", () => {
    check("Twitch.Modiversary", { user: base(owl), years: 3, text: "hooray" }, "modiversary", {
      user: user(owl),
      years: 3,
      message: "hooray",
    });
    check("Twitch.SharedModiversary", { user: base(owl), source: base(lamp) }, "modiversary", {
      user: user(owl),
      sharedFrom: lamp,
    });
  });
  it("spells of Trovo are virtual gifts", () => {
    for (const type of ["SpellCast", "CustomSpellCast"]) assert.equal(kindOf("Trovo", type), "virtualgift");
    check("Trovo.SpellCast", { user: base(owl, "trovo"), spell: "Winner", count: 3 }, "virtualgift", {
      user: user(owl),
      amount: 3,
      currency: "spells",
      gift: { name: "Winner" },
    });
  });
});
