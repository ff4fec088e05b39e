/** The edit dialog that the event nodes share: which events, one output or several, gift bombs, filters, test events. */
import type { EventNodeProperties } from "../config/event-properties";
import { getEvents, type LiveEvents } from "./endpoints";
import type { Describe } from "./event-about";
import { type EventPicker, eventPicker } from "./event-picker";
import { covers, type EventNames } from "./events";
import { filterRows } from "./filter-rows";
import { fillMissing, pickServer } from "./form";
import { limitRows, savedLimits, saveLimits } from "./limit-rows";
import { type EventOutputs, outputsField } from "./outputs";
import type { EditorNode } from "./red";
import { section } from "./section";
import { chosenServer, whenServerChosen } from "./server-choice";
import { testSection } from "./test-section";
import { text } from "./text";

export interface EventForm {
  /** For oneditsave. */
  save(node: EditorNode<EventNodeProperties>): void;
  /** For oneditcancel. */
  close(): void;
  /** For oneditresize: the tree takes the height that the other rows leave. */
  resize(): void;
}

export interface EventFormOptions {
  defaults: EventNodeProperties;
  names: EventNames;
  allLabel: string;
  groupLabel(key: string): string;
  groupPattern?(key: string): string;
  describe: Describe;
  /** The patterns of gift subs and gift bombs. */
  gifts: readonly string[];
}

/** The fewest rows of the tree to show: with little room the dialog scrolls. 8 in a window 700 pixels high, 12 in one of 900. */
const leastRows = (): number => Math.min(12, Math.max(5, Math.floor((window.innerHeight - 300) / 50)));

/** For oneditprepare. Expects the rows of the nodes' editor.html. */
export function eventForm(node: EditorNode<EventNodeProperties>, options: EventFormOptions): EventForm {
  const before = {
    events: [...(node.events ?? [])],
    split: node.split === true,
    keptBack: node.keptBack === true,
    outputs: node.outputs ?? 1,
  };
  const now: EventOutputs & { events: string[] } = { ...before, events: [...before.events] };
  const outputs = $("#node-input-outputs");
  const split = $("#node-input-split");
  const server = $("#node-input-server");
  const note = $("#node-input-events-note");

  const update = (): void => {
    outputs.val(outputsField(before, now));
  };

  let serverEvents: LiveEvents["events"] | undefined;
  const test = testSection(node, options.names, options.groupLabel, () => resize());

  /** Undefined while it is made, when it already asks for room. */
  let picker: EventPicker | undefined;
  picker = eventPicker({
    ...options,
    container: $("#node-input-events-picker"),
    chosen: before.events,
    split: before.split,
    onRoom: () => resize(),
    onChange(events) {
      now.events = events;
      test.show(events, serverEvents);
      update();
      showFolding();
      resize();
    },
  });

  const fold = $("#node-input-foldGifts");
  /** The choice concerns gifts alone: hidden if none are chosen and it is not ticked. */
  function showFolding(): void {
    const hasGifts = now.events.some((event) =>
      options.gifts.some((gift) => gift.toLowerCase() === event.toLowerCase() || covers(event, gift)),
    );
    fold.closest(".form-row").toggle(hasGifts || fold.is(":checked"));
  }

  const ignoreTests = $("#node-input-ignoreTests");
  const sharedGuests = $("#node-input-sharedGuests");
  const limits = limitRows(savedLimits(node, options.defaults), () => {
    now.keptBack = limits.keptBack();
    update();
    countFilters();
    resize();
  });
  const isFiltered =
    (node.filters ?? []).length > 0 || node.ignoreTests === true || node.sharedGuests === false || limits.count() > 0;
  const filters = section($("#streamerbot-filters"), isFiltered, () => resize());
  let filterCount = 0;
  const countFilters = (): void => {
    const switches = (ignoreTests.is(":checked") ? 1 : 0) + (sharedGuests.is(":checked") ? 0 : 1);
    const count = filterCount + switches + limits.count();
    filters.title(count === 0 ? text("streamerbot.filter.title") : text("streamerbot.filter.titleActive", { count }));
  };
  const rows = filterRows($("#node-input-filters-list"), node.filters ?? [], (count) => {
    filterCount = count;
    countFilters();
    resize();
  });
  ignoreTests.on("change", countFilters);
  sharedGuests.on("change", countFilters);

  split.on("change", () => {
    now.split = split.is(":checked");
    picker?.split(now.split);
    update();
  });

  /** The server's own list if it is available, otherwise the built-in one. */
  function showEvents(answer?: { live?: LiveEvents }): void {
    const live = answer?.live;
    serverEvents = live?.events;
    picker?.show(serverEvents, live?.version);
    test.show(now.events, serverEvents);
    if (!answer) note.text(chosenServer(server) === "" ? text("streamerbot.events.noServer") : "");
    else if (live) note.text(text("streamerbot.events.live", { version: live.version }));
    else note.text(text("streamerbot.events.builtIn"));
    resize();
  }

  function resize(): void {
    const form = $("#dialog-form");
    const picked = $("#node-input-events-picker");
    const rest = form
      .find(".streamerbot-dialog")
      .children(".form-row:visible, .streamerbot-section:visible")
      .toArray()
      .reduce((sum, row) => sum + ($(row).outerHeight(true) ?? 0), 0);
    const spare = (form.height() ?? 0) - rest;
    const tree = picked.find(".streamerbot-events-tree");
    const row = tree.find(".red-ui-treeList-label").first().outerHeight() ?? 0;
    picker?.height(Math.max(leastRows() * row + 2, (tree.height() ?? 0) + spare));
  }

  fillMissing<EventNodeProperties>(node, options.defaults, "node-input");
  pickServer(node);
  update();
  showFolding();
  countFilters();
  whenServerChosen(server, async (id) => ({ live: await getEvents(id) }), showEvents);
  return {
    resize,
    save(target) {
      target.events = [...now.events];
      target.filters = rows.read();
      saveLimits(target, limits.read(), options.defaults);
      // Node-RED saves the box as it is.
      $("#node-input-keptBack").prop("checked", limits.keptBack());
      test.save(target);
      test.close();
    },
    close: test.close,
  };
}
