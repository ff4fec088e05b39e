/**
 * What the registrations of the event nodes share. Each of them spells its type and the names of its properties out: Node-RED's scorecard and
 * flow library read them without running the script, and fail on a spread.
 */
import type { EventNodeProperties } from "../config/event-properties";
// Not through the index of the folder: samples and tables are of no use here.
import { type Kind, kinds } from "../events/kinds";
import { fieldList } from "../events/kinds/list";
import type { EventDescription } from "./event-about";
import { type EventForm, type EventFormOptions, eventForm } from "./event-form";
import { kindOf } from "./event-kinds";
import { chosenWords } from "./event-words";
import { summary } from "./events";
import { labelStyle, takeServer } from "./form";
import { isKeptBack, outputLabel, savedOutputs } from "./outputs";
import { serverProperty } from "./properties";
import type { EditorNode, NodeDefinition } from "./red";
import { pressTest } from "./test-button";
import { testData } from "./test-validator";
import { text, translated } from "./text";
import { cooldown, eventList, filters, once } from "./validators";

export interface EventNodeOptions extends Omit<EventFormOptions, "describe"> {
  /** Name in the palette, and of a node without events. */
  palette: string;
  /** Label of the choice of events. */
  eventsLabel: string;
}

type Node = EditorNode<EventNodeProperties>;
type Shared = Pick<
  NodeDefinition<EventNodeProperties>,
  "defaults" | "button" | "onadd" | "oneditprepare" | "oneditsave" | "oneditcancel" | "oneditresize"
> & { label(): string; labelStyle(): string; paletteLabel(): string; outputLabels(index: number): string | undefined };

function describe(source: string, type: string): EventDescription {
  const kind = kindOf(source, type) as Kind;
  return { about: translated(`kind.${kind}`, kinds[kind].about), fields: fieldList(kind) };
}

/** The parts of a registration, by their names. */
export function eventNode(options: EventNodeOptions): Shared & ThisType<Node> {
  const { defaults, names, palette } = options;
  const words = (events: readonly string[] = []): string[] =>
    events.map((event) => chosenWords(names, options.allLabel, event));
  let form: EventForm | undefined;
  const shared: Shared & ThisType<Node> = {
    defaults: {
      version: { value: defaults.version },
      name: { value: defaults.name },
      server: serverProperty(defaults.server),
      events: { value: defaults.events, label: options.eventsLabel, validate: eventList(names.parse) },
      split: { value: defaults.split },
      ignoreTests: { value: defaults.ignoreTests },
      foldGifts: { value: defaults.foldGifts },
      sharedGuests: { value: defaults.sharedGuests },
      filters: { value: defaults.filters, label: text("streamerbot.label.filters"), validate: filters },
      cooldown: { value: defaults.cooldown, label: text("streamerbot.label.cooldown"), validate: cooldown },
      once: { value: defaults.once, label: text("streamerbot.label.once"), validate: once },
      keptBack: { value: defaults.keptBack },
      testEvent: { value: defaults.testEvent },
      testData: { value: defaults.testData, label: text("streamerbot.test.title"), validate: testData },
      outputs: { value: defaults.outputs },
    },
    label() {
      return this.name || summary(words(this.events)) || palette;
    },
    labelStyle,
    paletteLabel: () => palette,
    outputLabels(index) {
      const outputs = savedOutputs(this);
      if (isKeptBack(outputs, index)) return text("streamerbot.limit.keptBack");
      const event = outputLabel(outputs, index);
      return event === undefined ? undefined : words([event])[0];
    },
    button: {
      enabled() {
        return !this.changed;
      },
      onclick() {
        void pressTest(this);
      },
    },
    onadd() {
      takeServer(this);
    },
    oneditprepare() {
      form = eventForm(this, { ...options, describe });
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
  };
  return shared;
}
