/** The edit dialog that the event nodes share: which events, one output or several, gift bombs, filters, test events. */
import type { EventNodeProperties } from "../config/event-properties";
import { getEvents, type LiveEvents } from "./endpoints";
import type { Describe } from "./event-about";
import { type EventPicker, eventPicker } from "./event-picker";
import type { EventNames } from "./events";
import { filterSection } from "./filter-section";
import { fillMissing, pickServer } from "./form";
import { showFolding } from "./gift-folding";
import { type EventOutputs, outputsField, savedOutputs } from "./outputs";
import type { EditorNode } from "./red";
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

/** How many pixels high the tree is if it takes all the room that the other rows of the dialog leave. */
function treeHeight(): number {
  const form = $("#dialog-form");
  const rest = form
    .find(".streamerbot-dialog")
    .children(".form-row:visible, .streamerbot-section:visible")
    .toArray()
    .reduce((sum, row) => sum + ($(row).outerHeight(true) ?? 0), 0);
  const spare = (form.height() ?? 0) - rest;
  const tree = $("#node-input-events-picker").find(".streamerbot-events-tree");
  const row = tree.find(".red-ui-treeList-label").first().outerHeight() ?? 0;
  return Math.max(leastRows() * row + 2, (tree.height() ?? 0) + spare);
}

/** Where the list of events comes from, in words; empty while the server has yet to answer. */
function listNote(answer: { live?: LiveEvents } | undefined, hasServer: boolean): string {
  if (!answer) return hasServer ? "" : text("streamerbot.events.noServer");
  const { live } = answer;
  return live ? text("streamerbot.events.live", { version: live.version }) : text("streamerbot.events.builtIn");
}

/** For oneditprepare. Expects the rows of the nodes' editor.html. */
export function eventForm(node: EditorNode<EventNodeProperties>, options: EventFormOptions): EventForm {
  const before = { ...savedOutputs(node), outputs: node.outputs ?? 1 };
  const now: EventOutputs = savedOutputs(node);
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
      showFolding(events, options.gifts);
      resize();
    },
  });

  const filters = filterSection({
    node,
    defaults: options.defaults,
    onLimits() {
      now.keptBack = filters.keptBack();
      update();
    },
    onRoom: () => resize(),
  });

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
    note.text(listNote(answer, chosenServer(server) !== ""));
    resize();
  }

  function resize(): void {
    picker?.height(treeHeight());
  }

  fillMissing<EventNodeProperties>(node, options.defaults, "node-input");
  pickServer(node);
  update();
  showFolding(now.events, options.gifts);
  filters.count();
  whenServerChosen(server, async (id) => ({ live: await getEvents(id) }), showEvents);
  return {
    resize,
    save(target) {
      target.events = [...now.events];
      filters.save(target);
      test.save(target);
      test.close();
    },
    close: test.close,
  };
}
