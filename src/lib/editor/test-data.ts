/** Samples of events as JSON: which are fit to be sent, and which events a node can be tested with. Plain data, no page needed. */
import {
  type BadData,
  type EventMap,
  firstChosen,
  isChosen as has,
  isExclusion,
  longestData,
  parsePattern,
  readSampleData,
  usualName,
} from "../protocol";
import { kindOf } from "./event-kinds";
import { covers, type EventNames } from "./events";

export interface DataProblem {
  /** A catalogue key under `streamerbot.test.problem`. */
  key: BadData["problem"];
  values: { reason: string; limit: number };
}

/** What is wrong with an edited sample; undefined for a good one and for none (blank). */
export function dataProblem(text: string): DataProblem | undefined {
  if (text.trim() === "") return undefined;
  const read = readSampleData(text);
  if (!("problem" in read)) return undefined;
  return { key: read.problem, values: { reason: read.reason, limit: longestData } };
}

export interface TestEvent {
  /** As `usualName` gives it. */
  name: string;
  /** The key of the group a wildcard brought it from; empty for an event that was chosen by itself. */
  group: string;
}

/** The single events of a choice: first those chosen by name, then those that its wildcards stand for, as the server offers them. */
export function testEvents(chosen: readonly string[], names: EventNames, live?: EventMap): TestEvent[] {
  const found = new Map<string, TestEvent>();
  const add = (pattern: string, group: string): void => {
    const name = usualName(names.read(pattern));
    if (!found.has(name.toLowerCase()) && isChosen(name, chosen, names)) found.set(name.toLowerCase(), { name, group });
  };
  const wanted = chosen.filter((pattern) => !isExclusion(pattern));
  const wildcards = wanted.filter((pattern) => names.read(pattern).type === "*");
  for (const pattern of wanted) if (!wildcards.includes(pattern)) add(pattern, "");
  const groups = wildcards.length === 0 ? [] : names.groups(live);
  for (const { key, entries } of groups) {
    for (const { pattern, missing } of entries) {
      if (!missing && wildcards.some((wildcard) => covers(wildcard, pattern))) add(pattern, key);
    }
  }
  return [...found.values()];
}

/** The event that a node sends if none is chosen for testing: the first one. Empty for none. */
export function firstEvent(chosen: readonly string[], names: EventNames): string {
  const first = firstChosen(chosen.map(names.selector), kindOf);
  return first ? usualName(first) : "";
}

/** Whether an event, by its `usualName`, is one of those chosen. */
export function isChosen(name: string, chosen: readonly string[], names: EventNames): boolean {
  const event = parsePattern(name);
  return event !== undefined && has(chosen.map(names.selector), event.source, event.type, kindOf);
}
