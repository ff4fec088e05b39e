/** The choice of events: a search, the tree of what there is, a few lines on one of them, and the chosen ones. */

import type { EventMap } from "../protocol";
import { type Describe, eventAbout } from "./event-about";
import { eventChips } from "./event-chips";
import { eventTree } from "./event-tree";
import { eventWords } from "./event-words";
import { choose, type EventNames, patternKey } from "./events";
import { widgets } from "./red";
import { text } from "./text";

export interface EventPickerOptions {
  container: JQuery;
  names: EventNames;
  chosen: readonly string[];
  /** Each event leaves by its own output. */
  split: boolean;
  /** Label of the group `key`. */
  groupLabel(key: string): string;
  /** The wildcard entry of a group, if the node has one. */
  groupPattern?(key: string): string;
  /** Label of the wildcard for everything. */
  allLabel: string;
  describe: Describe;
  onChange(chosen: string[]): void;
  /** Called when it takes more room than before. */
  onRoom(): void;
}

export interface EventPicker {
  /** Shows the list of the server, which has this version, in addition to the built-in one; undefined takes it away again. */
  show(live?: EventMap, version?: string): void;
  /** Whether each event leaves by its own output. */
  split(on: boolean): void;
  height(pixels: number): void;
}

export function eventPicker(options: EventPickerOptions): EventPicker {
  const { names } = options;
  let chosen = [...options.chosen];
  let isSplit = options.split;

  const search = $("<input>", { type: "text", placeholder: text("streamerbot.events.search") });
  const custom = $("<button>", {
    type: "button",
    class: "red-ui-button red-ui-button-small streamerbot-events-custom",
  }).hide();
  const box = $("<div>", { class: "streamerbot-events-tree" });
  const about = $("<div>");
  const chosenBox = $("<div>");
  options.container
    .addClass("streamerbot-events")
    .append($("<div>", { class: "streamerbot-events-search" }).append(search), custom, box, about, chosenBox);

  const words = eventWords(names, options.allLabel);
  const point = eventAbout(about, names, options.describe, options.onRoom);
  point(chosen[0]);
  const tree = eventTree({
    ...options,
    kinds: names.kinds,
    words,
    tree: box,
    isChosen: (pattern) => chosen.some((other) => patternKey(other) === patternKey(pattern)),
    onPoint: point,
    onTick: set,
  });
  const chips = eventChips({
    words,
    box: chosenBox,
    onPoint: point,
    onRemove: (pattern) => change(choose(chosen, pattern, false)),
    onMove: change,
  });

  function set(pattern: string, on: boolean): void {
    point(pattern);
    change(choose(chosen, pattern, on));
  }

  function change(next: string[]): void {
    chosen = next;
    tree.settle();
    chips.draw(chosen, isSplit);
    options.onChange([...chosen]);
  }

  const field = widgets(search);
  field.searchBox({ style: "compact", delay: 150, change: filter });
  // Enter must not press a button of the dialog: it takes the name as typed if the list does not have it.
  search.on("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (custom.is(":visible")) custom.trigger("click");
  });
  custom.on("click", () => {
    const pattern = names.parse(String(search.val()));
    if (pattern !== undefined) set(pattern, true);
    field.searchBox("value", "");
    filter();
  });

  function filter(): void {
    const typed = String(search.val()).trim();
    const found = tree.search(typed);
    field.searchBox("count", typed === "" ? "" : String(found));
    const name = names.parse(typed);
    const isNew = name !== undefined && name !== "*" && !tree.isListed(name) && (found === 0 || /[.:]/.test(typed));
    if (isNew) custom.text(text("streamerbot.events.use", { name }));
    custom.toggle(isNew);
  }

  return {
    show(live, version = "") {
      const groups = names.groups(live);
      words.offer(groups, live && version);
      tree.show(groups);
      chips.draw(chosen, isSplit);
      if (String(search.val()).trim() !== "") filter();
    },
    split(on) {
      isSplit = on;
      chips.draw(chosen, isSplit);
    },
    height: (pixels) => box.height(pixels),
  };
}
