import {
  base,
  check,
  eventSub,
  fern,
  flatA,
  flatB,
  harbour,
  kickOwl,
  kickUser,
  lamp,
  live,
  liveIds,
  owl,
  owlInFull,
  twitchUser,
  user,
  youTubeOwl,
  youTubeUser,
} from "./support";

const shared = { isInSharedChat: false, isSharedChatHost: false, isFromSharedChatGuest: false };
const line = { messageId: "5e0f-line", systemMessage: "MossyOwl did it.", ...shared, isTest: false };
const sharedOut = { sharedChat: { isShared: false, isHost: false, isFromGuest: false } };
const lineOut = { messageId: "5e0f-line", systemMessage: "MossyOwl did it.", isTest: false };
const newest = { broadcaster: base(harbour), createdAt: "2031-03-09T17:05:44.1234567Z" };
const cheermote = {
  bits: 250,
  color: "#9c3ee8",
  type: "CheerEmote",
  name: "Cheer",
  startIndex: 0,
  endIndex: 7,
  imageUrl: "https://cheer.test/250.gif",
};

describe("follow", () => {
  it("Twitch.Follow A", () =>
    check("Twitch.Follow", { ...flatA(owl), isTest: true }, "follow", { user: user(owl), isTest: true }));
  it("Twitch.Follow B", () =>
    check("Twitch.Follow", { ...eventSub(owl), followed_at: "2031-03-09T17:05:40.616161Z" }, "follow", {
      user: user(owl),
      followedAt: "2031-03-09T17:05:40.616Z",
    }));
  it("Twitch.Follow C1 and C2", () =>
    check("Twitch.Follow", { ...eventSub(owl), followed_at: "2031-03-09T17:05:40Z", is_test: false }, "follow", {
      user: user(owl),
      followedAt: "2031-03-09T17:05:40.000Z",
      isTest: false,
    }));
  it("Twitch.Follow C3", () =>
    check("Twitch.Follow", { targetUser: base(owl), ...newest, isTest: true }, "follow", {
      user: user(owl),
      followedAt: "2031-03-09T17:05:44.123Z",
      channel: harbour,
      isTest: true,
    }));
  it("YouTube.NewSubscriber", () => {
    const avatar = "https://yt.test/new.jpg";
    const data = { createdAt: "2031-03-09T01:02:03Z", username: "Mossy Owl", userId: "UCowl", avatar, isTest: false };
    check("YouTube.NewSubscriber", data, "follow", {
      user: user({ id: "UCowl", name: "Mossy Owl", avatar }),
      followedAt: "2031-03-09T01:02:03.000Z",
      avatar,
      isTest: false,
    });
  });
  it("Kick.Follow", () =>
    check("Kick.Follow", { user: kickUser, timestamp: "2031-03-09T17:05:44Z" }, "follow", {
      user: kickOwl,
      followedAt: "2031-03-09T17:05:44.000Z",
      avatar: "https://kick.test/owl.webp",
    }));
});

describe("cheer", () => {
  const text = "Cheer250 what a dive";
  const message = {
    msgId: "0b1c-cheer",
    username: owl.login,
    role: 1,
    subscriber: true,
    displayName: owl.name,
    channel: harbour.login,
    message: text,
    isAnonymous: false,
    bits: 250,
    hasBits: true,
    emotes: [],
    cheerEmotes: [cheermote],
  };
  const rest = { bits: 250, message: text, messageId: "0b1c-cheer", cheermotes: [cheermote], isAnonymous: false };

  const old = { ...rest, emotes: [], channel: { id: null, login: harbour.login, name: null } };
  it("Twitch.Cheer A", () =>
    check("Twitch.Cheer", { message: { ...message, userId: Number(owl.id) } }, "cheer", {
      ...old,
      user: user({ ...owl, role: "viewer", subscribed: true }),
    }));
  it("Twitch.Cheer B", () => {
    const data = {
      message: { ...message, userId: owl.id, color: "#FF7F50", badges: [], monthsSubscribed: 6, isTest: true },
    };
    check("Twitch.Cheer", data, "cheer", {
      ...old,
      user: user({ ...owl, role: "viewer", subscribed: true, color: "#FF7F50", badges: [], months: 6 }),
      isTest: true,
    });
  });
  const flat = {
    bits: 250,
    cheerEmotes: [cheermote],
    user: twitchUser,
    messageId: "0b1c-cheer",
    meta: { isMe: false, isTest: false },
    anonymous: false,
    text,
    parts: [
      { type: "cheer", text: "Cheer", bits: 250, color: "#9c3ee8" },
      { type: "text", text: " what a dive" },
    ],
    ...shared,
  };
  const parts = [{ type: "cheer", text: "Cheer", bits: 250, color: "#9c3ee8", imageUrl: null }, flat.parts[1]];
  it("Twitch.Cheer C1 has both forms", () =>
    check("Twitch.Cheer", { ...flat, message: { ...message, userId: owl.id, isTest: false }, isTest: false }, "cheer", {
      ...old,
      flags: { action: false },
      ...sharedOut,
      user: owlInFull,
      parts,
      isTest: false,
    }));
  it("Twitch.Cheer C2", () =>
    check("Twitch.Cheer", flat, "cheer", {
      ...rest,
      user: owlInFull,
      parts,
      flags: { action: false },
      ...sharedOut,
      isTest: false,
    }));
  it("Twitch.Cheer C3", () =>
    check("Twitch.Cheer", { ...flat, ...newest, isTest: true }, "cheer", {
      ...rest,
      flags: { action: false },
      ...sharedOut,
      channel: harbour,
      user: owlInFull,
      parts,
      isTest: true,
    }));
  it("Twitch.BitsBadgeTier C", () =>
    check("Twitch.BitsBadgeTier", { bitBadgeTier: "25000", user: twitchUser, ...line }, "bits-badge", {
      ...lineOut,
      user: owlInFull,
      badgeTier: "25000",
    }));
});

describe("sub and resub", () => {
  it("Twitch.Sub A", () =>
    check("Twitch.Sub", { subTier: 0, color: "#008D99", emotes: [], message: "", ...flatA(owl), role: 1 }, "sub", {
      user: user({ ...owl, role: "viewer", color: "#008D99" }),
      tier: "prime",
      isPrime: true,
      emotes: [],
      months: { cumulative: 1 },
    }));
  it("Twitch.Sub B", () =>
    check("Twitch.Sub", { subTier: 3, badges: [], message: "at last", ...flatB(owl), role: 0, isTest: true }, "sub", {
      user: user({ ...owl, badges: [] }),
      tier: "3000",
      isPrime: false,
      message: "at last",
      months: { cumulative: 1 },
      isTest: true,
    }));
  for (const [generation, more, where] of [
    ["C1 and C2", {}, {}],
    ["C3", newest, { channel: harbour }],
  ] as const) {
    it(`Twitch.Sub ${generation}`, () =>
      check(
        "Twitch.Sub",
        { sub_tier: "2000", is_prime: false, duration_months: 3, user: twitchUser, ...line, ...more },
        "sub",
        { ...lineOut, ...where, user: owlInFull, tier: "2000", isPrime: false, months: { duration: 3, cumulative: 9 } },
      ));
  }
  it("Twitch.Sub C, Prime", () =>
    check("Twitch.Sub", { sub_tier: "1000", is_prime: true, duration_months: 1, user: twitchUser, ...line }, "sub", {
      ...lineOut,
      user: owlInFull,
      tier: "prime",
      isPrime: true,
      months: { duration: 1, cumulative: 9 },
    }));

  it("Twitch.ReSub A", () =>
    check(
      "Twitch.ReSub",
      { cumulativeMonths: 25, shareStreak: true, streakMonths: 4, subTier: 1, message: "", ...flatA(owl), role: 3 },
      "resub",
      {
        user: user({ ...owl, role: "moderator" }),
        tier: "1000",
        isPrime: false,
        months: { cumulative: 25, streak: 4 },
      },
    ));
  it("Twitch.ReSub B", () =>
    check(
      "Twitch.ReSub",
      {
        cumulativeMonths: 7,
        shareStreak: false,
        streakMonths: 0,
        subTier: 2,
        message: "hi",
        ...flatB(owl),
        isTest: true,
      },
      "resub",
      { user: user(owl), tier: "2000", isPrime: false, message: "hi", months: { cumulative: 7 }, isTest: true },
    ));
  const resub = {
    cumulativeMonths: 14,
    durationMonths: 0,
    streakMonths: 5,
    subTier: "1000",
    isPrime: false,
    isGift: true,
    gifter: base(lamp),
    gifterIsAnonymous: false,
    text: "fourteen",
    parts: [{ type: "text", text: "fourteen" }],
    user: twitchUser,
    ...line,
  };
  for (const [generation, more, where] of [
    ["C1 and C2", {}, {}],
    ["C3", newest, { channel: harbour }],
  ] as const) {
    it(`Twitch.ReSub ${generation}`, () =>
      check("Twitch.ReSub", { ...resub, ...more }, "resub", {
        ...lineOut,
        ...where,
        user: owlInFull,
        tier: "1000",
        isPrime: false,
        message: "fourteen",
        parts: resub.parts,
        months: { cumulative: 14, streak: 5 },
        isGift: true,
        gifter: lamp,
        gifterIsAnonymous: false,
      }));
  }
  it("Twitch.GiftPaidUpgrade C", () =>
    check(
      "Twitch.GiftPaidUpgrade",
      { gifter_is_anonymous: false, gifterUser: base(lamp), user: twitchUser, ...line },
      "subupgrade",
      { ...lineOut, user: owlInFull, from: "gift", gifter: lamp, gifterIsAnonymous: false },
    ));
  it("Twitch.PrimePaidUpgrade C", () =>
    check(
      "Twitch.PrimePaidUpgrade",
      { upgradeTier: "3000", upgradeTierString: "tier 3", user: twitchUser, ...line },
      "subupgrade",
      { ...lineOut, user: owlInFull, from: "prime", tier: "3000" },
    ));
  it("Twitch.SharedChatSub names the other channel", () =>
    check("Twitch.SharedChatSub", { sub_tier: "1000", is_prime: false, user: twitchUser, source: base(fern) }, "sub", {
      user: { ...owlInFull, role: null },
      tier: "1000",
      isPrime: false,
      months: { cumulative: 9 },
      sharedFrom: fern,
    }));

  it("YouTube.NewSponsor", () =>
    check("YouTube.NewSponsor", { levelName: "Lamp Keeper", isUpgrade: true, user: youTubeUser, ...live }, "sub", {
      ...liveIds,
      user: youTubeOwl,
      tier: "Lamp Keeper",
      isUpgrade: true,
    }));
  it("YouTube.MemberMileStone", () =>
    check(
      "YouTube.MemberMileStone",
      { levelName: "Lamp Keeper", months: 11, message: "eleven", user: youTubeUser, ...live },
      "resub",
      { ...liveIds, user: youTubeOwl, tier: "Lamp Keeper", months: { cumulative: 11 }, message: "eleven" },
    ));

  const kick = {
    user: kickUser,
    duration: 4,
    subscribedAt: "2031-03-09T17:05:44Z",
    expiresAt: "2031-04-08T17:05:44Z",
    isTest: false,
  };
  const kickOut = { user: kickOwl, expiresAt: "2031-04-08T17:05:44.000Z", isTest: false };
  it("Kick.Subscription", () => check("Kick.Subscription", kick, "sub", { ...kickOut, months: { duration: 4 } }));
  it("Kick.Resubscription", () =>
    check("Kick.Resubscription", kick, "resub", { ...kickOut, months: { cumulative: 4 } }));
});

describe("giftsub and giftbomb", () => {
  const recipient = { recipientUsername: lamp.login, recipientDisplayName: lamp.name };
  it("Twitch.GiftSub A", () =>
    check(
      "Twitch.GiftSub",
      {
        isAnonymous: false,
        totalSubsGifted: 8,
        cumulativeMonths: 4,
        monthsGifted: 1,
        fromSubBomb: false,
        subBombCount: 1,
        recipientUserId: Number(lamp.id),
        ...recipient,
        subTier: 1,
        ...flatA(owl),
        role: 1,
      },
      "giftsub",
      {
        user: user({ ...owl, role: "viewer" }),
        isAnonymous: false,
        recipient: lamp,
        tier: "1000",
        months: { gifted: 1, recipientCumulative: 4 },
        gifterTotal: 8,
        bomb: { isPart: false, count: 1 },
      },
    ));
  it("Twitch.GiftSub B", () =>
    check(
      "Twitch.GiftSub",
      {
        isAnonymous: true,
        totalSubsGifted: 0,
        cumulativeMonths: 0,
        monthsGifted: 12,
        fromSubBomb: true,
        subBombCount: 5,
        recipientUserId: lamp.id,
        ...recipient,
        subTier: 2,
        badges: [],
        ...flatB(owl),
        role: 0,
        isTest: true,
      },
      "giftsub",
      {
        user: user({ ...owl, badges: [] }),
        isAnonymous: true,
        recipient: lamp,
        tier: "2000",
        months: { gifted: 12, recipientCumulative: 0 },
        gifterTotal: 0,
        bomb: { isPart: true, count: 5 },
        isTest: true,
      },
    ));
  const gift = {
    durationMonths: 6,
    cumlativeTotal: 31,
    recipient: base(lamp),
    subTier: "3000",
    communityGiftId: "7712009931",
    fromCommunitySubGift: true,
    randomCommunitySubGift: true,
    communitySubGiftCount: 5,
    communitySubGiftCumulativeTotal: 5,
    user: twitchUser,
    ...line,
  };
  for (const [generation, more, where] of [
    ["C1 and C2", {}, {}],
    ["C3", newest, { channel: harbour }],
  ] as const) {
    it(`Twitch.GiftSub ${generation}`, () =>
      check("Twitch.GiftSub", { ...gift, ...more }, "giftsub", {
        ...lineOut,
        ...where,
        user: owlInFull,
        isAnonymous: false,
        recipient: lamp,
        tier: "3000",
        months: { gifted: 6 },
        gifterTotal: 31,
        bomb: { isPart: true, count: 5, id: "7712009931" },
      }));
  }

  it("Twitch.GiftBomb A", () =>
    check(
      "Twitch.GiftBomb",
      { isAnonymous: false, gifts: 10, totalGifts: 45, subTier: 1, ...flatA(owl), role: 1 },
      "giftbomb",
      { user: user({ ...owl, role: "viewer" }), isAnonymous: false, count: 10, gifterTotal: 45, tier: "1000" },
    ));
  it("Twitch.GiftBomb B", () =>
    check(
      "Twitch.GiftBomb",
      { isAnonymous: false, gifts: 20, totalGifts: 20, subTier: 3, ...flatB(owl), role: 0, isTest: false },
      "giftbomb",
      { user: user(owl), isAnonymous: false, count: 20, gifterTotal: 20, tier: "3000", isTest: false },
    ));
  const bomb = {
    id: "7712009931",
    total: 2,
    cumulative_total: 33,
    sub_tier: "1000",
    recipients: [base(lamp), base(fern)],
    user: twitchUser,
    ...line,
  };
  for (const [generation, more, where] of [
    ["C1 and C2", {}, {}],
    ["C3", newest, { channel: harbour }],
  ] as const) {
    it(`Twitch.GiftBomb ${generation}`, () =>
      check("Twitch.GiftBomb", { ...bomb, ...more }, "giftbomb", {
        ...lineOut,
        ...where,
        user: owlInFull,
        isAnonymous: false,
        count: 2,
        gifterTotal: 33,
        tier: "1000",
        recipients: [lamp, fern],
        bomb: { id: "7712009931" },
      }));
  }

  it("YouTube.MembershipGift", () =>
    check("YouTube.MembershipGift", { count: 5, tier: "Lamp Keeper", user: youTubeUser, ...live }, "giftbomb", {
      ...liveIds,
      user: youTubeOwl,
      count: 5,
      tier: "Lamp Keeper",
    }));
  it("YouTube.GiftMembershipReceived", () =>
    check(
      "YouTube.GiftMembershipReceived",
      { gifter: { id: "UClamp", name: "Brass Lamp" }, tier: "Lamp Keeper", user: youTubeUser, ...live },
      "giftsub",
      {
        ...liveIds,
        user: user({ id: "UClamp", name: "Brass Lamp" }),
        recipient: { id: youTubeUser.id, login: null, name: youTubeUser.name },
        tier: "Lamp Keeper",
      },
    ));
  const until = { subscribedAt: "2031-03-09T17:05:44Z", expiresAt: "2031-04-08T17:05:44Z", isTest: false };
  const got = { ...kickUser, id: "9035599", login: lamp.login, name: lamp.name };
  const gotOut = { id: "9035599", login: lamp.login, name: lamp.name };
  it("Kick.GiftSubscription", () =>
    check("Kick.GiftSubscription", { isAnonymous: false, user: kickUser, recipient: got, ...until }, "giftsub", {
      user: kickOwl,
      isAnonymous: false,
      recipient: gotOut,
      expiresAt: "2031-04-08T17:05:44.000Z",
      isTest: false,
    }));
  it("Kick.MassGiftSubscription", () =>
    check("Kick.MassGiftSubscription", { isAnonymous: true, recipients: [got, got, got], ...until }, "giftbomb", {
      isAnonymous: true,
      count: 3,
      recipients: [gotOut, gotOut, gotOut],
      expiresAt: "2031-04-08T17:05:44.000Z",
      isTest: false,
    }));
});

describe("raid", () => {
  it("Twitch.Raid A", () =>
    check("Twitch.Raid", { viewerCount: 42, profileImage: "https://p.test/r.png", ...flatA(fern), role: 1 }, "raid", {
      user: user({ ...fern, role: "viewer", avatar: "https://p.test/r.png" }),
      viewers: 42,
      avatar: "https://p.test/r.png",
    }));
  it("Twitch.Raid early B", () =>
    check(
      "Twitch.Raid",
      { viewerCount: 69, profileImage: "https://p.test/r.png", ...flatB(fern), role: 0, isTest: true },
      "raid",
      {
        user: user({ ...fern, avatar: "https://p.test/r.png" }),
        viewers: 69,
        avatar: "https://p.test/r.png",
        isTest: true,
      },
    ));
  const raid = { ...eventSub(fern, "from_broadcaster_"), ...eventSub(harbour, "to_broadcaster_"), viewers: 17 };
  it("Twitch.Raid B", () => check("Twitch.Raid", raid, "raid", { user: user(fern), viewers: 17, channel: harbour }));
  it("Twitch.Raid C", () =>
    check("Twitch.Raid", { ...raid, is_test: false }, "raid", {
      user: user(fern),
      viewers: 17,
      channel: harbour,
      isTest: false,
    }));
});
