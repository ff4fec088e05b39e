/** Actions and their runs. */
import { isObject, type JsonObject } from "../../protocol";
import type { Seen, Try } from "../seen";
import {
  answerIn,
  before,
  type Check,
  dataOf,
  from,
  isRefusal,
  isText,
  listOf,
  notSent,
  onAnswer,
  onEvents,
  onTried,
  onTry,
  type Section,
} from "../statement";

/** The arguments with which the check runs an action. */
export const runArguments = { fromCheck: "streamerbot-check" };

const automatic = ["actionId", "actionName", "runningActionId", "actionQueuedAt"];

/** Frames of one type that a run brought, as its arguments say. */
const rawEvents = ({ received }: Try, type: string): JsonObject[] =>
  received.filter((frame) => {
    const { event } = frame;
    const isRaw = isObject(event) && event.source === "Raw" && event.type === type;
    return isRaw && argumentsOf(frame).fromCheck === runArguments.fromCheck;
  });

function argumentsOf(frame: JsonObject | undefined): JsonObject {
  const data = isObject(frame?.data) ? frame.data : {};
  return isObject(data.arguments) ? data.arguments : {};
}

/** Looks at the run of the action that was allowed. */
const onRun = (holds: (tried: Try, seen: Seen) => boolean): Check =>
  onTry("action", (tried, seen) => answerIn(tried, "run")?.status === "ok" && holds(tried, seen));

/** Sorted, whatever a program takes for the order of letters. */
function isSorted(names: readonly string[]): boolean {
  const orders: ((a: string, b: string) => number)[] = [
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    (a, b) => (a.toUpperCase() < b.toUpperCase() ? -1 : a.toUpperCase() > b.toUpperCase() ? 1 : 0),
    (a, b) => a.localeCompare(b, "en"),
  ];
  return orders.some((order) => names.every((name, index) => index === 0 || order(names[index - 1] ?? "", name) <= 0));
}

export const actions: Section = {
  title: "Actions",
  whose: "The simulator",
  statements: {
    "actions-sorted": {
      says: 'GetActions is sorted by name, ungrouped actions show the group `"None"`',
      evidence: "documented",
      check: onAnswer("GetActions", ({ actions: list }) => {
        const all = listOf(list);
        return isSorted(all.map(({ name }) => String(name))) && all.every(({ group }) => isText(group) && group !== "");
      }),
    },
    "trigger-count": {
      says: "`trigger_count` from 1.0.0 on",
      evidence: "in the documentation since July 2025; the version is inferred",
      check: onAnswer("GetActions", ({ actions: list }, seen) =>
        listOf(list).every((action) => "trigger_count" in action === seen.has("1.0.0")),
      ),
    },
    "id-decides": {
      says: "If an id is given, it decides; the name is then not tried",
      evidence: "inferred: strict, so that programs do not come to rely on more",
      check: onTried("action", "run", ({ status }) => status === "ok"),
    },
    "exact-names": {
      says: "Names must match exactly, including case",
      evidence: "inferred, for the same reason",
      check: onTried("action", "other case", isRefusal),
    },
    "unknown-action": {
      says: "An action that does not exist is refused",
      evidence: "documented",
      check: onTried("unknown action", "run", isRefusal),
    },
    "disabled-action": {
      says: 'A disabled action is refused. With `disabledActions: "ignore"` the answer is ok and nothing runs',
      evidence: "not known; both are plausible",
      check: onTried("disabled action", "run", isRefusal),
    },
    "run-answer": {
      says: "From 1.0.0 on DoAction answers with the initial arguments as `args`: only those that were given",
      evidence:
        "documented that it returns the run's id and initial arguments; the member's name is the official client's; where the id goes is unknown, so it is left out",
      check: from(
        "1.0.0",
        onTried("action", "run", (answer) => {
          const { id: _id, status: _status, ...rest } = answer;
          return JSON.stringify(rest) === JSON.stringify({ args: runArguments });
        }),
      ),
    },
    "no-queue": {
      says: "Actions without a queue run at once and side by side",
      evidence: "documented: the queue Default does not block",
      cannot: "It takes two runs at the same time, and actions that are known to be slow.",
    },
    queues: {
      says: "Actions with a queue run one after the other",
      evidence: "documented for blocking queues",
      cannot: "It takes two runs at the same time, and actions that are known to be slow.",
    },
    "run-events": {
      says: "Raw.Action at the start, Raw.SubAction per step, Raw.ActionCompleted at the end (0.1.17 and later), successful or not",
      evidence: "documented; that failing runs send it too is inferred from its `success`",
      check: onRun((tried, seen) => {
        const completed = rawEvents(tried, "ActionCompleted").length;
        return rawEvents(tried, "Action").length > 0 && (!seen.has("0.1.17") || completed > 0);
      }),
    },
    "run-arguments": {
      says: "`arguments` contains the given arguments and `actionId`, `actionName`, `runningActionId`, `actionQueuedAt`; in 0.1.14 only the given ones",
      evidence: "observed in published samples",
      check: onRun((tried, seen) => {
        const args = argumentsOf(rawEvents(tried, "Action")[0]);
        return automatic.every((name) => name in args === seen.has("0.1.15"));
      }),
    },
    "end-arguments": {
      says: "`arguments` at the end does not contain values set by steps",
      evidence: "not known: left out, so that programs do not rely on it",
      check: from(
        "0.1.17",
        onRun((tried) => {
          const [start, end] = ["Action", "ActionCompleted"].map((type) => argumentsOf(rawEvents(tried, type)[0]));
          return Object.keys(end ?? {}).every((name) => name in (start ?? {}));
        }),
      ),
    },
    "old-run-id": {
      says: "Up to 0.1.14 `id` of Raw.Action is the action's and runs have none",
      evidence: "observed in published samples",
      check: before(
        "0.1.15",
        onRun((tried) => rawEvents(tried, "Action").every(({ data }) => isObject(data) && data.actionId === undefined)),
      ),
    },
    "step-types": {
      says: "`type` numbers of Raw.SubAction: 10 for a chat message and 99999 for C# code",
      evidence: "observed; those of other steps are invented",
      cannot: "Which number stands for which step can't be seen from outside; the report has the numbers.",
    },
    "custom-event": {
      says: "A Custom Event Trigger sends Custom.Event with `{eventName, useArgs, args}` from 0.2.5 on, without a payload before",
      evidence: "documented",
      check: from(
        "0.2.5",
        onEvents(["Custom.Event"], (frame) => ["eventName", "useArgs", "args"].every((name) => name in dataOf(frame))),
      ),
    },
    broadcast: {
      says: "A broadcast JSON value is the `data` of General.Custom",
      evidence:
        "documented and observed; two authors saw one as a JSON text in `data.data`, so replies of actions and the bridge are read in both forms",
      // One that is a text is in `data.data`; JSON there would have to be read twice.
      check: onEvents(["General.Custom"], (frame) => !/^\s*[[{]/.test(String(dataOf(frame).data ?? ""))),
    },
    "unknown-argument": {
      says: "`%name%` without an argument of that name stays as it is",
      evidence: "observed",
      cannot: "It takes an action made for it.",
    },
    "code-triggers": {
      says: "ExecuteCodeTrigger takes the event name, refuses one that is not registered, and runs the actions set up on it; it answers as DoAction does",
      evidence: "the first documented, the rest inferred",
      cannot: "The check fires no code triggers: what they start is not known beforehand.",
    },
    "code-event": {
      says: "Custom.CodeEvent is not sent",
      evidence: "its payload is not known",
      check: notSent((name) => name === "Custom.CodeEvent"),
    },
  },
};
