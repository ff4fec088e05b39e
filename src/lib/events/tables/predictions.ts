/** Predictions. Up to 0.1.14 camel case, colours in capitals and status as a number; since then EventSub's names. */
import { isObject, type JsonObject } from "../../protocol/frames";
import { toTime } from "../../protocol/time";
import { toId, toNumber, toText } from "../../protocol/values";
import { makePerson, person } from "../resolvers/person";
import { always, firstOf, id, listOf, lowerText, type Reader, text } from "../resolvers/read";
import { time, timePlusSeconds } from "../resolvers/time";
import { row, type Table } from "../row";
import { channel } from "./shared";

/** One of those who bet most. Up to 0.1.14 there is no login, and the display name is called so. */
function toPredictor(item: JsonObject) {
  return {
    user: makePerson(item.user_id, item.user_login, item.user_name ?? item.user_display_name),
    points: toNumber(item.channel_points_used ?? item.points),
    won: toNumber(item.channel_points_won),
    predictedAt: toTime(item.predicted_at),
    updatedAt: toTime(item.updated_at),
  };
}

const topPredictors = listOf("top_predictors", toPredictor);

function toOutcome(item: JsonObject) {
  const outcome = {
    id: toId(item.id),
    title: toText(item.title),
    color: toText(item.color)?.toLowerCase() ?? null,
    users: toNumber(item.users ?? item.total_users),
    points: toNumber(item.channel_points ?? item.total_points),
    top: topPredictors(item, item),
  };
  return outcome.id === null && outcome.title === null ? null : outcome;
}

type Outcome = NonNullable<ReturnType<typeof toOutcome>>;

const winnerId = id("winning_outcome_id", "winningOutcomeId");

/** The winning outcome if it is given in full, otherwise the one in the list that the id refers to. An all-zero GUID and "" mean none. */
const winner: Reader<Outcome | null> = (data, raw) => {
  const told = data.winning_outcome ?? data.winningOutcome;
  const wanted = winnerId(data, raw);
  const outcome = isObject(told) ? toOutcome(told) : null;
  if (outcome !== null) return outcome.id === null ? { ...outcome, id: wanted } : outcome;
  if (wanted === null) return null;
  const listed = Array.isArray(data.outcomes)
    ? data.outcomes.find((item) => isObject(item) && toId(item.id) === wanted)
    : undefined;
  return toOutcome(isObject(listed) ? listed : { id: wanted });
};

const prediction = {
  prediction: { id: id("id") },
  title: text("title"),
  outcomes: listOf("outcomes", toOutcome),
  winner,
  startedAt: time("started_at", "createdAt"),
  locksAt: firstOf(time("locks_at"), timePlusSeconds("createdAt", "predictionWindow")),
  lockedAt: time("locked_at", "lockedAt"),
  endedAt: time("ended_at", "endedAt"),
  createdBy: person("createdBy", "created_by"),
  lockedBy: person("lockedBy", "locked_by"),
  endedBy: person("endedBy", "ended_by"),
  channel,
};

const statusText = lowerText("status");
/** A text if the server gives one; its numbers say no more than the event's own name. */
const toldStatus: Reader<string | null> = (data, raw) =>
  typeof data.status === "string" ? statusText(data, raw) : null;

function predictionRow(phase: string, status: Reader<string | null>) {
  return row("prediction", { ...prediction, phase: always(phase), status }, { user: always(null) });
}

export const predictions: Table = {
  "Twitch.PredictionCreated": predictionRow("created", always("active")),
  "Twitch.PredictionUpdated": predictionRow("updated", always("active")),
  "Twitch.PredictionLocked": predictionRow("locked", always("locked")),
  "Twitch.PredictionCompleted": predictionRow("completed", firstOf(toldStatus, always("resolved"))),
  "Twitch.PredictionCanceled": predictionRow("canceled", firstOf(toldStatus, always("canceled"))),
};
