/** Actions, sub-actions, timers, variables and the library of Streamer.bot. */

import { toId } from "../../protocol/values";
import { always, any, boolean, id, number, object, type Reader, text } from "../resolvers/read";
import { time } from "../resolvers/time";
import { userAt } from "../resolvers/user";
import { row, type Table } from "../row";

/** Up to 0.1.14 `id` is the action; since then it is the run, and `actionId` the action. */
const hasRun = (actionId: unknown) => toId(actionId) !== null;
const startedAction: Reader<string | null> = (data) => toId(hasRun(data.actionId) ? data.actionId : data.id);
const startedRun: Reader<string | null> = (data) => (hasRun(data.actionId) ? toId(data.id) : null);

const started = {
  phase: always("started"),
  action: { id: startedAction, name: text("name") },
  run: { id: startedRun },
  args: object("arguments"),
  queuedAt: time("queuedAt", "arguments.actionQueuedAt"),
};

/** Exists since 0.1.17, so `id` is always the run. `duration` is in milliseconds here. */
const completed = {
  phase: always("completed"),
  action: { id: id("actionId"), name: text("name") },
  run: { id: id("id") },
  args: object("arguments"),
  success: boolean("success"),
  ms: number("duration"),
  queuedAt: time("queuedAt"),
  startedAt: time("startedAt"),
  completedAt: time("completedAt"),
};

const subaction = {
  action: { id: id("parentId"), name: text("parentName") },
  run: { id: startedRun },
  subaction: { id: startedAction, name: text("name"), type: number("type") },
  args: object("arguments"),
};

/** Told up to 0.1.14 only, and never in any other shape. */
const causer = { user: userAt("user") };

const variable = (change: string) =>
  row("variable", {
    change: always(change),
    name: text("name"),
    value: any("newValue", "value"),
    oldValue: any("oldValue"),
  });

const library = (type: string, change: string) =>
  row(
    "library-change",
    {
      change: always(change),
      type: always(type),
      id: id("id"),
      name: text("name"),
      group: text("group"),
      isEnabled: boolean("enabled"),
    },
    { user: always(null) },
  );

export const actions: Table = {
  "Raw.Action": row("action", started, causer),
  "Raw.ActionCompleted": row("action", completed, causer),
  "Raw.SubAction": row("subaction", subaction, causer),

  "Misc.TimedAction": row("timer", { timer: { id: id("id"), name: text("name") }, counter: number("counter") }),

  "Misc.GlobalVariableCreated": variable("created"),
  "Misc.GlobalVariableUpdated": variable("updated"),
  "Misc.GlobalVariableDeleted": variable("deleted"),
  "Misc.UserGlobalVariableUpdated": variable("updated"),

  "Application.ActionAdded": library("action", "added"),
  "Application.ActionUpdated": library("action", "updated"),
  "Application.ActionDeleted": library("action", "deleted"),
  "Application.CommandAdded": library("command", "added"),
  "Application.CommandUpdated": library("command", "updated"),
  "Application.CommandDeleted": library("command", "deleted"),
};
