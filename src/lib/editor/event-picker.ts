/** A searchable tree of events with check boxes, and the chosen ones below it in the order of the outputs. */

import type { EventMap } from "../protocol";
import { type Describe, eventAbout } from "./event-about";
import { choose, type EventNames, matches } from "./events";
import { type TreeItem, widgets } from "./red";
import { inWords, spokenName } from "./spoken-names";
import { text } from "./text";

export interface EventPickerOptions {
  container: JQuery;
  names: EventNames;
  chosen: readonly string[];
  /** Label of the group `key`. */
  groupLabel(key: string): string;
  /** The wildcard entry of a group, where the node knows one. */
  groupPattern?(key: string): string;
  /** Label of the wildcard for everything. */
  allLabel: string;
  describe: Describe;
  onChange(chosen: string[]): void;
}

export interface EventPicker {
  /** Shows the list of the server, whose version that is, beside the built-in one; undefined takes it away again. */
  show(live?: EventMap, version?: string): void;
  height(pixels: number): void;
}

interface EventItem extends TreeItem {
  pattern?: string;
  children?: EventItem[];
}

export function eventPicker(options: EventPickerOptions): EventPicker {
  const { names, container } = options;
  let chosen = [...options.chosen];
  let items: EventItem[] = [];
  let settling = false;
  /** What the connected server offers, in lower case, and its version; undefined while that is not known. */
  let offer: { patterns: ReadonlySet<string>; version: string } | undefined;

  const search = $("<input>", { type: "text" });
  const tree = $("<div>", { class: "streamerbot-events-tree" });
  const custom = $("<button>", {
    type: "button",
    class: "red-ui-button red-ui-button-small streamerbot-events-custom",
  }).hide();
  const about = $("<div>");
  const chips = $("<div>", { class: "streamerbot-chips" });
  container
    .addClass("streamerbot-events")
    .append($("<div>", { class: "streamerbot-events-search" }).append(search), custom, tree, about, chips);

  const point = eventAbout(about, names, options.describe);
  point(chosen[0]);
  tree.on("treelistitemmouseover", (_event, item?: EventItem) => {
    if (item?.pattern !== undefined) point(item.pattern);
  });

  const list = widgets(tree);
  list.treeList({ multi: true, autoSelect: false, selectable: true });
  const box = widgets(search);
  box.searchBox({ style: "compact", delay: 150, change: filter });
  search.attr("placeholder", text("streamerbot.events.search"));
  // Enter is not to press a button of the dialog: it takes the name as typed, where the list has none.
  search.on("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (custom.is(":visible")) custom.trigger("click");
  });
  custom.on("click", () => {
    const pattern = names.parse(String(search.val()));
    if (pattern !== undefined) {
      point(pattern);
      change(choose(chosen, pattern, true));
    }
    box.searchBox("value", "");
    filter();
  });

  tree.on("treelistselect", (_event, item?: EventItem) => {
    if (settling) return;
    // Only events are chosen; the list would keep a group highlighted after a click.
    if (item?.pattern === undefined) item?.treeList?.label?.removeClass("selected");
    else {
      point(item.pattern);
      change(choose(chosen, item.pattern, item.selected === true));
    }
  });

  widgets(chips).sortable({
    items: ".streamerbot-chip",
    tolerance: "pointer",
    update: () =>
      change(
        chips
          .children(".streamerbot-chip")
          .toArray()
          .map((chip) => String($(chip).data("pattern"))),
      ),
  });

  function change(next: string[]): void {
    chosen = next;
    settle(items);
    drawChips();
    options.onChange([...chosen]);
  }

  const isChosen = (pattern: string): boolean => chosen.some((other) => other.toLowerCase() === pattern.toLowerCase());

  /** Brings the boxes of the tree in line with what is chosen. Items not built yet take `selected` when they are. */
  function settle(among: EventItem[]): void {
    settling = true;
    for (const item of among) {
      if (item.pattern !== undefined) {
        item.selected = isChosen(item.pattern);
        item.treeList?.checkbox?.prop("checked", item.selected);
        item.treeList?.label?.toggleClass("selected", item.selected);
      }
      if (item.children) settle(item.children);
    }
    settling = false;
  }

  function drawChips(): void {
    chips.empty();
    if (chosen.length === 0)
      chips.append($("<span>", { class: "streamerbot-hint" }).text(text("streamerbot.events.none")));
    for (const pattern of chosen) {
      const remove = $("<a>", {
        href: "#",
        class: "streamerbot-chip-remove",
        title: text("streamerbot.events.remove"),
      });
      remove.append($("<i>", { class: "fa fa-times" })).on("click", (event) => {
        event.preventDefault();
        change(choose(chosen, pattern, false));
      });
      const { source, type } = names.read(pattern);
      const label = pattern === "*" ? options.allLabel : (spokenName(source, type) ?? pattern);
      const lack = missingWords(pattern);
      $("<span>", { class: "streamerbot-chip", title: lack === "" ? pattern : `${pattern}: ${lack}` })
        .toggleClass("streamerbot-missing", lack !== "")
        .data("pattern", pattern)
        .append($("<span>").text(label), remove)
        .on("mouseenter", () => point(pattern))
        .appendTo(chips);
    }
  }

  function filter(): void {
    const words = String(search.val()).trim();
    const typed = names.parse(words);
    if (words === "") {
      list.treeList("filter", null);
      for (const item of items) if (item.expanded) item.treeList?.collapse();
      box.searchBox("count", "");
      custom.hide();
      return;
    }
    let found = 0;
    list.treeList("filter", (item) => {
      const { pattern, label, parent } = item as EventItem & { parent?: EventItem };
      if (pattern === undefined) return false;
      const hit = matches(pattern, words) || matches(label ?? "", words) || matches(parent?.label ?? "", words);
      if (hit) found += 1;
      return hit;
    });
    box.searchBox("count", String(found));
    const offer = typed !== undefined && typed !== "*" && !isListed(typed) && (found === 0 || words.includes("."));
    if (offer) custom.text(text("streamerbot.events.use", { name: typed }));
    custom.toggle(offer);
  }

  const isListed = (pattern: string): boolean =>
    items.some((item) =>
      [item, ...(item.children ?? [])].some((each) => each.pattern?.toLowerCase() === pattern.toLowerCase()),
    );

  /** An event: what streamers call it, else its name in words, and beside that its name on the wire where it is another. */
  function event(pattern: string): EventItem {
    const { source, type } = names.read(pattern);
    const label = spokenName(source, type) ?? inWords(type);
    const beside = [label.replaceAll(" ", "") === type ? "" : type, missingWords(pattern)];
    const item = entry(pattern, label);
    const sublabel = beside.filter((words) => words !== "").join(", ");
    if (sublabel !== "") item.sublabel = sublabel;
    if (missingWords(pattern) !== "") item.class = "streamerbot-missing";
    return item;
  }

  function entry(pattern: string, label: string): EventItem {
    return { id: `event-${pattern}`, pattern, label, checkbox: true, selected: isChosen(pattern) };
  }

  /** Of an event that the connected server does not list; empty for the others, and for wildcards. */
  function missingWords(pattern: string): string {
    if (!offer || pattern.endsWith("*") || offer.patterns.has(pattern.toLowerCase())) return "";
    return text("streamerbot.events.missing", { version: offer.version });
  }

  function show(live?: EventMap, version = ""): void {
    const unfolded = new Set(items.filter(({ expanded }) => expanded).map(({ id }) => id));
    const groups = names.groups(live);
    const offered = groups.flatMap(({ entries }) => entries.filter(({ missing }) => !missing));
    offer = live && { patterns: new Set(offered.map(({ pattern }) => pattern.toLowerCase())), version };
    items = [entry("*", options.allLabel)];
    for (const group of groups) {
      const wildcard = options.groupPattern?.(group.key);
      const children = group.entries.map(({ pattern }) => event(pattern));
      if (wildcard !== undefined)
        children.unshift(entry(wildcard, text("streamerbot.events.wildcard", { name: group.key })));
      // A search looks for the group's name too; the list sets `parent` only once the children are built.
      const label = options.groupLabel(group.key);
      // `selected: false`: without it the list does not let a click on the label fold the group up again.
      const id = `group-${group.key}`;
      const item: EventItem = { id, label, children, deferBuild: true, selected: false, expanded: unfolded.has(id) };
      if (group.family) item.sublabel = text(`streamerbot.family.${group.family}`);
      for (const child of children) Object.assign(child, { parent: item });
      items.push(item);
    }
    settling = true;
    list.treeList("data", items);
    settling = false;
    drawChips();
    if (String(search.val()).trim() !== "") filter();
  }

  return { show, height: (pixels) => tree.height(pixels) };
}
