/** A whole list by its groups, with a search box, in a panel that opens below a field. */
import { byGroup, type Choice, firstOf, mostEntries, mostHits, searchChoices } from "./lists";
import { type TreeItem, widgets } from "./red";
import { text } from "./text";
import { treeIn } from "./tree";

export interface ListPanelOptions {
  /** The visible field. */
  target(): JQuery;
  items(): readonly Choice[];
  /** What to say if there are no items. */
  empty(): string;
  /** Called with the value of the item that was picked. */
  pick(value: string): void;
  /** Pixels; the panel is wider if the field is. */
  width?: number;
}

export interface ListPanel {
  open(): void;
  /** Shows the items as they are now, if it is open. What is searched for stays. */
  refresh(): void;
}

/** If there are no more groups than this, they are unfolded at first. */
const unfolded = 5;

export function listPanel({ target, items, empty, pick, width = 300 }: ListPanelOptions): ListPanel {
  let refresh = (): void => {};

  function open(): void {
    const content = $("<div>", { class: "streamerbot-list" });
    const search = $("<input>", { type: "text", placeholder: text("streamerbot.list.search") });
    const note = $("<div>", { class: "streamerbot-hint" });
    const tree = $("<div>", { class: "streamerbot-list-tree" });
    content.append($("<div>").append(search), note, tree);
    const panel = RED.popover.panel(content);
    const show = treeIn(tree, {
      onSelect: ({ id, children }) => {
        if (id !== undefined && !children) take(id);
      },
    });
    let groups: TreeItem[] | undefined;
    const words = (): string => String(search.val()).trim();
    const isOpen = (): boolean => $.contains(document.documentElement, tree[0] as HTMLElement);
    const take = (value: string): void => {
      pick(value);
      panel.hide(true);
    };
    const draw = (): void => {
      if (!isOpen()) return;
      note.text(items().length === 0 ? empty() : "");
      if (words() !== "") {
        const { shown, more } = firstOf(searchChoices(items(), words()), mostHits);
        show([...treeOf(shown, () => true), ...moreLine(more)]);
        return;
      }
      const known = groups && new Map(groups.map(({ label, expanded }) => [label, expanded === true]));
      groups = treeOf(items(), (label, of) => known?.get(label) ?? of <= unfolded);
      show(groups);
    };
    refresh = draw;
    widgets(search).searchBox({ style: "compact", delay: 100, change: draw });
    content.on("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      panel.hide(true);
      target().find("input:visible").trigger("focus");
    });
    search.on("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      // The field is gone after that, and other key handlers of the page would stumble over it.
      event.stopPropagation();
      const [first] = searchChoices(items(), words());
      if (first && words() !== "") take(first.value);
    });
    // A panel wider than its field ends where the field ends, and begins within the dialog.
    const end = (target().offset()?.left ?? 0) + (target().outerWidth() ?? 0);
    const room = end - (target().closest(".red-ui-tray").offset()?.left ?? 0) - 40;
    panel.container.width(Math.max(Math.min(width, room), target().width() ?? 0));
    const beyond = (panel.container.outerWidth() ?? 0) - (target().outerWidth() ?? 0);
    panel.show({ target: target(), offset: [-Math.max(0, beyond), 0] });
    draw();
    search.trigger("focus");
  }
  return { open, refresh: () => refresh() };
}

/** Groups with their items; the items alone if there are no groups. `isOpen` is asked for each group; `of` is how many there are. */
function treeOf(items: readonly Choice[], isOpen: (label: string, of: number) => boolean): TreeItem[] {
  const groups = byGroup(items, ({ group }) => group);
  const lines = (group: readonly Choice[]): TreeItem[] => {
    const { shown, more } = firstOf(group, mostEntries);
    return [...shown.map(leaf), ...moreLine(more)];
  };
  if (groups.size === 1 && groups.has("")) return lines(items);
  const { shown, more } = firstOf([...groups], mostEntries);
  const all = shown.map(([group, members]): TreeItem => {
    const label = group || text("streamerbot.list.noGroup");
    const expanded = isOpen(label, groups.size);
    return { label, selected: false, expanded, deferBuild: !expanded, children: lines(members) };
  });
  return [...all, ...moreLine(more)];
}

/** A last line that says how many more there are; none for 0. It has no id, so that it can't be picked. */
export function moreLine(more: number): TreeItem[] {
  return more === 0 ? [] : [{ label: moreWords(more), class: "streamerbot-more" }];
}

export function moreWords(more: number): string {
  return text("streamerbot.list.more", { number: more.toLocaleString() });
}

function leaf({ value, label, hint = "", enabled }: Choice): TreeItem {
  const off = enabled === false;
  const beside = [hint, off ? text("streamerbot.list.disabled") : ""].filter((words) => words !== "");
  return {
    id: value,
    label,
    sublabel: beside.length === 0 ? undefined : beside.join(", "),
    class: off ? "streamerbot-missing" : undefined,
  };
}

/** A line of a type-ahead menu. The words come from the server: text, never markup. */
export function menuLine(
  { value, label, group, hint = "", enabled }: Choice,
  more: readonly string[] = [value],
): JQuery {
  const off = enabled === false;
  const row = $("<div>", { class: "streamerbot-choice" }).toggleClass("streamerbot-missing", off);
  $("<span>").text(label).appendTo(row);
  const beside = [
    ...more.filter((words) => words !== label),
    hint,
    group,
    off ? text("streamerbot.list.disabled") : "",
  ];
  $("<span>", { class: "streamerbot-hint" })
    .text(beside.filter((words) => words !== "").join(", "))
    .appendTo(row);
  return row;
}
