import type { EventDescription } from "../../lib/editor/event-about";
import { type EventForm, eventForm } from "../../lib/editor/event-form";
import { anyNames, summary } from "../../lib/editor/events";
import { outputLabel } from "../../lib/editor/outputs";
import { pressTest } from "../../lib/editor/test-button";
import { text } from "../../lib/editor/text";
import { eventList, filters } from "../../lib/editor/validators";
// Not by the index of the folder: the samples are of no use here.
import { kinds } from "../../lib/events/kinds";
import { fieldList } from "../../lib/events/kinds/list";
import { kindOf } from "../../lib/events/normalise";
import { defaults, type EventProperties } from "./config";

let form: EventForm | undefined;

function describe(source: string, type: string): EventDescription {
  const kind = kindOf(source, type);
  return { about: kinds[kind].about, fields: fieldList(kind) };
}

/** The events in words, the wildcard by its name. */
function eventWords(events: readonly string[] = []): string[] {
  return events.map((event) => (event === "*" ? text("event.all") : event));
}

RED.nodes.registerType<EventProperties>("streamerbot-event", {
  category: "Streamer.bot",
  color: "#8fc1d9",
  icon: "streamerbot-event.svg",
  defaults: {
    name: { value: defaults.name },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: true,
      label: text("streamerbot.label.server"),
    },
    events: {
      value: defaults.events,
      label: text("event.label.events"),
      validate: eventList(anyNames.parse),
    },
    split: { value: defaults.split },
    ignoreTests: { value: defaults.ignoreTests },
    foldGifts: { value: defaults.foldGifts },
    filters: { value: defaults.filters, label: text("streamerbot.label.filters"), validate: filters },
    outputs: { value: defaults.outputs },
  },
  inputs: 0,
  outputs: 1,
  label() {
    return this.name || summary(eventWords(this.events)) || this._("event.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  paletteLabel() {
    return this._("event.palette");
  },
  outputLabels(index) {
    return outputLabel({ events: eventWords(this.events), split: this.split }, index);
  },
  button: {
    enabled() {
      return !this.changed;
    },
    onclick() {
      void pressTest(this);
    },
  },
  oneditprepare() {
    form = eventForm(this, {
      defaults,
      names: anyNames,
      allLabel: this._("event.all"),
      groupLabel: (key) => key,
      groupPattern: (key) => `${key}.*`,
      describe,
      gifts: ["Twitch.GiftSub", "Twitch.GiftBomb"],
    });
  },
  oneditsave() {
    form?.save(this);
  },
  oneditresize() {
    form?.resize();
  },
});
