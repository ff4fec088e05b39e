/** The lines of the tree of events, with their check boxes. */
import type { EventWords } from "./event-words";
import { moreLine } from "./list-panel";
import type { FoundEvents, ListedEvent, ListedGroup } from "./listed-events";
import { byGroup, firstOf, mostEntries, mostHits } from "./lists";
import type { TreeItem } from "./red";
import { text } from "./text";

export interface EventLine extends TreeItem {
  pattern?: string;
  /** Of a group. */
  group?: ListedGroup;
  children?: EventLine[];
}

export interface EventLines {
  event(entry: ListedEvent): EventLine;
  /** A group with some of its entries below it, or all. */
  group(group: ListedGroup, among: readonly ListedEvent[], expanded: boolean): EventLine;
  /** What a search finds, all groups unfolded. */
  found(found: FoundEvents): EventLine[];
  /** Brings lines on the page in line with what is chosen. */
  settle(among: readonly EventLine[]): void;
}

export function eventLines(words: EventWords, isChosen: (pattern: string) => boolean): EventLines {
  /** How many events of a group are chosen, and what kind of source it is. */
  function besideGroup({ all, family }: ListedGroup): string {
    const count = all.filter(({ pattern }) => isChosen(pattern)).length;
    const chosen = count === 0 ? "" : text("streamerbot.events.chosen", { count });
    return [chosen, family ? text(`streamerbot.family.${family}`) : ""].filter((each) => each !== "").join(" · ");
  }

  function event({ pattern, label }: ListedEvent): EventLine {
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

  function groupLine(group: ListedGroup, among: readonly ListedEvent[], expanded: boolean): EventLine {
    const { shown, more } = firstOf(among, mostEntries);
    return {
      id: `group-${group.key}`,
      group,
      label: group.label,
      sublabel: besideGroup(group),
      children: [...shown.map(event), ...moreLine(more)],
      // Without this the list does not let a click on the label fold the group up again.
      selected: false,
      expanded,
      deferBuild: !expanded,
    };
  }

  function found({ top, grouped }: FoundEvents): EventLine[] {
    const { shown, more } = firstOf(grouped, mostHits);
    const groups = [...byGroup(shown, ({ group }) => group)].map(([group, part]) =>
      groupLine(
        group,
        part.map(({ entry }) => entry),
        true,
      ),
    );
    return [...top.map(event), ...groups, ...moreLine(more)];
  }

  /** Lines not built yet take `selected` when they are. */
  function settle(among: readonly EventLine[]): void {
    for (const line of among) {
      if (line.pattern !== undefined) {
        line.selected = isChosen(line.pattern);
        line.treeList?.checkbox?.prop("checked", line.selected);
        line.treeList?.label?.toggleClass("selected", line.selected);
      }
      if (line.group) {
        line.sublabel = besideGroup(line.group);
        line.treeList?.label?.find(".red-ui-treeList-sublabel-text").text(line.sublabel);
      }
      if (line.children) settle(line.children);
    }
  }

  return { event, group: groupLine, found, settle };
}
