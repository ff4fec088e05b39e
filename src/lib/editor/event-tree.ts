/** The tree of events with check boxes, by groups. */
import type { EventWords } from "./event-words";
import { type EventGroup, matches, patternKey } from "./events";
import { moreLine } from "./list-panel";
import { byGroup, firstOf, mostEntries, mostHits } from "./lists";
import type { TreeItem } from "./red";
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

/** An entry before it is a line of the list: with 5,000 of them few ever are. */
interface Entry {
  pattern: string;
  label: string;
}

interface Group extends EventGroup {
  label: string;
  all: readonly Entry[];
}

interface EventItem extends TreeItem {
  pattern?: string;
  /** Of a group. */
  group?: Group;
  children?: EventItem[];
}

export function eventTree(options: EventTreeOptions): EventTree {
  const { words, isChosen, onPoint, onTick } = options;
  /** What belongs to no group: kinds, and everything. */
  const top: readonly Entry[] = [
    ...options.kinds.map((pattern) => ({ pattern, label: words.entry(pattern) })),
    { pattern: "*", label: options.allLabel },
  ];
  let groups: Group[] = [];
  let wanted = "";
  let items: EventItem[] = [];
  /** By the key of a group, whether the user unfolded it; not recorded while a search unfolds them all. */
  const unfolded = new Map<string, boolean>();
  const show = treeIn(options.tree, {
    boxes: true,
    onPoint: ({ pattern }: EventItem) => pattern !== undefined && onPoint(pattern),
    onSelect({ pattern, selected, treeList }: EventItem) {
      // Only events are chosen; the list would keep a group highlighted after a click.
      if (pattern === undefined) treeList?.label?.removeClass("selected");
      else onTick(pattern, selected === true);
    },
  });

  function grouped(group: EventGroup): Group {
    const all = group.entries.map(({ pattern }): Entry => ({ pattern, label: words.entry(pattern) }));
    const pattern = options.groupPattern?.(group.key);
    if (pattern !== undefined)
      all.unshift({ pattern, label: text("streamerbot.events.wildcard", { name: group.key }) });
    return { ...group, label: options.groupLabel(group.key), all };
  }

  const isTicked = ({ pattern }: Entry): boolean => isChosen(pattern);

  /** How many events of a group are chosen, and what kind of source it is. */
  function besideGroup({ all, family }: Group): string {
    const count = all.filter(isTicked).length;
    const chosen = count === 0 ? "" : text("streamerbot.events.chosen", { count });
    return [chosen, family ? text(`streamerbot.family.${family}`) : ""].filter((each) => each !== "").join(" · ");
  }

  function eventItem({ pattern, label }: Entry): EventItem {
    return {
      id: `event-${pattern}`,
      pattern,
      label,
      sublabel: words.beside(pattern),
      checkbox: true,
      selected: isChosen(pattern),
      class: words.missing(pattern) === "" ? undefined : "streamerbot-missing",
    };
  }

  function groupItem(group: Group, among: readonly Entry[], expanded: boolean): EventItem {
    const { shown, more } = firstOf(among, mostEntries);
    return {
      id: `group-${group.key}`,
      group,
      label: group.label,
      sublabel: besideGroup(group),
      children: [...shown.map(eventItem), ...moreLine(more)],
      // Without this the list does not let a click on the label fold the group up again.
      selected: false,
      expanded,
      deferBuild: !expanded,
    };
  }

  function all(): EventItem[] {
    const isOpen = (group: Group): boolean => unfolded.get(group.key) ?? group.all.some(isTicked);
    return [...top.map(eventItem), ...groups.map((group) => groupItem(group, group.all, isOpen(group)))];
  }

  /** The lines that the search finds, and how many entries match. */
  function found(): { among: EventItem[]; count: number } {
    const isSought = (...names: string[]): boolean => names.some((name) => matches(name, wanted));
    const hits = groups.flatMap((group) =>
      group.all
        .filter(({ pattern, label }) => isSought(pattern, label, group.label))
        .map((entry) => ({ group, entry })),
    );
    const first = top.filter(({ label }) => isSought(label)).map(eventItem);
    const { shown, more } = firstOf(hits, mostHits);
    const among = [...byGroup(shown, ({ group }) => group)].map(([group, part]) =>
      groupItem(
        group,
        part.map(({ entry }) => entry),
        true,
      ),
    );
    return { among: [...first, ...among, ...moreLine(more)], count: hits.length + first.length };
  }

  function remember(): void {
    if (wanted === "") for (const { group, expanded } of items) if (group) unfolded.set(group.key, expanded === true);
  }

  function search(typed: string): number {
    remember();
    wanted = typed;
    const { among, count } = wanted === "" ? { among: all(), count: 0 } : found();
    items = among;
    show(items);
    return count;
  }

  /** Lines not built yet take `selected` when they are. */
  function settle(among: readonly EventItem[]): void {
    for (const item of among) {
      if (item.pattern !== undefined) {
        item.selected = isChosen(item.pattern);
        item.treeList?.checkbox?.prop("checked", item.selected);
        item.treeList?.label?.toggleClass("selected", item.selected);
      }
      if (item.group) {
        item.sublabel = besideGroup(item.group);
        item.treeList?.label?.find(".red-ui-treeList-sublabel-text").text(item.sublabel);
      }
      if (item.children) settle(item.children);
    }
  }

  return {
    show(now) {
      remember();
      groups = now.map(grouped);
      search(wanted);
    },
    settle: () => settle(items),
    search,
    isListed: (pattern) =>
      [...top, ...groups.flatMap((group) => group.all)].some(
        (each) => patternKey(each.pattern) === patternKey(pattern),
      ),
  };
}
