/** A whole list by its groups, with a search box, in a panel that opens below a field. */
import { type Choice, searchChoices } from "./lists";
import { type TreeItem, widgets } from "./red";
import { text } from "./text";

export interface ListPanelOptions {
  /** The field, as it is seen. */
  target(): JQuery;
  items(): readonly Choice[];
  /** What to say where there are no items. */
  empty(): string;
  /** Called with the value of the item that was picked. */
  pick(value: string): void;
}

export interface ListPanel {
  open(): void;
  /** Shows the items as they are now, if it is open. What is searched for stays. */
  refresh(): void;
}

/** Groups up to this many are unfolded at first. */
const unfolded = 5;

export function listPanel({ target, items, empty, pick }: ListPanelOptions): ListPanel {
  let refresh = (): void => {};

  function open(): void {
    const content = $("<div>", { class: "streamerbot-list" });
    const search = $("<input>", { type: "text", placeholder: text("streamerbot.list.search") });
    const note = $("<div>", { class: "streamerbot-hint" });
    const tree = $("<div>", { class: "streamerbot-list-tree" });
    content.append($("<div>").append(search), note, tree);
    const panel = RED.popover.panel(content);
    const list = widgets(tree);
    list.treeList({});
    let shown: TreeItem[] = [];
    const words = (): string => String(search.val()).trim();
    const isOpen = (): boolean => $.contains(document.documentElement, tree[0] as HTMLElement);
    const filter = (): void => {
      if (!isOpen()) return;
      const hits = new Set(searchChoices(items(), words()).map(({ value }) => value));
      list.treeList("filter", words() === "" ? null : (item) => item.children === undefined && hits.has(item.id ?? ""));
    };
    const take = (value: string): void => {
      pick(value);
      panel.hide(true);
    };
    const draw = (): void => {
      const folded = new Set(shown.filter(({ expanded }) => !expanded).map(({ label }) => label));
      const isFirst = shown.length === 0;
      shown = treeOf(items());
      for (const group of shown) {
        if (group.children) group.expanded = isFirst ? shown.length <= unfolded : !folded.has(group.label);
      }
      list.treeList("data", shown);
      note.text(items().length === 0 ? empty() : "");
      filter();
    };
    draw();
    refresh = () => {
      if (isOpen()) draw();
    };
    widgets(search).searchBox({ style: "compact", delay: 100, change: filter });
    search.on("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      // The field is gone after that, and whoever looks at keys in the page would stumble over it.
      event.stopPropagation();
      const [first] = searchChoices(items(), words());
      if (first && words() !== "") take(first.value);
    });
    tree.on("treelistselect", (_event, item?: TreeItem) => {
      // New data are announced as a selection of nothing.
      if (item?.id !== undefined && !item.children) take(item.id);
    });
    panel.container.width(Math.max(300, target().width() ?? 0));
    panel.show({ target: target() });
    search.trigger("focus");
  }
  return { open, refresh: () => refresh() };
}

/** Groups with their items; the items alone where there are no groups. */
function treeOf(items: readonly Choice[]): TreeItem[] {
  const groups = [...new Set(items.map(({ group }) => group))];
  const of = (group: string): TreeItem[] => items.filter((item) => item.group === group).map(leaf);
  if (groups.length === 1 && groups[0] === "") return of("");
  return groups.map((group) => ({
    label: group || text("streamerbot.list.noGroup"),
    selected: false,
    children: of(group),
  }));
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
