/** The stream itself: on, off, renamed; ads, shoutouts, figures, goals. */

import { toNumber, toPositive } from "../../protocol/values";
import { eventSubPerson, person, persons } from "../resolvers/person";
import { always, boolean, firstOf, id, number, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { eventSubUser, flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { broadcast, channel, known, toBroadcast } from "./shared";

const nobody = { user: always(null) };

/** `status` is the title of a Twitch stream. */
const update = {
  title: text("status", "title"),
  oldTitle: text("oldStatus", "oldTitle"),
  game: known({ id: id("game.id", "category.id"), name: text("game.name", "category.name") }),
  oldGame: known({ id: id("oldGame.id", "oldCategory.id"), name: text("oldGame.name", "oldCategory.name") }),
  channel: known({ id: id("channelId"), login: text("channel") }),
};

const stream = {
  streamId: id("broadcast.id", "id"),
  title: text("broadcast.title", "title"),
  startedAt: time("started_at", "startedAt", "actualStartTime", "broadcast.actualStartTime"),
};
/** YouTube's events about a broadcast have its members at the top; those about something in it have them in `broadcast`. */
const ownBroadcast = firstOf(broadcast, (data) => toBroadcast(data));
const broadcastStream = { ...stream, broadcast: ownBroadcast };
const broadcastChange = (phase: string) =>
  row("broadcast", { phase: always(phase), broadcastId: id("broadcast.id", "id"), broadcast: ownBroadcast }, nobody);
const online = row("stream-online", stream, nobody);
const offline = row("stream-offline", stream, nobody);

const ad = {
  seconds: number("length_seconds", "length"),
  isAutomatic: boolean("is_automatic", "scheduled"),
  startedAt: time("timestamp", "started_at"),
};

const viewers = row(
  "viewers",
  {
    viewers: number("viewerCount", "viewers", "concurrentViewers"),
    likes: number("likeCount"),
    views: number("viewCount"),
    present: firstOf(persons("users"), persons("viewers")),
    broadcast,
  },
  nobody,
);

const percentOfTarget: Reader<number | null> = (data) => {
  const current = toNumber(data.current_amount ?? data.contributed);
  const target = toPositive(data.target_amount ?? data.amount);
  const percent = current === null || target === null ? null : (100 * current) / target;
  return percent === null || !Number.isFinite(percent) ? null : percent;
};

const goal = {
  goalId: id("id"),
  type: text("type"),
  description: text("description"),
  current: number("current_amount"),
  target: number("target_amount"),
  percent: percentOfTarget,
  isAchieved: boolean("is_achieved"),
  startedAt: time("started_at"),
  endedAt: time("ended_at"),
  channel,
};

/** A goal of viewers who give channel points together; its own `title` is what others call the description. */
const communityGoal = {
  goalId: id("id"),
  type: always("community"),
  description: text("title", "description"),
  current: number("contributed"),
  target: number("amount"),
  percent: percentOfTarget,
  startedAt: time("startedAt"),
  endedAt: time("endsAt", "endedAt"),
  details: text("description"),
  contribution: known({
    amount: number("userContributed"),
    stream: number("userStreamContributed"),
    total: number("userTotalContributed"),
  }),
  days: number("duration", "durationDays"),
  daysLeft: number("daysLeft"),
  isInStock: boolean("inStock"),
  channel,
};

const given = firstOf(userAt("targetUser"), eventSubUser("to_broadcaster_"));
const received = firstOf(userAt("user"), eventSubUser("from_broadcaster_"));
const shoutout = { viewers: number("viewer_count", "viewerCount") };

export const streamTable: Table = {
  "Twitch.StreamOnline": online,
  "YouTube.BroadcastStarted": row("stream-online", broadcastStream, nobody),
  "Kick.StreamOnline": online,
  "Trovo.StreamOnline": online,
  "Twitch.StreamOffline": offline,
  "YouTube.BroadcastEnded": row("stream-offline", broadcastStream, nobody),
  "Kick.StreamOffline": offline,
  "Trovo.StreamOffline": offline,

  "Twitch.StreamUpdate": row("stream-update", update, nobody),
  "YouTube.BroadcastUpdated": row(
    "stream-update",
    { title: text("title", "broadcast.title"), streamId: id("id", "broadcast.id"), broadcast: ownBroadcast },
    nobody,
  ),
  "YouTube.BroadcastAdded": broadcastChange("added"),
  "YouTube.BroadcastRemoved": broadcastChange("removed"),
  "YouTube.BroadcastMonitoringStarted": broadcastChange("monitoring-started"),
  "YouTube.BroadcastMonitoringEnded": broadcastChange("monitoring-ended"),
  "Kick.ChannelUpdate": row("stream-update", { ...update, title: text("title", "stream_title", "status") }, nobody),

  "Twitch.AdRun": row(
    "ad",
    { ...ad, phase: always("run") },
    { user: firstOf(eventSubUser("requester_"), userAt("user")) },
  ),
  "Twitch.UpcomingAd": row("ad", { ...ad, phase: always("upcoming") }, nobody),
  "Twitch.AdMidRoll": row("ad", { ...ad, phase: always("upcoming") }, nobody),

  "Twitch.ShoutoutCreated": row(
    "shoutout",
    { ...shoutout, direction: always("given"), moderator: firstOf(person("moderator"), eventSubPerson("moderator_")) },
    { user: given },
  ),
  "Twitch.ShoutoutReceived": row("shoutout", { ...shoutout, direction: always("received") }, { user: received }),

  "Twitch.ViewerCountUpdate": viewers,
  "Kick.ViewerCountUpdate": viewers,
  "YouTube.StatisticsUpdated": viewers,
  "Twitch.PresentViewers": viewers,
  "YouTube.PresentViewers": viewers,
  "Kick.PresentViewers": viewers,
  "Trovo.PresentViewers": viewers,

  "Twitch.GoalBegin": row("goal", { ...goal, phase: always("begin") }, nobody),
  "Twitch.GoalProgress": row("goal", { ...goal, phase: always("progress") }, nobody),
  "Twitch.GoalEnd": row("goal", { ...goal, phase: always("end") }, nobody),
  "Twitch.CommunityGoalContribution": row("goal", { ...communityGoal, phase: always("progress") }, { user: flatUser }),
  "Twitch.CommunityGoalEnded": row("goal", { ...communityGoal, phase: always("end") }, nobody),
};
