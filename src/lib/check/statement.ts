/** What is assumed of Streamer.bot, one statement at a time, and the ways in which it can be looked at. */
import { type EventFrame, isObject, type JsonObject } from "../protocol";
import type { Seen, Try, TryName } from "./seen";

/** What was found of a statement. */
export type Verdict =
  | { state: "as assumed" }
  /** `frame`: what was seen instead, or in which frame. */
  | { state: "differs"; frame: unknown }
  /** `why`: what it would take. */
  | { state: "not seen"; why: string };

/** Compares what was seen with a statement. Never throws for a frame of another form. */
export type Check = (seen: Seen) => Verdict;

interface Common {
  /** What is assumed, in Markdown. */
  says: string;
  /** On what evidence, in Markdown. */
  evidence: string;
}

/** One thing that is assumed, with the check that looks at it or the reason why there is none. */
export type Statement = Common & ({ check: Check } | { /** Why it can't be checked from outside. */ cannot: string });

/** A table of docs/assumptions.md. */
export interface Section {
  title: string;
  /** Whose behaviour it is: the head of the column. */
  whose: string;
  /** What is to be said before the statements, in Markdown. */
  about?: string;
  /** By their ids, which the simulator and the tests name, too. */
  statements: Readonly<Record<string, Statement>>;
}

/** Everything that was looked at is as assumed. */
export const asAssumed: Verdict = { state: "as assumed" };
/** `frame`: what shows it, a frame or words. */
export const differs = (frame: unknown): Verdict => ({ state: "differs", frame });
/** `why`: what it would take to see it, as "needs --act odd-requests". */
export const notSeen = (why: string): Verdict => ({ state: "not seen", why });

/** The first of several that does not hold decides; with none to look at it was not seen. */
function all<T>(found: readonly T[], holds: (one: T) => boolean, why: string): Verdict {
  if (found.length === 0) return notSeen(why);
  const odd = found.find((one) => !holds(one));
  return odd === undefined ? asAssumed : differs(odd);
}

/** Every answer with status ok to a request, asked with these fields. */
export function onAnswer(
  request: string,
  holds: (answer: JsonObject, seen: Seen) => boolean,
  fields: JsonObject = {},
): Check {
  return (seen) => {
    const answers = seen.answers(request, fields).filter(({ status }) => status !== "error");
    return all(answers, (answer) => holds(answer, seen), `${request} was not answered`);
  };
}

/** Every answer to a request, refused or not. */
export function onReply(request: string, holds: (answer: JsonObject) => boolean, fields: JsonObject = {}): Check {
  return (seen) => all(seen.answers(request, fields), holds, `${request} was not answered`);
}

/** What became of a try. */
export function onTry(name: TryName, holds: (tried: Try, seen: Seen) => boolean, why = needs[name]): Check {
  return (seen) => {
    const tried = seen.tries.get(name);
    if (!tried) return notSeen(why);
    return holds(tried, seen) ? asAssumed : differs(tried);
  };
}

/** An answer within a try, by its id. A connection that the server closed before answers nothing. */
export function onTried(name: TryName, id: string, holds: (answer: JsonObject, seen: Seen) => boolean): Check {
  return (seen) => {
    const tried = seen.tries.get(name);
    const answer = tried && answerIn(tried, id);
    if (!answer) return tried?.closed ? differs(tried) : notSeen(tried ? "it was not answered" : needs[name]);
    return holds(answer, seen) ? asAssumed : differs(answer);
  };
}

/** The answer with this id among what a try received. */
export function answerIn(tried: Try, id: string): JsonObject | undefined {
  return tried.received.find((frame) => frame.id === id);
}

/** Every frame kept of some events. */
export function onEvents(
  names: readonly string[] | ((name: string) => boolean),
  holds: (frame: EventFrame, seen: Seen) => boolean,
  what?: string,
): Check {
  return (seen) => {
    const chosen = typeof names === "function" ? seen.eventNames.filter(names) : names;
    const frames = chosen.flatMap((name) => seen.event(name));
    const why = what ?? (typeof names === "function" ? "no such event arrived" : `no ${names.join(" or ")} arrived`);
    return all(frames, (frame) => holds(frame, seen), why);
  };
}

/** That these events do not come, if any others do. */
export function notSent(chosen: (name: string) => boolean): Check {
  return (seen) => {
    const [frame] = seen.eventNames.filter(chosen).flatMap((name) => seen.event(name));
    if (frame) return differs(frame);
    return seen.eventCount > 0 ? asAssumed : notSeen("no event came");
  };
}

/** A check for servers of this version and later. */
export function from(version: string, check: Check): Check {
  return (seen) => (seen.has(version) ? check(seen) : notSeen(`needs Streamer.bot ${version} or later`));
}

/** A check for servers older than this version. */
export function before(version: string, check: Check): Check {
  return (seen) => (seen.has(version) ? notSeen(`needs a Streamer.bot older than ${version}`) : check(seen));
}

/** Several in one: a difference of any counts; it was seen if one was. */
export function both(...checks: Check[]): Check {
  return (seen) => {
    const verdicts = checks.map((check) => check(seen));
    const first = verdicts.find(({ state }) => state === "differs");
    return first ?? verdicts.find(({ state }) => state === "as assumed") ?? (verdicts[0] as Verdict);
  };
}

/** A request that was turned down, with a text. */
export function isRefusal(answer: JsonObject): boolean {
  return answer.status === "error" && typeof answer.error === "string" && answer.error !== "";
}

/** The data of an event; none for data that is not an object. */
export function dataOf(frame: EventFrame): JsonObject {
  return isObject(frame.data) ? frame.data : {};
}

/** Whether it is a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** The objects in a list; none for what is no list. */
export function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** What a try takes, in words for who runs the check. */
const needs: Record<TryName, string> = {
  fresh: "the check was ended before",
  subscribing: "the check was ended before",
  "login twice": "needs a Streamer.bot with a password, and --password",
  "no login": "needs a Streamer.bot with a password",
  "saying nothing": "needs a Streamer.bot with a password, and --for 40s or more",
  "other path": "the check was ended before",
  compression: "the check was ended before",
  "wrong password": "needs --act wrong-password, and a Streamer.bot with a password",
  "unknown action": "needs --act unknown-action",
  "disabled action": 'needs --act "disabled:Name of a disabled action"',
  action: 'needs --act "action:Name of an action"',
  "odd requests": "needs --act odd-requests",
};
