/** The edit dialog that the event nodes share: which events, one output or several, test events. */
import { getEvents } from "./endpoints";
import { type EventPicker, eventPicker } from "./event-picker";
import type { EventNames } from "./events";
import { fillMissing, pickOnlyServer } from "./form";
import { type EventOutputs, outputsField } from "./outputs";
import type { EditorNode } from "./red";
import { text } from "./text";

export interface EventNodeProperties {
  name: string;
  server: string;
  events: string[];
  split: boolean;
  ignoreTests: boolean;
  foldGifts: boolean;
  outputs: number;
}

export interface EventForm {
  /** For oneditsave. */
  save(node: EditorNode<EventNodeProperties>): void;
  /** For oneditresize: the tree takes the height that the other rows leave. */
  resize(): void;
}

export interface EventFormOptions {
  defaults: EventNodeProperties;
  names: EventNames;
  allLabel: string;
  groupLabel(key: string): string;
  groupPattern?(key: string): string;
}

const leastTreeHeight = 140;

/** For oneditprepare. Expects the rows of the nodes' editor.html. */
export function eventForm(node: EditorNode<EventNodeProperties>, options: EventFormOptions): EventForm {
  const before = { events: [...(node.events ?? [])], split: node.split === true, outputs: node.outputs ?? 1 };
  const now: EventOutputs & { events: string[] } = { events: [...before.events], split: before.split };
  const outputs = $("#node-input-outputs");
  const split = $("#node-input-split");
  const server = $("#node-input-server");
  const note = $("#node-input-events-note");

  const update = (): void => {
    outputs.val(outputsField(before, now));
  };

  const picker: EventPicker = eventPicker({
    ...options,
    container: $("#node-input-events-picker"),
    chosen: before.events,
    onChange(events) {
      now.events = events;
      update();
      resize();
    },
  });

  split.on("change", () => {
    now.split = split.is(":checked");
    update();
  });

  let latest = "";
  const load = async (): Promise<void> => {
    const id = String(server.val() ?? "");
    latest = id;
    picker.show();
    note.text("");
    if (id === "" || id === "_ADD_") return;
    const live = await getEvents(id);
    // Another server may have been picked, or the dialog closed, in the meantime.
    if (latest !== id || !$.contains(document.documentElement, note[0] as HTMLElement)) return;
    note.text(live ? text("streamerbot.events.live", { version: live.version }) : text("streamerbot.events.builtIn"));
    if (live) picker.show(live.events);
    resize();
  };
  server.on("change", () => void load());

  function resize(): void {
    const form = $("#dialog-form");
    const picked = $("#node-input-events-picker");
    const rest = form
      .children(".form-row:visible")
      .toArray()
      .reduce((sum, row) => sum + ($(row).outerHeight(true) ?? 0), 0);
    const spare = (form.height() ?? 0) - rest;
    const tree = picked.find(".streamerbot-events-tree");
    picker.height(Math.max(leastTreeHeight, (tree.height() ?? 0) + spare));
  }

  fillMissing<EventNodeProperties>(node, options.defaults, "node-input");
  pickOnlyServer(server, node.server);
  update();
  void load();
  return {
    resize,
    save(target) {
      target.events = [...now.events];
    },
  };
}
