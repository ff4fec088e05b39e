/** The tree of events with check boxes, by groups. */
import { type EventLine, eventLines } from "./event-lines";
import type { EventWords } from "./event-words";
import { type EventGroup, patternKey } from "./events";
import { type ListedEvent, type ListedGroup, searchEvents } from "./listed-events";
import { text } from "./text";
import { treeIn } from "./tree";

export interface EventTreeOptions {
  tree: JQuery;
  words: EventWords;
  allLabel: string;
  /** What is offered before everything else. */
  kinds: readonly string[];
  /** Label of the group `key`. */
  groupLabel(key: string): string;
  /** The wildcard entry of a group, if the node has one. */
  groupPattern?(key: string): string;
  isChosen(pattern: string): boolean;
  onPoint(pattern: string): void;
  onTick(pattern: string, on: boolean): void;
}

export interface EventTree {
  show(groups: readonly EventGroup[]): void;
  /** Brings the boxes in line with what is chosen. */
  settle(): void;
  /** Shows the events that the words find, and returns how many; without words it shows all, and returns 0. */
  search(words: string): number;
  isListed(pattern: string): boolean;
}

export function eventTree(options: EventTreeOptions): EventTree {
  const { words, isChosen, onPoint, onTick } = options;
  /** What belongs to no group: kinds, and everything. */
  const top: readonly ListedEvent[] = [
    ...options.kinds.map((pattern) => ({ pattern, label: words.entry(pattern) })),
    { pattern: "*", label: options.allLabel },
  ];
  let groups: ListedGroup[] = [];
  let wanted = "";
  let shown: EventLine[] = [];
  /** By the key of a group, whether the user unfolded it; not recorded while a search unfolds them all. */
  const unfolded = new Map<string, boolean>();
  const lines = eventLines(words, isChosen);
  const show = treeIn(options.tree, {
    boxes: true,
    onPoint: ({ pattern }: EventLine) => pattern !== undefined && onPoint(pattern),
    onSelect({ pattern, selected, treeList }: EventLine) {
      // Only events are chosen; the list would keep a group highlighted after a click.
      if (pattern === undefined) treeList?.label?.removeClass("selected");
      else onTick(pattern, selected === true);
    },
  });

  function all(): EventLine[] {
    const isOpen = (group: ListedGroup): boolean =>
      unfolded.get(group.key) ?? group.all.some(({ pattern }) => isChosen(pattern));
    return [...top.map(lines.event), ...groups.map((group) => lines.group(group, group.all, isOpen(group)))];
  }

  function remember(): void {
    if (wanted === "") for (const { group, expanded } of shown) if (group) unfolded.set(group.key, expanded === true);
  }

  function search(typed: string): number {
    remember();
    wanted = typed;
    const found = wanted === "" ? undefined : searchEvents(top, groups, wanted);
    shown = found ? lines.found(found) : all();
    show(shown);
    return found ? found.top.length + found.grouped.length : 0;
  }

  return {
    show(now) {
      remember();
      groups = now.map((group) => listed(group, options));
      search(wanted);
    },
    settle: () => lines.settle(shown),
    search,
    isListed: (pattern) =>
      [...top, ...groups.flatMap((group) => group.all)].some(
        (each) => patternKey(each.pattern) === patternKey(pattern),
      ),
  };
}

/** A group with what it and its entries are called, and with its wildcard. */
function listed(group: EventGroup, { words, groupLabel, groupPattern }: EventTreeOptions): ListedGroup {
  const all = group.entries.map(({ pattern }): ListedEvent => ({ pattern, label: words.entry(pattern) }));
  const pattern = groupPattern?.(group.key);
  if (pattern !== undefined) all.unshift({ pattern, label: text("streamerbot.events.wildcard", { name: group.key }) });
  return { ...group, label: groupLabel(group.key), all };
}
