/** The tree of events with check boxes, by groups. */
import type { EventWords } from "./event-words";
import { type EventGroup, matches, patternKey } from "./events";
import { type TreeItem, widgets } from "./red";
import { text } from "./text";

export interface EventTreeOptions {
  tree: JQuery;
  words: EventWords;
  allLabel: string;
  /** What is offered before everything else. */
  kinds: readonly string[];
  /** Label of the group `key`. */
  groupLabel(key: string): string;
  /** The wildcard entry of a group, where the node knows one. */
  groupPattern?(key: string): string;
  isChosen(pattern: string): boolean;
  onPoint(pattern: string): void;
  onTick(pattern: string, on: boolean): void;
}

export interface EventTree {
  show(groups: readonly EventGroup[]): void;
  /** Brings the boxes in line with what is chosen. */
  settle(): void;
  /** Shows the events that the words find, and returns how many these are; all of them for none. */
  search(words: string): number;
  isListed(pattern: string): boolean;
}

interface EventItem extends TreeItem {
  pattern?: string;
  children?: EventItem[];
  parent?: EventItem;
}

export function eventTree(options: EventTreeOptions): EventTree {
  const { tree, words, isChosen, onPoint, onTick } = options;
  let items: EventItem[] = [];
  /** The list announces as a user's choice what is done to it here. */
  let settling = false;

  const list = widgets(tree);
  list.treeList({ multi: true, autoSelect: false, selectable: true });
  tree.on("treelistitemmouseover", (_event, item?: EventItem) => {
    if (item?.pattern !== undefined) onPoint(item.pattern);
  });
  tree.on("treelistselect", (_event, item?: EventItem) => {
    if (settling) return;
    // Only events are chosen; the list would keep a group highlighted after a click.
    if (item?.pattern === undefined) item?.treeList?.label?.removeClass("selected");
    else onTick(item.pattern, item.selected === true);
  });

  function entry(pattern: string, label: string): EventItem {
    return { id: `event-${pattern}`, pattern, label, checkbox: true, selected: isChosen(pattern) };
  }

  function event(pattern: string): EventItem {
    const item = entry(pattern, words.entry(pattern));
    const sublabel = words.beside(pattern);
    if (sublabel !== "") item.sublabel = sublabel;
    if (words.missing(pattern) !== "") item.class = "streamerbot-missing";
    return item;
  }

  function group({ key, family, entries }: EventGroup, expanded: boolean): EventItem {
    const wildcard = options.groupPattern?.(key);
    const children = entries.map(({ pattern }) => event(pattern));
    if (wildcard !== undefined) children.unshift(entry(wildcard, text("streamerbot.events.wildcard", { name: key })));
    // `selected: false`: without it the list does not let a click on the label fold the group up again.
    const item: EventItem = {
      id: `group-${key}`,
      label: options.groupLabel(key),
      children,
      deferBuild: true,
      selected: false,
      expanded,
    };
    if (family) item.sublabel = text(`streamerbot.family.${family}`);
    // A search looks for the group's name too; the list sets `parent` only once the children are built.
    for (const child of children) child.parent = item;
    return item;
  }

  /** Items not built yet take `selected` when they are. */
  function settle(among: readonly EventItem[]): void {
    for (const item of among) {
      if (item.pattern !== undefined) {
        item.selected = isChosen(item.pattern);
        item.treeList?.checkbox?.prop("checked", item.selected);
        item.treeList?.label?.toggleClass("selected", item.selected);
      }
      if (item.children) settle(item.children);
    }
  }

  return {
    show(groups) {
      const unfolded = new Set(items.filter(({ expanded }) => expanded).map(({ id }) => id));
      const kinds = options.kinds.map(event);
      items = [
        ...kinds,
        entry("*", options.allLabel),
        ...groups.map((each) => group(each, unfolded.has(`group-${each.key}`))),
      ];
      settling = true;
      list.treeList("data", items);
      settling = false;
    },
    settle() {
      settling = true;
      settle(items);
      settling = false;
    },
    search(wanted) {
      if (wanted === "") {
        list.treeList("filter", null);
        for (const item of items) if (item.expanded) item.treeList?.collapse();
        return 0;
      }
      let found = 0;
      list.treeList("filter", ({ pattern, label = "", parent }: EventItem) => {
        if (pattern === undefined) return false;
        const hit = [pattern, label, parent?.label ?? ""].some((name) => matches(name, wanted));
        if (hit) found += 1;
        return hit;
      });
      return found;
    },
    isListed(pattern) {
      const key = patternKey(pattern);
      return items.some((item) =>
        [item, ...(item.children ?? [])].some((each) => each.pattern !== undefined && patternKey(each.pattern) === key),
      );
    },
  };
}
