/** Polls and predictions on Twitch: PubSub names in A, EventSub names since 0.1.15. */
import type { Builders, Context, Data } from "./context";
import { eventSub, wireId } from "./users";
import { guid, local, utc } from "./wire";

const chosen = (c: Context, titles: [string, string]): { title: string; votes: number }[] =>
  c.scene.choices ?? [
    { title: titles[0], votes: c.type.endsWith("Created") ? 0 : 14 },
    { title: titles[1], votes: c.type.endsWith("Created") ? 0 : 9 },
  ];

function poll(c: Context): Data {
  const id = c.thing("poll");
  const [title, duration] = [c.scene.title ?? "Where to next?", c.scene.duration ?? 60];
  const list = chosen(c, ["The lighthouse", "The marsh"]);
  const [created, completed] = [c.type === "PollCreated", /Completed|Terminated|Archived/.test(c.type)];
  const start = completed ? -duration : created ? 0 : -duration / 2;
  if (!c.from("B")) return pollA(c, { id, title, duration, list, created, completed, start });
  const choices = list.map((choice, i) => ({
    id: guid(`${id} ${i}`),
    title: choice.title,
    channel_points_votes: 0,
    votes: choice.votes,
  }));
  const end = { completed: "PollCompleted", terminated: "PollTerminated", archived: "PollArchived" };
  const status = Object.entries(end).find(([, type]) => type === c.type)?.[0];
  return {
    ...(completed
      ? { status, ended_at: utc(c.at), winningChoice: choices[0] }
      : { ends_at: utc(c.at, start + duration) }),
    id,
    title,
    choices,
    channel_points_voting: { is_enabled: false, amount_per_vote: 0 },
    started_at: utc(c.at, start),
  };
}

interface PollFacts {
  id: string;
  title: string;
  duration: number;
  list: { title: string; votes: number }[];
  created: boolean;
  completed: boolean;
  start: number;
}

function pollA(c: Context, { id, title, duration, list, created, completed, start }: PollFacts): Data {
  const count = (votes: number): Data => ({ total: votes, base: votes, bits: 0, channel_points: 0 });
  const tokens = { bits: 0, channel_points: 0 };
  const choices = list.map((choice, i) => ({
    choice_id: guid(`${id} ${i}`),
    title: choice.title,
    votes: count(choice.votes),
    tokens,
    total_voters: choice.votes,
  }));
  const total = list.reduce((sum, { votes }) => sum + votes, 0);
  const off = { is_enabled: false };
  return {
    ...(completed ? { endedAt: utc(c.at), winningChoice: choices[0] } : {}),
    dateTime: local(c.at),
    channelId: wireId(c, c.broadcaster.id),
    type: completed ? 4 : created ? 1 : 2,
    id,
    title,
    startedAt: utc(c.at, start),
    duration,
    settings: {
      multi_choice: { is_enabled: true },
      subscriber_only: off,
      subscriber_multiplier: off,
      bits_votes: { cost: 0, ...off },
      channel_points_votes: { cost: 0, ...off },
    },
    choices,
    votes: count(total),
    tokens,
    totalVotes: total,
    remainingDurationMilliseconds: completed ? 0 : (start + duration) * 1000,
  };
}

const statusA: Record<string, number> = { PredictionLocked: 2, PredictionCompleted: 4, PredictionCanceled: 6 };
const nobody = "00000000-0000-0000-0000-000000000000";

/** `votes` of a choice are the users; each of them put ten channel points on it. */
function prediction(c: Context): Data {
  const id = c.thing("prediction");
  const list = chosen(c, ["Down in one try", "Not today"]);
  const [title, window] = [c.scene.title ?? "Does the boss fall?", c.scene.duration ?? 120];
  const [locked, completed, canceled] = ["Locked", "Completed", "Canceled"].map((end) => c.type.endsWith(end));
  const [a, over, winner] = [!c.from("B"), completed || canceled, guid(`${id} 0`)];
  const start = over ? -2 * window : locked ? -window : 0;
  const outcomes = list.map((choice, i) => {
    const [outcome, points] = [guid(`${id} ${i}`), choice.votes * 10];
    const color = i === 0 ? "blue" : "pink";
    if (a) {
      const predictor = {
        event_id: id,
        outcome_id: outcome,
        channel_id: wireId(c, c.broadcaster.id),
        points,
        predicted_at: utc(c.at, -30),
        updated_at: utc(c.at, -30),
        user_id: wireId(c, c.user.id),
        user_display_name: c.user.name,
      };
      const sums = { total_points: points, total_users: choice.votes };
      const top_predictors = i === 0 && choice.votes > 0 ? [predictor] : [];
      return { id: outcome, color: color.toUpperCase(), title: choice.title, ...sums, top_predictors };
    }
    const won = completed ? { channel_points_won: points } : canceled ? { channel_points_won: 0 } : {};
    const top = i === 0 && choice.votes > 0 ? [{ ...eventSub(c.user), ...won, channel_points_used: points }] : [];
    const sums = { users: choice.votes, channel_points: points };
    const top_predictors = c.type === "PredictionCreated" ? undefined : top;
    return { id: outcome, title: choice.title, color, ...sums, top_predictors };
  });
  if (a) {
    const by = { type: "USER", user_id: wireId(c, c.broadcaster.id), user_display_name: c.broadcaster.name };
    return {
      outcomes,
      winningOutcomeId: completed ? winner : locked ? nobody : undefined,
      winningOutcome: completed ? outcomes[0] : undefined,
      dateTime: local(c.at),
      channelId: wireId(c, c.broadcaster.id),
      type: c.type === "PredictionCreated" ? 1 : 2,
      status: statusA[c.type] ?? 1,
      id,
      title,
      createdAt: utc(c.at, start),
      endedAt: over ? utc(c.at) : undefined,
      lockedAt: locked || completed ? utc(c.at, start + window) : undefined,
      createdBy: by,
      endedBy: over ? by : undefined,
      lockedBy: locked || completed ? by : undefined,
      predictionWindow: window,
    };
  }
  const status = completed ? "resolved" : "canceled";
  return {
    ...(over
      ? {
          winning_outcome_id: completed ? winner : "",
          status,
          ended_at: utc(c.at),
          winning_outcome: completed ? outcomes[0] : undefined,
        }
      : { [locked ? "locked_at" : "locks_at"]: utc(c.at, start + window) }),
    id,
    title,
    outcomes,
    started_at: utc(c.at, start),
  };
}

export const twitchVotes: Builders = {
  PollCreated: poll,
  PollUpdated: poll,
  PollCompleted: poll,
  PredictionCreated: prediction,
  PredictionUpdated: prediction,
  PredictionLocked: prediction,
  PredictionCompleted: prediction,
  PredictionCanceled: prediction,
};

/** Polls that ended otherwise: no payload known, so as a completed one. */
export const pollEnds: Builders = { PollTerminated: poll, PollArchived: poll };
