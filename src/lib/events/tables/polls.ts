/** Polls. Up to 0.1.14 a choice has `choice_id` and an object of votes; since then `id` and a number. */
import { isObject, type JsonObject } from "../../protocol/frames";
import {
  always,
  firstOf,
  id,
  inside,
  listOf,
  lowerText,
  number,
  type Reader,
  text,
  toId,
  toNumber,
  toText,
} from "../resolvers/read";
import { time, timePlusSeconds } from "../resolvers/time";
import { row, type Table } from "../row";

function toChoice(item: JsonObject) {
  const votes = item.votes;
  const choice = {
    id: toId(item.id ?? item.choice_id),
    title: toText(item.title),
    // The votes bought with channel points are already in the number.
    votes: toNumber(isObject(votes) ? votes.total : votes),
    channelPointsVotes: toNumber(isObject(votes) ? votes.channel_points : item.channel_points_votes),
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

const poll = {
  poll: { id: id("id") },
  title: text("title"),
  choices: listOf("choices", toChoice),
  totalVotes: firstOf(number("totalVotes"), sumOfVotes),
  // Camel case among the other names, up to this day.
  winner: firstOf(inside("winningChoice", toChoice), inside("winning_choice", toChoice)),
  startedAt: time("started_at", "startedAt"),
  endsAt: firstOf(time("ends_at"), timePlusSeconds("startedAt", "duration")),
  endedAt: time("ended_at", "endedAt"),
};

/** A poll that ended tells how; one that runs does not. */
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
