import type { EventDescription } from "../../lib/editor/event-about";
import { type EventForm, eventForm } from "../../lib/editor/event-form";
import { kindOf } from "../../lib/editor/event-kinds";
import { summary, twitchNames } from "../../lib/editor/events";
import { outputLabel } from "../../lib/editor/outputs";
import { spokenName } from "../../lib/editor/spoken-names";
import { pressTest } from "../../lib/editor/test-button";
import { testData } from "../../lib/editor/test-validator";
import { text, translated } from "../../lib/editor/text";
import { eventList, filters } from "../../lib/editor/validators";
// Not by the index of the folder: samples and tables are of no use here.
import { type Kind, kinds } from "../../lib/events/kinds";
import { fieldList } from "../../lib/events/kinds/list";
import { defaults, type TwitchProperties } from "./config";

let form: EventForm | undefined;

function describe(source: string, type: string): EventDescription {
  const kind = kindOf(source, type) as Kind;
  return { about: translated(`kind.${kind}`, kinds[kind].about), fields: fieldList(kind) };
}

/** The events as streamers call them. */
function eventWords(events: readonly string[] = []): string[] {
  return events.map((event) => (event === "*" ? text("twitch.all") : (spokenName("Twitch", event) ?? event)));
}

RED.nodes.registerType<TwitchProperties>("streamerbot-twitch", {
  category: "Streamer.bot",
  color: "#b39ddb",
  icon: "streamerbot-twitch.svg",
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
      label: text("twitch.label.events"),
      validate: eventList(twitchNames.parse),
    },
    split: { value: defaults.split },
    ignoreTests: { value: defaults.ignoreTests },
    foldGifts: { value: defaults.foldGifts },
    filters: { value: defaults.filters, label: text("streamerbot.label.filters"), validate: filters },
    testEvent: { value: defaults.testEvent },
    testData: { value: defaults.testData, label: text("streamerbot.test.title"), validate: testData },
    outputs: { value: defaults.outputs },
  },
  inputs: 0,
  outputs: 1,
  label() {
    return this.name || summary(eventWords(this.events)) || this._("twitch.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  paletteLabel() {
    return this._("twitch.palette");
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
      names: twitchNames,
      allLabel: this._("twitch.all"),
      groupLabel: (key) => this._(`twitch.group.${key}`),
      describe,
      gifts: ["GiftSub", "GiftBomb"],
    });
  },
  oneditsave() {
    form?.save(this);
  },
  oneditcancel() {
    form?.close();
  },
  oneditresize() {
    form?.resize();
  },
});
