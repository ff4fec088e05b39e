/** Hype trains. Up to 0.1.14 `levelTotal`, `levelGoal` and a fraction; since then EventSub's `progress` and `goal`, and no percentage. */
import type { JsonObject } from "../../protocol/frames";
import { toNumber, toPositive, toText } from "../../protocol/values";
import { person, toPerson } from "../resolvers/person";
import {
  always,
  boolean,
  firstOf,
  id,
  inside,
  listOf,
  lowerText,
  number,
  positive,
  type Reader,
} from "../resolvers/read";
import { time } from "../resolvers/time";
import { flatUser, userAt } from "../resolvers/user";
import { row, type Table } from "../row";
import { channel } from "./shared";

/** A contributor: EventSub's names, or a bare id up to 0.1.14. */
function toContribution(item: JsonObject) {
  const who = toPerson(item);
  if (who === null) return null;
  return { ...who, type: toText(item.type), total: toNumber(item.total) };
}

/** The fraction may pass 1. A train that ended has a goal of 0, by which nothing can be divided. */
const percent: Reader<number | null> = (data) => {
  const fraction = toNumber(data.percent);
  if (fraction !== null) return finite(fraction * 100);
  const progress = toNumber(data.progress ?? data.levelTotal);
  const goal = toPositive(data.goal ?? data.levelGoal);
  return progress === null || goal === null ? null : finite((100 * progress) / goal);
};

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const level = number("level");

const previousLevel: Reader<number | null> = (data, raw) => {
  const told = toNumber(data.prevLevel);
  if (told !== null) return told;
  const now = level(data, raw);
  return now === null ? null : now - 1;
};

/** A number up to 0.1.14, except at the end, where it is a list with its length next to it. */
const contributorCount: Reader<number | null> = (data) =>
  toNumber(data.contributorCount) ??
  toNumber(data.contributors) ??
  (Array.isArray(data.contributors) ? data.contributors.length : null);

const train = {
  level,
  progress: number("progress", "levelTotal"),
  goal: positive("goal", "levelGoal"),
  percent,
  total: number("total"),
  trainGoal: number("totalGoal"),
  contributors: firstOf(listOf("top_contributions", toContribution), listOf("contributors", toContribution)),
  contributorCount,
  lastContribution: inside("last_contribution", toContribution),
  conductor: person("conductor"),
  startedAt: time("started_at"),
  expiresAt: time("expires_at"),
  endedAt: time("ended_at"),
  cooldownEndsAt: time("cooldown_ends_at"),
  isGoldenKappa: boolean("is_golden_kappa_train"),
  isTreasure: boolean("is_treasure_train"),
  trainType: lowerText("type", "trainType"),
  isShared: boolean("is_shared_train", "isSharedTrain"),
  allTimeHigh: {
    level: number("all_time_high_level", "allTimeHighLevel"),
    total: number("all_time_high_total", "allTimeHighTotal"),
  },
  trainId: id("id"),
  channel,
};

/** Up to 0.1.14 an update names who moved the train. */
const user = firstOf(userAt("user"), flatUser);

export const hypeTrain: Table = {
  "Twitch.HypeTrainStart": row("hypetrain", { ...train, phase: always("start") }, { user }),
  "Twitch.HypeTrainUpdate": row("hypetrain", { ...train, phase: always("update") }, { user }),
  "Twitch.HypeTrainLevelUp": row("hypetrain", { ...train, phase: always("levelup"), previousLevel }, { user }),
  "Twitch.HypeTrainEnd": row("hypetrain", { ...train, phase: always("end") }, { user }),
};
