import { base, check, eventSub, fern, flatA, flatB, harbour, lamp, owl, user } from "./support";

describe("channel points and power-ups", () => {
  const reward = { id: "rw-1", title: "Hydrate", cost: 300, prompt: "Which glass?" };
  it("Twitch.RewardRedemption A", () =>
    check(
      "Twitch.RewardRedemption",
      {
        id: "rd-1",
        dateTime: "2031-03-09T17:05:44.3611616Z",
        ...flatA(owl),
        channelId: Number(harbour.id),
        cost: 300,
        rewardId: "rw-1",
        title: "Hydrate",
        prompt: "",
        inputRequired: false,
      },
      "redemption",
      {
        user: user(owl),
        redemptionId: "rd-1",
        reward: { id: "rw-1", title: "Hydrate", cost: 300, inputRequired: false },
        redeemedAt: "2031-03-09T17:05:44.361Z",
        channel: { id: harbour.id, login: null, name: null },
      },
    ));
  for (const name of ["Twitch.RewardRedemption", "Twitch.RewardRedemptionUpdated"]) {
    it(`${name} B and C`, () =>
      check(
        name,
        {
          id: "rd-1",
          ...eventSub(owl),
          user_input: "the tall one",
          status: "fulfilled",
          reward,
          redeemed_at: "2031-03-09T17:05:44.8014246Z",
        },
        "redemption",
        {
          user: user(owl),
          redemptionId: "rd-1",
          reward,
          input: "the tall one",
          status: "fulfilled",
          redeemedAt: "2031-03-09T17:05:44.801Z",
        },
      ));
  }
  it("Twitch.AutomaticRewardRedemption C", () =>
    check(
      "Twitch.AutomaticRewardRedemption",
      {
        id: "rd-2",
        ...eventSub(owl),
        user_input: "owlWave",
        reward_type: "gigantify_an_emote",
        cost: 30,
        gigantified_emote: { id: "em_1", name: "owlWave", imageUrl: "https://e.test/w" },
      },
      "redemption",
      {
        user: user(owl),
        redemptionId: "rd-2",
        reward: { type: "gigantify_an_emote", cost: 30 },
        input: "owlWave",
        emote: "https://e.test/w",
      },
    ));
  it("Twitch.CustomPowerUpRedemption C", () =>
    check(
      "Twitch.CustomPowerUpRedemption",
      {
        user: base(owl),
        redemptionId: "pu-1",
        status: "fulfilled",
        counter: 12,
        userInput: "",
        customPowerUp: { id: "cp-1", title: "Confetti", bits: 250, prompt: "Which colour?" },
        redeemedAt: "2031-03-09T17:05:44Z",
        isTest: false,
      },
      "powerup",
      {
        user: user(owl),
        redemptionId: "pu-1",
        status: "fulfilled",
        bits: 250,
        type: "custom",
        counters: { total: 12 },
        reward: { id: "cp-1", title: "Confetti", prompt: "Which colour?" },
        redeemedAt: "2031-03-09T17:05:44.000Z",
        isTest: false,
      },
    ));
  it("Twitch.RewardCreated says name, RewardUpdated title", () => {
    check("Twitch.RewardCreated", { ...reward, title: undefined, name: "Hydrate", group: "g" }, "reward", {
      change: "created",
      reward: { ...reward, group: "g" },
    });
    check(
      "Twitch.RewardUpdated",
      { ...reward, is_enabled: true, is_paused: false, background_color: "#C26E73" },
      "reward",
      {
        change: "updated",
        reward: { ...reward, isEnabled: true, isPaused: false, color: "#C26E73" },
        isEnabled: true,
        isPaused: false,
        color: "#C26E73",
      },
    );
    check("Twitch.RewardDeleted", { ...reward, id: undefined, rewardId: "rw-1", enabled: false }, "reward", {
      change: "deleted",
      reward: { ...reward, isEnabled: false },
      isEnabled: false,
    });
  });
});

describe("hype train", () => {
  const trainA = { level: 2, levelGoal: 2000, levelTotal: 2500, totalGoal: 4100, total: 4600, percent: 1.25 };
  const outA = { level: 2, goal: 2000, progress: 2500, trainGoal: 4100, total: 4600, percent: 125 };
  const contribution = { ...eventSub(fern), type: "bits", total: 700 };
  const contributor = { ...fern, type: "bits", total: 700 };
  const train = {
    level: 2,
    progress: 450,
    goal: 1800,
    total: 2050,
    id: "ht-1",
    last_contribution: contribution,
    top_contributions: [contribution],
    started_at: "2031-03-09T17:00:00.0529012Z",
    expires_at: "2031-03-09T17:10:00.0529012Z",
  };
  const out = {
    level: 2,
    progress: 450,
    goal: 1800,
    percent: 25,
    total: 2050,
    trainId: "ht-1",
    lastContribution: contributor,
    contributors: [contributor],
    startedAt: "2031-03-09T17:00:00.052Z",
    expiresAt: "2031-03-09T17:10:00.052Z",
  };
  const kinds = { is_golden_kappa_train: true, is_treasure_train: false };

  for (const [type, phase, previous] of [
    ["HypeTrainStart", "start", null],
    ["HypeTrainUpdate", "update", null],
    ["HypeTrainLevelUp", "levelup", 1],
  ] as const) {
    const name = `Twitch.${type}`;
    it(`${name} B`, () =>
      check(name, { ...train, isTest: true }, "hypetrain", { ...out, phase, previousLevel: previous, isTest: true }));
    it(`${name} C`, () =>
      check(name, { ...train, ...kinds, is_test: false }, "hypetrain", {
        ...out,
        phase,
        previousLevel: previous,
        isGoldenKappa: true,
        isTreasure: false,
        isTest: false,
      }));
  }
  it("Twitch.HypeTrainStart A", () => check("Twitch.HypeTrainStart", trainA, "hypetrain", { ...outA, phase: "start" }));
  it("Twitch.HypeTrainUpdate A", () =>
    check("Twitch.HypeTrainUpdate", { ...trainA, userId: Number(owl.id), contributors: 3 }, "hypetrain", {
      ...outA,
      phase: "update",
      user: user({ id: owl.id }),
      contributorCount: 3,
    }));
  it("Twitch.HypeTrainLevelUp A", () =>
    check("Twitch.HypeTrainLevelUp", { ...trainA, prevLevel: 0, contributors: 0 }, "hypetrain", {
      ...outA,
      phase: "levelup",
      previousLevel: 0,
      contributorCount: 0,
    }));
  it("Twitch.HypeTrainEnd A", () =>
    check(
      "Twitch.HypeTrainEnd",
      { ...trainA, conductor: { id: 48213377 }, contributorCount: 1, contributors: [{ id: 60117725 }] },
      "hypetrain",
      {
        ...outA,
        phase: "end",
        conductor: { id: "48213377", login: null, name: null },
        contributorCount: 1,
        contributors: [{ id: "60117725", login: null, name: null, type: null, total: null }],
      },
    ));
  const end = {
    level: 3,
    ended_at: "2031-03-09T17:12:00Z",
    cooldown_ends_at: "2031-03-09T18:12:00Z",
    id: "ht-1",
    total: 5400,
    goal: 0,
    top_contributions: [contribution],
    started_at: "2031-03-09T17:00:00Z",
  };
  const endOut = {
    phase: "end",
    level: 3,
    total: 5400,
    trainId: "ht-1",
    contributors: [contributor],
    startedAt: "2031-03-09T17:00:00.000Z",
    endedAt: "2031-03-09T17:12:00.000Z",
    cooldownEndsAt: "2031-03-09T18:12:00.000Z",
  };
  it("Twitch.HypeTrainEnd B", () => check("Twitch.HypeTrainEnd", end, "hypetrain", endOut));
  it("Twitch.HypeTrainEnd C", () =>
    check("Twitch.HypeTrainEnd", { ...end, ...kinds }, "hypetrain", {
      ...endOut,
      isGoldenKappa: true,
      isTreasure: false,
    }));
});

describe("polls", () => {
  const choiceA = (n: number, votes: number) => ({
    choice_id: `ch-${n}`,
    title: `Choice ${n}`,
    votes: { total: votes, base: votes - 1, bits: 0, channel_points: 1 },
    total_voters: votes,
  });
  const choice = (n: number, votes: number) => ({
    id: `ch-${n}`,
    title: `Choice ${n}`,
    channel_points_votes: 1,
    votes,
  });
  const choiceOut = (n: number, votes: number) => ({
    id: `ch-${n}`,
    title: `Choice ${n}`,
    votes,
    baseVotes: null as number | null,
    channelPointsVotes: 1,
    bitsVotes: null as number | null,
    channelPoints: null,
    bits: null,
    voters: null as number | null,
  });
  const choiceOutA = (n: number, votes: number) => ({
    ...choiceOut(n, votes),
    baseVotes: votes - 1,
    bitsVotes: 0,
    voters: votes,
  });
  const pollA = {
    id: "po-1",
    title: "Left or right?",
    startedAt: "2031-03-09T17:00:00.5Z",
    duration: 90,
    choices: [choiceA(1, 4), choiceA(2, 3)],
    totalVotes: 7,
    type: 1,
  };
  const poll = {
    id: "po-1",
    title: "Left or right?",
    choices: [choice(1, 4), choice(2, 3)],
    started_at: "2031-03-09T17:00:00.5Z",
  };
  const out = {
    poll: { id: "po-1" },
    title: "Left or right?",
    choices: [choiceOut(1, 4), choiceOut(2, 3)],
    totalVotes: 7,
    startedAt: "2031-03-09T17:00:00.500Z",
    endsAt: "2031-03-09T17:01:30.500Z",
  };
  const pollOutA = { ...out, choices: [choiceOutA(1, 4), choiceOutA(2, 3)], seconds: 90 };
  for (const [type, phase] of [
    ["PollCreated", "created"],
    ["PollUpdated", "updated"],
  ]) {
    it(`Twitch.${type} A`, () => check(`Twitch.${type}`, pollA, "poll", { ...pollOutA, phase, status: "active" }));
    it(`Twitch.${type} B and C`, () =>
      check(`Twitch.${type}`, { ...poll, ends_at: "2031-03-09T17:01:30.5Z" }, "poll", {
        ...out,
        phase,
        status: "active",
      }));
  }
  it("Twitch.PollCompleted A", () =>
    check("Twitch.PollCompleted", { ...pollA, endedAt: "2031-03-09T17:02:00Z", winningChoice: choiceA(1, 4) }, "poll", {
      ...pollOutA,
      phase: "completed",
      status: "completed",
      endedAt: "2031-03-09T17:02:00.000Z",
      winner: choiceOutA(1, 4),
    }));
  it("Twitch.PollCompleted B and C", () =>
    check(
      "Twitch.PollCompleted",
      { ...poll, status: "completed", ended_at: "2031-03-09T17:02:00Z", winningChoice: choice(1, 4) },
      "poll",
      {
        ...out,
        endsAt: null,
        phase: "completed",
        status: "completed",
        endedAt: "2031-03-09T17:02:00.000Z",
        winner: choiceOut(1, 4),
      },
    ));
});

describe("predictions", () => {
  const none = "00000000-0000-0000-0000-000000000000";
  const outcomesA = [
    {
      id: "oc-1",
      color: "BLUE",
      title: "Wins",
      total_points: 900,
      total_users: 2,
      top_predictors: [
        { points: 800, user_id: Number(lamp.id), user_display_name: lamp.name, predicted_at: "2031-03-09T17:00:10Z" },
      ],
    },
    { id: "oc-2", color: "PINK", title: "Loses", total_points: 0, total_users: 0, top_predictors: [] },
  ];
  const outcomes = [
    {
      id: "oc-1",
      title: "Wins",
      color: "blue",
      users: 2,
      channel_points: 900,
      top_predictors: [{ ...eventSub(lamp), channel_points_used: 800, channel_points_won: 0 }],
    },
    { id: "oc-2", title: "Loses", color: "pink", users: 0, channel_points: 0, top_predictors: [] },
  ];
  const outcomeOut = (first: object) => [
    { id: "oc-1", title: "Wins", color: "blue", users: 2, points: 900, top: [first] },
    { id: "oc-2", title: "Loses", color: "pink", users: 0, points: 0, top: [] },
  ];
  const outA = outcomeOut({
    user: { id: lamp.id, login: null, name: lamp.name },
    points: 800,
    won: null,
    predictedAt: "2031-03-09T17:00:10.000Z",
    updatedAt: null,
  });
  const outB = outcomeOut({ user: lamp, points: 800, won: 0, predictedAt: null, updatedAt: null });
  const times = { createdAt: "2031-03-09T17:00:00Z", predictionWindow: 60 };
  const predictionA = { id: "pr-1", title: "Will it hold?", outcomes: outcomesA, ...times };
  const prediction = { id: "pr-1", title: "Will it hold?", outcomes, started_at: "2031-03-09T17:00:00Z" };
  const out = { prediction: { id: "pr-1" }, title: "Will it hold?", startedAt: "2031-03-09T17:00:00.000Z" };
  const locksAt = "2031-03-09T17:01:00.000Z";

  for (const [type, phase] of [
    ["PredictionCreated", "created"],
    ["PredictionUpdated", "updated"],
  ]) {
    it(`Twitch.${type} A`, () =>
      check(`Twitch.${type}`, { ...predictionA, status: 1, type: 2 }, "prediction", {
        ...out,
        outcomes: outA,
        locksAt,
        phase,
        status: "active",
      }));
    it(`Twitch.${type} B and C`, () =>
      check(`Twitch.${type}`, { ...prediction, locks_at: "2031-03-09T17:01:00Z" }, "prediction", {
        ...out,
        outcomes: outB,
        locksAt,
        phase,
        status: "active",
      }));
  }
  it("Twitch.PredictionLocked A", () =>
    check(
      "Twitch.PredictionLocked",
      { ...predictionA, status: 2, winningOutcomeId: none, lockedAt: "2031-03-09T17:00:50Z" },
      "prediction",
      { ...out, outcomes: outA, locksAt, lockedAt: "2031-03-09T17:00:50.000Z", phase: "locked", status: "locked" },
    ));
  it("Twitch.PredictionLocked B and C", () =>
    check("Twitch.PredictionLocked", { ...prediction, locked_at: "2031-03-09T17:00:50Z" }, "prediction", {
      ...out,
      outcomes: outB,
      lockedAt: "2031-03-09T17:00:50.000Z",
      phase: "locked",
      status: "locked",
    }));
  it("Twitch.PredictionCompleted A", () =>
    check(
      "Twitch.PredictionCompleted",
      {
        ...predictionA,
        status: 4,
        winningOutcomeId: "oc-1",
        winningOutcome: outcomesA[0],
        lockedAt: "2031-03-09T17:00:50Z",
        endedAt: "2031-03-09T17:20:00Z",
      },
      "prediction",
      {
        ...out,
        outcomes: outA,
        locksAt,
        lockedAt: "2031-03-09T17:00:50.000Z",
        endedAt: "2031-03-09T17:20:00.000Z",
        winner: outA[0],
        phase: "completed",
        status: "resolved",
      },
    ));
  const completed = { ...prediction, status: "resolved", ended_at: "2031-03-09T17:20:00Z", winning_outcome_id: "oc-1" };
  const completedOut = {
    ...out,
    outcomes: outB,
    endedAt: "2031-03-09T17:20:00.000Z",
    winner: outB[0],
    phase: "completed",
    status: "resolved",
  };
  it("Twitch.PredictionCompleted B and C", () =>
    check("Twitch.PredictionCompleted", { ...completed, winning_outcome: outcomes[0] }, "prediction", completedOut));
  it("Twitch.PredictionCompleted with the id alone finds the winner among the outcomes", () =>
    check("Twitch.PredictionCompleted", completed, "prediction", completedOut));
  it("Twitch.PredictionCanceled A", () =>
    check("Twitch.PredictionCanceled", { ...predictionA, status: 6, endedAt: "2031-03-09T17:20:00Z" }, "prediction", {
      ...out,
      outcomes: outA,
      locksAt,
      endedAt: "2031-03-09T17:20:00.000Z",
      phase: "canceled",
      status: "canceled",
    }));
  it("Twitch.PredictionCanceled B and C", () =>
    check(
      "Twitch.PredictionCanceled",
      { ...prediction, status: "canceled", ended_at: "2031-03-09T17:20:00Z", winning_outcome_id: "" },
      "prediction",
      { ...out, outcomes: outB, endedAt: "2031-03-09T17:20:00.000Z", phase: "canceled", status: "canceled" },
    ));
});

describe("the stream", () => {
  it("Twitch.StreamUpdate A", () =>
    check(
      "Twitch.StreamUpdate",
      {
        channelId: Number(harbour.id),
        channel: harbour.login,
        status: "Night watch",
        oldStatus: "Day watch",
        game: { id: 7658, name: "Chess" },
        oldGame: { id: 516097, name: "Go" },
      },
      "stream-update",
      {
        title: "Night watch",
        oldTitle: "Day watch",
        game: { id: "7658", name: "Chess" },
        oldGame: { id: "516097", name: "Go" },
        channel: { id: harbour.id, login: harbour.login },
      },
    ));
  it("Twitch.StreamUpdate B and C", () =>
    check(
      "Twitch.StreamUpdate",
      { channelId: harbour.id, channel: harbour.login, status: "Night watch", game: { id: "7658", name: "Chess" } },
      "stream-update",
      {
        title: "Night watch",
        game: { id: "7658", name: "Chess" },
        channel: { id: harbour.id, login: harbour.login },
      },
    ));
  it("YouTube.BroadcastUpdated", () =>
    check("YouTube.BroadcastUpdated", { id: "kQ7", title: "Night watch", privacy: "public" }, "stream-update", {
      title: "Night watch",
      streamId: "kQ7",
      broadcast: { id: "kQ7", title: "Night watch", status: null },
    }));
  it("YouTube broadcasts that Streamer.bot adds, monitors and removes, in either shape", () => {
    const told = { id: "kQ7", title: "Night watch", status: "live" };
    for (const [type, phase] of [
      ["BroadcastAdded", "added"],
      ["BroadcastMonitoringStarted", "monitoring-started"],
      ["BroadcastMonitoringEnded", "monitoring-ended"],
      ["BroadcastRemoved", "removed"],
    ] as const) {
      for (const data of [told, { broadcast: told }]) {
        check(`YouTube.${type}`, data, "broadcast", { phase, broadcastId: "kQ7", broadcast: told });
      }
    }
  });
  it("stream on and off, with whatever comes", () => {
    check("Twitch.StreamOnline", {}, "stream-online", {});
    check("YouTube.BroadcastStarted", { id: "kQ7", title: "Night watch" }, "stream-online", {
      streamId: "kQ7",
      title: "Night watch",
      broadcast: { id: "kQ7", title: "Night watch", status: null },
    });
    check("Twitch.StreamOffline", { id: "404", type: "live", started_at: "2031-03-09T12:00:00Z" }, "stream-offline", {
      streamId: "404",
      startedAt: "2031-03-09T12:00:00.000Z",
    });
  });
  it("Twitch.AdRun B", () =>
    check("Twitch.AdRun", { length: 90, scheduled: false }, "ad", { phase: "run", seconds: 90, isAutomatic: false }));
  it("Twitch.AdRun late B and C", () =>
    check(
      "Twitch.AdRun",
      {
        length_seconds: 180,
        timestamp: "2031-03-09T17:05:44Z",
        is_automatic: true,
        ...eventSub(fern, "requester_"),
        is_test: false,
      },
      "ad",
      {
        phase: "run",
        user: user(fern),
        seconds: 180,
        isAutomatic: true,
        startedAt: "2031-03-09T17:05:44.000Z",
        isTest: false,
      },
    ));
  it("Twitch.UpcomingAd has no members", () => check("Twitch.UpcomingAd", {}, "ad", { phase: "upcoming" }));
  it("Twitch.ShoutoutCreated B and C", () =>
    check(
      "Twitch.ShoutoutCreated",
      { ...eventSub(fern, "moderator_"), ...eventSub(owl, "to_broadcaster_"), viewer_count: 0 },
      "shoutout",
      { direction: "given", user: user(owl), moderator: fern, viewers: 0 },
    ));
  it("Twitch.ShoutoutReceived B and C", () =>
    check("Twitch.ShoutoutReceived", { ...eventSub(owl, "from_broadcaster_"), viewer_count: 31 }, "shoutout", {
      direction: "received",
      user: user(owl),
      viewers: 31,
    }));
  it("Twitch.ViewerCountUpdate B", () =>
    check("Twitch.ViewerCountUpdate", { viewers: 128 }, "viewers", { viewers: 128 }));
  it("Twitch.ViewerCountUpdate C", () =>
    check("Twitch.ViewerCountUpdate", { viewerCount: 0 }, "viewers", { viewers: 0 }));
  it("YouTube.StatisticsUpdated B", () =>
    check("YouTube.StatisticsUpdated", { likeCount: 0, dislikeCount: 0, viewCount: 240 }, "viewers", {
      likes: 0,
      views: 240,
    }));
  it("YouTube.StatisticsUpdated C", () =>
    check("YouTube.StatisticsUpdated", { concurrentViewers: 31, likeCount: 12, viewCount: 240 }, "viewers", {
      viewers: 31,
      likes: 12,
      views: 240,
    }));
  it("Twitch.PresentViewers, if it has a list", () =>
    check(
      "Twitch.PresentViewers",
      { users: [base(owl), { display: fern.name, id: fern.id, name: fern.login }] },
      "viewers",
      {
        present: [owl, fern],
      },
    ));
  it("Twitch.GoalProgress C", () =>
    check(
      "Twitch.GoalProgress",
      {
        id: "go-1",
        type: "follow",
        description: "Road",
        current_amount: 125,
        target_amount: 500,
        started_at: "2031-03-01T00:00:00Z",
      },
      "goal",
      {
        phase: "progress",
        goalId: "go-1",
        type: "follow",
        description: "Road",
        current: 125,
        target: 500,
        percent: 25,
        startedAt: "2031-03-01T00:00:00.000Z",
      },
    ));
  it("Twitch.CommunityGoalContribution B", () =>
    check(
      "Twitch.CommunityGoalContribution",
      {
        id: "cg-1",
        title: "Emote",
        description: "",
        amount: 1000,
        contributed: 450,
        startedAt: "2031-03-01T00:00:00Z",
        ...flatB(owl),
      },
      "goal",
      {
        phase: "progress",
        user: user(owl),
        goalId: "cg-1",
        type: "community",
        description: "Emote",
        current: 450,
        target: 1000,
        percent: 45,
        startedAt: "2031-03-01T00:00:00.000Z",
      },
    ));
});
