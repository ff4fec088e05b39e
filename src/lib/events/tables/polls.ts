/** Polls. Up to 0.1.14 a choice has `choice_id` and an object of votes; since then `id` and a number. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toId, toNumber, toText } from "../../protocol/values";
import {
  always,
  boolean,
  firstOf,
  id,
  inside,
  listOf,
  lowerText,
  number,
  objectOf,
  type Reader,
  text,
} from "../resolvers/read";
import { time, timePlusSeconds } from "../resolvers/time";
import { row, type Table } from "../row";
import { broadcast, channel } from "./shared";

function toChoice(item: JsonObject) {
  const votes = item.votes;
  const tokens = objectOf(item.tokens);
  const choice = {
    id: toId(item.id ?? item.choice_id),
    title: toText(item.title),
    // The votes bought with channel points are already in the number.
    votes: toNumber(isObject(votes) ? votes.total : votes),
    baseVotes: toNumber(isObject(votes) ? votes.base : null),
    channelPointsVotes: toNumber(isObject(votes) ? votes.channel_points : item.channel_points_votes),
    bitsVotes: toNumber(isObject(votes) ? votes.bits : item.bits_votes),
    channelPoints: toNumber(tokens.channel_points),
    bits: toNumber(tokens.bits),
    voters: toNumber(item.total_voters),
  };
  return choice.id === null && choice.title === null ? null : choice;
}

const sumOfVotes: Reader<number | null> = (data) => {
  if (!Array.isArray(data.choices)) return null;
  let sum: number | null = null;
  for (const item of data.choices) {
    const votes = isObject(item) ? toChoice(item)?.votes : null;
    if (typeof votes === "number") sum = (sum ?? 0) + votes;
  }
  return sum !== null && Number.isFinite(sum) ? sum : null;
};

/** `settings` up to 0.1.14, EventSub's members since. */
function price(old: string, member: string) {
  return {
    isEnabled: boolean(`${member}.is_enabled`, `settings.${old}.is_enabled`),
    cost: number(`${member}.amount_per_vote`, `settings.${old}.cost`),
  };
}

const secondsLeft: Reader<number | null> = (data) => {
  const left = toNumber(data.remainingDurationMilliseconds);
  return left === null ? null : left / 1000;
};

const poll = {
  poll: { id: id("id") },
  title: text("title", "question"),
  choices: listOf("choices", toChoice),
  totalVotes: firstOf(number("totalVotes"), sumOfVotes),
  // Camel case among the other names, up to this day.
  winner: firstOf(inside("winningChoice", toChoice), inside("winning_choice", toChoice)),
  startedAt: time("started_at", "startedAt"),
  endsAt: firstOf(time("ends_at"), timePlusSeconds("startedAt", "duration")),
  endedAt: time("ended_at", "endedAt"),
  votes: {
    total: number("votes.total"),
    base: number("votes.base"),
    channelPoints: number("votes.channel_points"),
    bits: number("votes.bits"),
  },
  spent: { channelPoints: number("tokens.channel_points"), bits: number("tokens.bits") },
  settings: {
    multipleChoice: boolean("settings.multi_choice.is_enabled"),
    subscribersOnly: boolean("settings.subscriber_only.is_enabled"),
    subscriberMultiplier: boolean("settings.subscriber_multiplier.is_enabled"),
    channelPoints: price("channel_points_votes", "channel_points_voting"),
    bits: price("bits_votes", "bits_voting"),
  },
  seconds: number("duration"),
  secondsLeft,
  channel,
  broadcast,
};

/** A poll that has ended says how; one that is running does not. */
function pollRow(phase: string, status: string, isOver: boolean) {
  const told = isOver ? firstOf(lowerText("status"), always(status)) : always(status);
  return row("poll", { ...poll, phase: always(phase), status: told }, { user: always(null) });
}

const created = pollRow("created", "active", false);
const updated = pollRow("updated", "active", false);
const completed = pollRow("completed", "completed", true);

export const polls: Table = {
  "Twitch.PollCreated": created,
  "Twitch.PollUpdated": updated,
  "Twitch.PollCompleted": completed,
  "Twitch.PollTerminated": pollRow("terminated", "terminated", true),
  "Twitch.PollArchived": pollRow("archived", "archived", true),
  // No payload of YouTube's polls is known: the names of Twitch's are tried.
  "YouTube.PollStarted": created,
  "YouTube.PollUpdated": updated,
  "YouTube.PollClosed": completed,
};
