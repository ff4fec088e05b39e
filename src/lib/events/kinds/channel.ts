/** What goes on in the channel: channel points, hype train, polls, predictions, goals, the stream itself. */
import { boolean, group, id, list, number, person, record, string, time } from "../fields";

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
  type: string("Which of the platform's own rewards it is"),
} as const;

const outcome = {
  id: id("Id of the outcome"),
  title: string("Its title"),
  color: string("Its colour in lower case"),
  users: number("How many bet on it"),
  points: number("Channel points bet on it"),
} as const;

const top = list("Who bet most on it", {
  user: person("Who"),
  points: number("Channel points bet"),
  won: number("Channel points won"),
});

const choice = {
  id: id("Id of the choice"),
  title: string("Its title"),
  votes: number("All votes, those for channel points included"),
  channelPointsVotes: number("Votes bought with channel points"),
} as const;

export const channel = {
  redemption: {
    about: "Someone redeems a channel point reward",
    fields: {
      redemptionId: id("Id of this redemption"),
      reward: group("The reward", reward),
      input: string("What the user wrote"),
      status: string('"unfulfilled", "fulfilled", "canceled"'),
      emote: string("URL of the emote made huge"),
      redeemedAt: time("When"),
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
      }),
      bits: number("Its price"),
      input: string("What the user wrote"),
      status: string('"unfulfilled", "fulfilled", "canceled"'),
      redeemedAt: time("When"),
    },
  },
  reward: {
    about: "A channel point reward is made, changed or deleted",
    fields: {
      change: string('"created", "updated" or "deleted"'),
      reward: group("The reward", reward),
      isEnabled: boolean("Whether it is on"),
      isPaused: boolean("Whether it is paused"),
      color: string("Its background colour"),
    },
  },
  hypetrain: {
    about: "A hype train starts, moves, reaches a level or ends",
    fields: {
      phase: string('"start", "update", "levelup" or "end"'),
      level: number("Its level"),
      previousLevel: number("The level before, on levelup"),
      progress: number("Points on this level"),
      goal: number("Points this level takes"),
      percent: number("Of the level's goal; may exceed 100"),
      total: number("Points of the whole train"),
      trainGoal: number("Points up to the end of this level, counted from the start; up to 0.1.14"),
      contributors: list("Who gave most", contribution),
      lastContribution: record("The latest contribution", contribution),
      conductor: person("Who leads the train; up to 0.1.14"),
      startedAt: time("Start"),
      expiresAt: time("When it ends unless a level is reached"),
      endedAt: time("End"),
      cooldownEndsAt: time("When the next can start"),
      isGoldenKappa: boolean("Whether it is a golden Kappa train"),
      isTreasure: boolean("Whether it is a treasure train"),
      trainId: id("Id of the train"),
    },
  },
  poll: {
    about: "A poll starts, moves or ends",
    fields: {
      phase: string('"created", "updated", "completed", "terminated" or "archived"'),
      poll: group("The poll", { id: id("Its id") }),
      title: string("The question"),
      choices: list("The choices", choice),
      totalVotes: number("Votes in all"),
      winner: record("The choice with most votes, once it ended", choice),
      status: string('"active", "completed", "terminated", "archived"'),
      startedAt: time("Start"),
      endsAt: time("When it will end"),
      endedAt: time("When it ended"),
    },
  },
  prediction: {
    about: "A prediction starts, moves, is locked, resolved or canceled",
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
    },
  },
  goal: {
    about: "A goal of the channel starts, moves or ends",
    fields: {
      phase: string('"begin", "progress" or "end"'),
      goalId: id("Id of the goal"),
      type: string("What is counted: follow, subscription, …"),
      description: string("What the broadcaster wrote"),
      current: number("Reached"),
      target: number("Wanted"),
      percent: number("Of the target; may exceed 100"),
      isAchieved: boolean("Whether it was reached, at its end"),
      startedAt: time("Start"),
      endedAt: time("End"),
    },
  },
  "stream-online": {
    about: "The stream goes live",
    fields: {
      streamId: id("Id of the stream or broadcast"),
      title: string("Its title"),
      startedAt: time("Since when"),
    },
  },
  "stream-offline": {
    about: "The stream ends",
    fields: {
      streamId: id("Id of the stream or broadcast"),
      title: string("Its title"),
      startedAt: time("Since when it was live"),
    },
  },
  "stream-update": {
    about: "Title or category of the stream changes",
    fields: {
      title: string("Title"),
      oldTitle: string("Title before"),
      game: record("Category", game),
      oldGame: record("Category before", game),
      channel: record("The channel", { id: id("Its id"), login: string("Its account name") }),
      streamId: id("Id of the broadcast (YouTube)"),
    },
  },
  ad: {
    about: "An ad break starts, or is about to",
    fields: {
      phase: string('"run" or "upcoming"'),
      seconds: number("How long it takes"),
      isAutomatic: boolean("Whether the platform started it by schedule"),
      startedAt: time("Start"),
    },
  },
} as const;
