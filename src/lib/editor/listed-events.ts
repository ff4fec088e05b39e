/** The events that the tree lists, and what a search finds among them: plain data, no page needed. */
import { type EventGroup, matches } from "./events";

/** An entry before it is a line of the tree: with 5,000 of them few ever are. */
export interface ListedEvent {
  pattern: string;
  label: string;
}

export interface ListedGroup extends EventGroup {
  label: string;
  /** Its entries, and before them its wildcard if it has one. */
  all: readonly ListedEvent[];
}

export interface FoundEvents {
  /** Of those that belong to no group. */
  top: readonly ListedEvent[];
  /** Group by group. */
  grouped: readonly { group: ListedGroup; entry: ListedEvent }[];
}

/** Events whose name, label or group holds the words; of those in no group, only the label is searched. */
export function searchEvents(top: readonly ListedEvent[], groups: readonly ListedGroup[], words: string): FoundEvents {
  const isSought = (...names: string[]): boolean => names.some((name) => matches(name, words));
  return {
    top: top.filter(({ label }) => isSought(label)),
    grouped: groups.flatMap((group) =>
      group.all
        .filter(({ pattern, label }) => isSought(pattern, label, group.label))
        .map((entry) => ({ group, entry })),
    ),
  };
}
