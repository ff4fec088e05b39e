/** The places where generations of Streamer.bot, or events of one generation, differ in a way that is easily read wrongly. */
import assert from "node:assert/strict";
import { isFromGuest, normalise, tabledEvents } from "../../../src/lib/events";
import {
  base,
  eventSub,
  fern,
  flatA,
  flatB,
  frame,
  harbour,
  kickUser,
  type Loose,
  lamp,
  live,
  owl,
  payload,
  twitchUser,
  youTubeUser,
} from "./support";

const noGuid = "00000000-0000-0000-0000-000000000000";
const userOf = (name: string, data: unknown) => payload(name, data).user as Loose;

describe("traps", () => {
  it("1: userName is the login, user_name the display name, and a BaseViewer's name the login again", () => {
    for (const [name, data] of [
      ["Twitch.Follow", flatB(owl)],
      ["Twitch.Follow", eventSub(owl)],
      ["Twitch.Follow", { targetUser: base(owl) }],
      ["Twitch.Sub", { user: base(owl) }],
      ["Command.Triggered", { user: { display: owl.name, id: owl.id, name: owl.login } }],
      ["Command.Message", { user: { display_name: owl.name, id: Number(owl.id), login: owl.login } }],
    ] as const) {
      const { id, login, name: display } = userOf(name, data);
      assert.deepEqual({ id, login, name: display }, owl, JSON.stringify(data));
    }
  });

  it('2: ids are numbers in old frames, and 0, "" and an all-zero GUID mean none', () => {
    assert.equal(userOf("Twitch.Follow", flatA(owl)).id, owl.id);
    assert.equal(payload("Twitch.HypeTrainEnd", { level: 1, conductor: { id: 0 } }).conductor, null);
    for (const data of [{ winningOutcomeId: noGuid }, { winning_outcome_id: "" }, {}]) {
      assert.equal(payload("Twitch.PredictionCanceled", data).winner, null);
    }
    assert.equal(userOf("Twitch.Follow", { user_id: "", user_login: "x" }).id, null);
  });

  it("3: snake and camel case stand side by side in one generation", () => {
    for (const name of ["Twitch.Sub", "Twitch.ReSub"]) {
      for (const data of [
        { sub_tier: "2000", is_prime: false },
        { subTier: "2000", isPrime: false },
      ]) {
        const { tier, isPrime } = payload(name, { ...data, user: twitchUser });
        assert.deepEqual({ tier, isPrime }, { tier: "2000", isPrime: false });
      }
    }
    for (const data of [{ sub_tier: "3000" }, { subTier: "3000" }]) {
      assert.equal(payload("Twitch.GiftSub", data).tier, "3000");
      assert.equal(payload("Twitch.GiftBomb", data).tier, "3000");
    }
    const upgrade = payload("Twitch.GiftPaidUpgrade", { gifter_is_anonymous: true, gifterUser: base(lamp) });
    assert.deepEqual([upgrade.gifterIsAnonymous, upgrade.gifter], [true, lamp]);
    const poll = payload("Twitch.PollCompleted", { started_at: "2031-03-09T17:00:00Z", winningChoice: { id: "c1" } });
    assert.equal((poll.winner as Loose).id, "c1");
  });

  it("4: cumlativeTotal is misspelt on the wire, and may be corrected one day", () => {
    assert.equal(payload("Twitch.GiftSub", { cumlativeTotal: 12 }).gifterTotal, 12);
    assert.equal(payload("Twitch.GiftSub", { cumulativeTotal: 12 }).gifterTotal, 12);
  });

  it("5: a bomb's count is total, once gifts; totalGifts is the gifter's total", () => {
    const old = payload("Twitch.GiftBomb", { gifts: 5, totalGifts: 80, ...flatB(owl) });
    assert.deepEqual([old.count, old.gifterTotal], [5, 80]);
    const now = payload("Twitch.GiftBomb", { total: 5, cumulative_total: 80, user: twitchUser });
    assert.deepEqual([now.count, now.gifterTotal], [5, 80]);
    assert.equal(payload("Twitch.GiftBomb", { total: 5, cumulative_total: null }).gifterTotal, null);
  });

  it("6: a gift of a bomb says so, has the bomb's id, and no total of its own", () => {
    const bomb = payload("Twitch.GiftBomb", { id: "99120", total: 2, cumulative_total: 13, user: twitchUser });
    const gift = payload("Twitch.GiftSub", {
      communityGiftId: "99120",
      fromCommunitySubGift: true,
      communitySubGiftCount: 2,
      communitySubGiftCumulativeTotal: 2,
      cumlativeTotal: 0,
      user: twitchUser,
    });
    assert.deepEqual(gift.bomb, { isPart: true, count: 2, id: (bomb.bomb as Loose).id });
    assert.deepEqual([gift.gifterTotal, bomb.gifterTotal], [null, 13]);
    assert.deepEqual(payload("Twitch.GiftSub", { fromSubBomb: true, subBombCount: 2, ...flatB(owl) }).bomb, {
      isPart: true,
      count: 2,
      id: null,
    });
    assert.equal(payload("Twitch.GiftBomb", { gifts: 2, ...flatB(owl) }).recipients, null);
  });

  it("7: a cheer is inside message, in both places, or next to it", () => {
    const message = { message: "old", bits: 5, msgId: "m", userId: fern.id, username: fern.login };
    assert.equal(payload("Twitch.Cheer", { message }).bits, 5);
    const both = payload("Twitch.Cheer", { message, bits: 6, text: "new", messageId: "n", user: twitchUser });
    assert.deepEqual([both.bits, both.message, both.messageId, (both.user as Loose).login], [6, "new", "n", owl.login]);
    assert.equal(payload("Twitch.Cheer", { bits: 7 }).bits, 7);
    assert.equal(payload("Twitch.Cheer", { bits: 7, message: "flat", ...flatB(owl) }).message, "flat");
  });

  it("8: a streak is there if it is shared, a duration of 0 is none, and a new Sub has no text", () => {
    const months = (data: Loose) => payload("Twitch.ReSub", data).months as Loose;
    assert.equal(months({ shareStreak: true, streakMonths: 3 }).streak, 3);
    assert.equal(months({ shareStreak: false, streakMonths: 3 }).streak, null);
    assert.equal(months({ streakMonths: 0 }).streak, null);
    assert.equal(months({ streakMonths: 3 }).streak, 3);
    assert.equal(months({ durationMonths: 0 }).duration, null);
    const sub = payload("Twitch.Sub", { sub_tier: "1000", user: twitchUser, systemMessage: "MossyOwl subscribed." });
    assert.deepEqual([sub.message, sub.systemMessage], [null, "MossyOwl subscribed."]);
  });

  it("9: the message of a first word is a text, an object, or text", () => {
    for (const data of [{ message: "hi" }, { message: { message: "hi" } }, { text: "hi" }]) {
      assert.equal(payload("Twitch.FirstWord", data).message, "hi");
    }
    const flags = payload("Twitch.FirstWord", { text: "hi", meta: { firstMessage: false } }).flags as Loose;
    assert.equal(flags.firstEver, false);
  });

  it("10: a redemption of 0.1.x has no input, and a new reward says name", () => {
    assert.equal(payload("Twitch.RewardRedemption", { id: "r", rewardId: "w", title: "T", ...flatA(owl) }).input, null);
    assert.equal((payload("Twitch.RewardCreated", { id: "w", name: "T" }).reward as Loose).title, "T");
    assert.equal((payload("Twitch.RewardDeleted", { id: "w", title: "T" }).reward as Loose).title, "T");
  });

  it("11: a hype train's percentage is a fraction, or has to be computed, or cannot be", () => {
    assert.equal(payload("Twitch.HypeTrainUpdate", { percent: 1.5, levelTotal: 3, levelGoal: 2 }).percent, 150);
    assert.equal(payload("Twitch.HypeTrainUpdate", { percent: 0 }).percent, 0);
    assert.equal(payload("Twitch.HypeTrainUpdate", { progress: 900, goal: 600 }).percent, 150);
    const end = payload("Twitch.HypeTrainEnd", { goal: 0, total: 5 });
    assert.deepEqual([end.goal, end.progress, end.percent, end.total], [null, null, null, 5]);
  });

  it("12: votes are an object or a number, and already hold those for channel points", () => {
    const old = { choices: [{ choice_id: "a", votes: { total: 5, base: 3, channel_points: 2 } }], totalVotes: 5 };
    const now = { choices: [{ id: "a", votes: 5, channel_points_votes: 2 }] };
    for (const data of [old, now]) {
      const poll = payload("Twitch.PollUpdated", data);
      const [choice] = poll.choices as Loose[];
      assert.deepEqual([choice?.id, choice?.votes, choice?.channelPointsVotes], ["a", 5, 2]);
      assert.equal(poll.totalVotes, 5);
    }
  });

  it("13: colours come in any case, and the status from the event where the wire has a number", () => {
    for (const color of ["BLUE", "blue"]) {
      const [outcome] = payload("Twitch.PredictionCreated", { outcomes: [{ id: "o", color }] }).outcomes as Loose[];
      assert.equal(outcome?.color, "blue");
    }
    for (const [type, status, expected] of [
      ["PredictionCreated", 1, "active"],
      ["PredictionLocked", 2, "locked"],
      ["PredictionCompleted", 4, "resolved"],
      ["PredictionCanceled", 6, "canceled"],
      ["PredictionCompleted", "resolved", "resolved"],
      ["PredictionCanceled", "canceled", "canceled"],
      ["PredictionLocked", undefined, "locked"],
    ] as const) {
      assert.equal(payload(`Twitch.${type}`, { status }).status, expected);
    }
    assert.equal(payload("Twitch.Announcement", { announcementColor: "PURPLE" }).color, "purple");
  });

  it("14: times have seven digits and an offset in the envelope, and come out in UTC", () => {
    const at = (timeStamp?: string) => normalise({ ...frame("Twitch.Follow", {}), timeStamp }).timestamp;
    assert.equal(at("2031-03-09T18:05:44.1234567+01:00"), "2031-03-09T17:05:44.123Z");
    assert.equal(at("2031-03-09T23:30:00-05:30"), "2031-03-10T05:00:00.000Z");
    assert.equal(at("2031-03-09T18:05:44Z"), "2031-03-09T18:05:44.000Z");
    assert.equal(at("yesterday"), null);
    assert.equal(at(undefined), null);
    assert.equal(
      payload("Twitch.Follow", { followed_at: "2031-03-09T18:05:44.9999999Z" }).followedAt,
      "2031-03-09T18:05:44.999Z",
    );
  });

  it("15: YouTube's amount is a text, its tier a number or a name, and who gave depends on the event", () => {
    const chat = payload("YouTube.SuperChat", { amount: "¥1,000", microAmount: 1e9, currencyCode: "JPY", tier: 3 });
    assert.deepEqual([chat.amount, chat.amountText, chat.currency, chat.tier], [1000, "¥1,000", "JPY", 3]);
    assert.equal(payload("YouTube.SuperChat", { amount: "$5.00" }).amount, null);
    const bomb = payload("YouTube.MembershipGift", { count: 5, tier: "Keeper", user: youTubeUser, ...live });
    assert.deepEqual([(bomb.user as Loose).id, bomb.tier], [youTubeUser.id, "Keeper"]);
    const gift = payload("YouTube.GiftMembershipReceived", { gifter: { id: "UCg", name: "G" }, user: youTubeUser });
    assert.deepEqual([(gift.user as Loose).id, (gift.recipient as Loose).id], ["UCg", youTubeUser.id]);
  });

  it("16: anonymous and subscribed are called otherwise on Kick, and some events have no flags", () => {
    const kick = payload("Kick.ChatMessage", { isAnonymous: true, user: kickUser, text: "hi" });
    assert.deepEqual([kick.isAnonymous, (kick.user as Loose).subscribed], [true, true]);
    const twitch = payload("Twitch.ChatMessage", { anonymous: true, user: twitchUser, text: "hi" });
    assert.deepEqual([twitch.isAnonymous, (twitch.user as Loose).subscribed], [true, true]);
    assert.equal(payload("Kick.Follow", { user: kickUser }).isTest, null);
    assert.equal(payload("YouTube.Message", { user: youTubeUser, message: "hi" }).isAnonymous, null);
  });

  it("17: commands were renamed, and command is what matched, message the rest", () => {
    for (const name of ["Command.Message", "Command.Triggered"]) {
      const { kind, command, input } = payload(name, { command: "!lamp", message: "red" });
      assert.deepEqual({ kind, command, input }, { kind: "command", command: "!lamp", input: "red" });
    }
    for (const name of ["Command.MessageCooldown", "Command.Cooldown"])
      assert.equal(payload(name, {}).kind, "cooldown");
  });

  it("18: the id of Raw.Action is the action or the run, and durations are milliseconds or seconds", () => {
    const action = (name: string, data: Loose) => {
      const found = payload(name, data) as { action: Loose; run: Loose };
      return [found.action.id, found.run.id];
    };
    assert.deepEqual(action("Raw.Action", { id: "a" }), ["a", null]);
    assert.deepEqual(action("Raw.Action", { id: "r", actionId: "a" }), ["a", "r"]);
    assert.deepEqual(action("Raw.ActionCompleted", { id: "r", actionId: "a" }), ["a", "r"]);
    assert.equal(payload("Raw.ActionCompleted", { duration: 12.5 }).ms, 12.5);
    assert.equal(payload("Twitch.UserTimedOut", { duration: 600 }).seconds, 600);
  });

  it("19: OBS had keys with dots in them", () => {
    const connection = { id: "o", name: "Main", host: "h", version: null };
    const dotted = { "obs.id": "o", "obs.name": "Main", "obs.host": "h" };
    assert.deepEqual(payload("Obs.Connected", dotted).connection, connection);
    assert.deepEqual(
      payload("Obs.Connected", { connection: { id: "o", name: "Main", host: "h" } }).connection,
      connection,
    );
  });

  it("20: parts may lack a type or a picture", () => {
    const parts = (name: string, list: Loose[]) => payload(name, { parts: list }).parts;
    assert.deepEqual(parts("YouTube.Message", [{ text: "a" }, { text: ":owl:", imageUrl: "https://e.test/o" }]), [
      { type: "text", text: "a" },
      { type: "emote", text: ":owl:", imageUrl: "https://e.test/o", source: null, zeroWidth: null },
    ]);
    assert.deepEqual(parts("Twitch.ChatMessage", [{ type: "cheer", text: "Cheer", bits: 1, color: "#979797" }]), [
      { type: "cheer", text: "Cheer", bits: 1, color: "#979797", imageUrl: null },
    ]);
    assert.deepEqual(parts("Twitch.ChatMessage", [{ type: "mention", text: "@a", userId: 5, userName: "A" }]), [
      { type: "mention", text: "@a", userId: "5", userName: "A", userLogin: null },
    ]);
    assert.deepEqual(parts("Twitch.ChatMessage", [{ type: "hologram", depth: 3 }]), [
      { type: "hologram", depth: 3, text: null },
    ]);
  });

  it("21: shared chat had one flag, then three", () => {
    const shared = (data: Loose) => payload("Twitch.ChatMessage", data).sharedChat;
    assert.deepEqual(shared({ isSharedChat: true }), { isShared: true, isHost: null, isFromGuest: null, source: null });
    assert.deepEqual(
      shared({
        isInSharedChat: true,
        isSharedChatHost: false,
        isFromSharedChatGuest: true,
        sharedChatSource: base(harbour),
      }),
      { isShared: true, isHost: false, isFromGuest: true, source: harbour },
    );
  });
  it("21: Twitch's own events for other channels are a guest's, even if the channel is not named", () => {
    const names = tabledEvents.filter((name) => /^Twitch\.Shared(?!ChatSession)/.test(name));
    assert.equal(names.length, 15);
    for (const name of names) {
      const event = normalise(frame(name, { user: twitchUser, fromBroadcaster: twitchUser, targetUser: twitchUser }));
      assert.equal(isFromGuest(event), true, name);
      assert.deepEqual([event.user?.login, event.user?.role], [owl.login, null], name);
    }
  });

  it("21: any event that says it is a guest's is one", () => {
    const names = tabledEvents.filter((name) => name.startsWith("Twitch.") && !name.startsWith("Twitch.Shared"));
    for (const name of names) {
      const of = (more: object) => payload(name, { user: twitchUser, targetUser: twitchUser, ...more });
      const guest = of({ isFromSharedChatGuest: true, sharedChatSource: base(lamp) });
      if (!("sharedFrom" in guest)) continue;
      assert.deepEqual([guest.sharedFrom, (guest.user as Loose).role], [lamp, null], name);
      const own = of({ isFromSharedChatGuest: false, source: base(lamp) });
      assert.deepEqual([own.sharedFrom, (own.user as Loose).role], [null, "vip"], name);
    }
    assert.equal(payload("Twitch.WatchStreak", { isFromSharedChatGuest: true }).sharedFrom === null, false);
  });

  it("22: the status of a stream is its title", () => {
    const { title, oldTitle } = payload("Twitch.StreamUpdate", { status: "New", oldStatus: "Old" });
    assert.deepEqual({ title, oldTitle }, { title: "New", oldTitle: "Old" });
  });

  it("23: who was timed out is targetUser, target_user_id or user_id", () => {
    const target = { target_user_id: lamp.id, target_user_login: lamp.login, target_user_display: lamp.name };
    for (const [data, who] of [
      [{ targetUser: base(owl), ...target, ...eventSub(fern) }, owl],
      [{ ...target, ...eventSub(fern) }, lamp],
      [eventSub(fern), fern],
    ] as const) {
      const { id, login, name } = userOf("Twitch.UserTimedOut", data);
      assert.deepEqual({ id, login, name }, who);
    }
  });

  it("24: names are compared without regard to case", () => {
    for (const [source, type] of [
      ["YouTube", "SuperChat"],
      ["youTube", "superChat"],
      ["YOUTUBE", "superchat"],
    ] as const) {
      const { kind, platform } = normalise({ event: { source, type }, data: {} });
      assert.deepEqual({ kind, platform }, { kind: "tip", platform: "youtube" });
    }
  });
});
