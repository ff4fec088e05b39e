/** The choice of events: a search, the tree of what there is, a few lines on one of them, and the chosen ones. */

import type { EventMap } from "../protocol";
import { type Describe, eventAbout } from "./event-about";
import { eventChips } from "./event-chips";
import { eventSearch } from "./event-search";
import { eventTree } from "./event-tree";
import { eventWords } from "./event-words";
import { choose, type EventNames, patternKey } from "./events";

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

  const box = $("<div>", { class: "streamerbot-events-tree" });
  const about = $("<div>");
  const chosenBox = $("<div>");
  options.container.addClass("streamerbot-events").append(box, about, chosenBox);

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

  const searchAgain = eventSearch({ above: box, tree, parse: names.parse, onTake: (pattern) => set(pattern, true) });

  return {
    show(live, version = "") {
      const groups = names.groups(live);
      words.offer(groups, live && version);
      tree.show(groups);
      chips.draw(chosen, isSplit);
      searchAgain();
    },
    split(on) {
      isSplit = on;
      chips.draw(chosen, isSplit);
    },
    height: (pixels) => box.height(pixels),
  };
}
