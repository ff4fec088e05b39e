/** What goes on in the channel: channel points, hype train, polls, predictions, goals, the stream itself. */
import { boolean, group, id, list, number, parts, person, record, string, time } from "../fields";
import { broadcast, counters, channel as inChannel, place, sharedChat } from "./common";

const contribution = {
  id: id("Account id"),
  login: string("Account name"),
  name: string("Display name"),
  type: string('"bits" or "subscription"'),
  total: number("Points contributed"),
} as const;

const game = { id: id("Id of the category"), name: string("Its name") } as const;

const reward = {
  id: id("Id of the reward"),
  title: string("Its title"),
  cost: number("Its price in channel points"),
  prompt: string("Its description"),
  type: string("Which automatic reward of the platform it is"),
  group: string("Its group in Streamer.bot"),
  color: string("Its background colour"),
  inputRequired: boolean("Whether the user has to enter a text"),
  isEnabled: boolean("Whether it is on"),
  isPaused: boolean("Whether it is paused"),
  isSubOnly: boolean("Whether it is for subscribers only"),
} as const;

const outcome = {
  id: id("Id of the outcome"),
  title: string("Its title"),
  color: string("Its colour in lower case"),
  users: number("How many bet on it"),
  points: number("Channel points bet on it"),
} as const;

const top = list("The top bettors", {
  user: person("Who"),
  points: number("Channel points bet"),
  won: number("Channel points won"),
  predictedAt: time("When they first bet"),
  updatedAt: time("When they last raised their bet"),
});

const choice = {
  id: id("Id of the choice"),
  title: string("Its title"),
  votes: number("All votes, including those bought with channel points and bits"),
  baseVotes: number("Free votes; up to 0.1.14"),
  channelPointsVotes: number("Votes bought with channel points"),
  bitsVotes: number("Votes bought with bits"),
  channelPoints: number("Channel points spent on it; up to 0.1.14"),
  bits: number("Bits spent on it; up to 0.1.14"),
  voters: number("How many voted for it; up to 0.1.14"),
} as const;

const price = (about: string) =>
  group(about, { isEnabled: boolean("Whether they are allowed"), cost: number("What one vote costs") });

export const channel = {
  redemption: {
    about: "Someone redeems a channel point reward",
    fields: {
      redemptionId: id("Id of this redemption"),
      reward: group("The reward", reward),
      input: string("What the user wrote"),
      status: string('"unfulfilled", "fulfilled", "canceled"'),
      emote: string("URL of the emote made huge"),
      counters,
      redeemedAt: time("When"),
      channel: inChannel,
    },
  },
  powerup: {
    about: "Someone redeems a power-up for bits",
    fields: {
      redemptionId: id("Id of this redemption"),
      reward: group("The power-up", {
        id: id("Its id"),
        title: string("Its title"),
        prompt: string("Its description"),
        color: string("Its background colour"),
      }),
      type: string('"celebration", "message_effect", "gigantify_an_emote"; "custom" for the channel\'s own'),
      bits: number("Its price"),
      input: string("What the user wrote"),
      parts: parts("The same text in pieces"),
      emote: record("The emote it shows", { name: string("Its name"), imageUrl: string("URL of its picture") }),
      effect: string("Id of the message effect"),
      counters,
      status: string('"unfulfilled", "fulfilled", "canceled"'),
      redeemedAt: time("When"),
      sharedChat,
      channel: inChannel,
    },
  },
  reward: {
    about: "A channel point reward is created, changed or deleted",
    withoutUser: true,
    fields: {
      change: string('"created", "updated" or "deleted"'),
      reward: group("The reward", reward),
      isEnabled: boolean("As `reward.isEnabled`"),
      isPaused: boolean("As `reward.isPaused`"),
      color: string("As `reward.color`"),
      counters,
      channel: inChannel,
    },
  },
  hypetrain: {
    about: "A hype train starts, progresses, reaches a level or ends",
    fields: {
      phase: string('"start", "update", "levelup" or "end"'),
      level: number("Its level"),
      previousLevel: number("The level before, on levelup"),
      progress: number("Points on this level"),
      goal: number("Points this level needs"),
      percent: number("Of the level's goal; may exceed 100"),
      total: number("Points of the whole train"),
      trainGoal: number("Points up to the end of this level, counted from the start; up to 0.1.14"),
      contributors: list("The top contributors", contribution),
      contributorCount: number("How many contributed"),
      lastContribution: record("The latest contribution", contribution),
      conductor: person("Who leads the train; up to 0.1.14"),
      startedAt: time("Start"),
      expiresAt: time("When it ends unless a level is reached"),
      endedAt: time("End"),
      cooldownEndsAt: time("When the next can start"),
      isGoldenKappa: boolean("Whether it is a golden Kappa train"),
      isTreasure: boolean("Whether it is a treasure train"),
      trainType: string('"regular", "golden_kappa", "treasure"'),
      isShared: boolean("Whether it runs in several channels"),
      allTimeHigh: group("The channel's record", { level: number("Level"), total: number("Points") }),
      trainId: id("Id of the train"),
      channel: inChannel,
    },
  },
  poll: {
    about: "A poll starts, progresses or ends",
    withoutUser: true,
    fields: {
      phase: string('"created", "updated", "completed", "terminated" or "archived"'),
      poll: group("The poll", { id: id("Its id") }),
      title: string("The question"),
      choices: list("The choices", choice),
      totalVotes: number("Total votes"),
      votes: group("The votes of all choices; up to 0.1.14", {
        total: number("In all"),
        base: number("Free ones"),
        channelPoints: number("Bought with channel points"),
        bits: number("Bought with bits"),
      }),
      spent: group("What was spent on votes; up to 0.1.14", {
        channelPoints: number("Channel points"),
        bits: number("Bits"),
      }),
      settings: group("The rules of the vote", {
        multipleChoice: boolean("Whether viewers may vote for several choices"),
        subscribersOnly: boolean("Whether only subscribers may vote"),
        subscriberMultiplier: boolean("Whether votes of subscribers count more"),
        channelPoints: price("Votes for channel points"),
        bits: price("Votes for bits"),
      }),
      winner: record("The choice with the most votes, once it has ended", choice),
      status: string('"active", "completed", "terminated", "archived"'),
      startedAt: time("Start"),
      endsAt: time("When it will end"),
      endedAt: time("When it ended"),
      seconds: number("How long it runs, in seconds"),
      secondsLeft: number("Seconds left"),
      channel: inChannel,
      broadcast,
    },
  },
  prediction: {
    about: "A prediction starts, progresses, is locked, resolved or canceled",
    withoutUser: true,
    fields: {
      phase: string('"created", "updated", "locked", "completed" or "canceled"'),
      prediction: group("The prediction", { id: id("Its id") }),
      title: string("The question"),
      outcomes: list("The outcomes", { ...outcome, top }),
      winner: record("The outcome that came true", { ...outcome, top }),
      status: string('"active", "locked", "resolved", "canceled"'),
      startedAt: time("Start"),
      locksAt: time("When it will be locked"),
      lockedAt: time("When it was locked"),
      endedAt: time("When it ended"),
      createdBy: person("Who started it"),
      lockedBy: person("Who locked it"),
      endedBy: person("Who resolved or canceled it"),
      channel: inChannel,
    },
  },
  goal: {
    about: "A goal of the channel starts, progresses or ends",
    fields: {
      phase: string('"begin", "progress" or "end"'),
      goalId: id("Id of the goal"),
      type: string("What is counted: follow, subscription, …"),
      description: string("What the broadcaster wrote"),
      current: number("Reached"),
      target: number("Target"),
      percent: number("Of the target; may exceed 100"),
      isAchieved: boolean("Whether it was reached when it ended"),
      startedAt: time("Start"),
      endedAt: time("End"),
      details: string("Description of a community goal"),
      contribution: record("What the user gave to a community goal", {
        amount: number("This time"),
        stream: number("In this stream"),
        total: number("To this goal in all"),
      }),
      days: number("For how many days a community goal runs"),
      daysLeft: number("Days left"),
      isInStock: boolean("Whether a community goal takes contributions"),
      channel: inChannel,
    },
  },
  "stream-online": {
    about: "The stream goes live",
    withoutUser: true,
    fields: {
      streamId: id("Id of the stream or broadcast"),
      title: string("Its title"),
      startedAt: time("Since when"),
      broadcast,
    },
  },
  "stream-offline": {
    about: "The stream ends",
    withoutUser: true,
    fields: {
      streamId: id("Id of the stream or broadcast"),
      title: string("Its title"),
      startedAt: time("When it went live"),
      broadcast,
    },
  },
  "stream-update": {
    about: "Title or category of the stream changes",
    withoutUser: true,
    fields: {
      title: string("Title"),
      oldTitle: string("Title before"),
      game: record("Category", game),
      oldGame: record("Category before", game),
      channel: record("The channel", { id: id("Its id"), login: string("Its account name") }),
      streamId: id("Id of the broadcast (YouTube)"),
      broadcast,
    },
  },
  broadcast: {
    about: "Streamer.bot adds or removes a broadcast (YouTube), or starts or stops monitoring it",
    withoutUser: true,
    fields: { phase: string('"added", "removed", "monitoring-started" or "monitoring-ended"'), ...place },
  },
  ad: {
    about: "An ad break starts, or is about to",
    fields: {
      phase: string('"run" or "upcoming"'),
      seconds: number("How long it lasts, in seconds"),
      isAutomatic: boolean("Whether it was scheduled by the platform"),
      startedAt: time("Start"),
    },
  },
} as const;
