import { fillMissing, labelStyle } from "../../lib/editor/form";
import { commandQueue, type QueuePanel, queuePanel } from "../../lib/editor/queue-panel";
import { section } from "../../lib/editor/section";
import { fillStores } from "../../lib/editor/stores";
import { text } from "../../lib/editor/text";
import { elsewhere, typedField } from "../../lib/editor/typed-field";
import { needed, numberBetween, oneOf, typed } from "../../lib/editor/validators";
import { defaults, type QueueProperties } from "./config";

/** Seconds: as the runtime allows. */
const [tenth, week] = [0.1, 604_800];

let panel: QueuePanel | undefined;

RED.nodes.registerType<QueueProperties>("streamerbot-queue", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-queue.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    lane: { value: defaults.lane, label: text("queue.label.lane"), validate: needed },
    advance: {
      value: defaults.advance,
      label: text("queue.label.advance"),
      validate: oneOf(["back", "seconds", "first"]),
    },
    seconds: {
      value: defaults.seconds,
      label: text("queue.label.seconds"),
      validate: numberBetween({ min: tenth, max: week }),
    },
    maxSeconds: {
      value: defaults.maxSeconds,
      label: text("queue.label.maxSeconds"),
      validate: numberBetween({ min: tenth, max: week }),
    },
    priority: { value: defaults.priority, label: text("queue.label.priority"), validate: typed("priorityType") },
    priorityType: { value: defaults.priorityType },
    maxLength: {
      value: defaults.maxLength,
      label: text("queue.label.maxLength"),
      validate: numberBetween({ min: 1, max: 100_000, whole: true }),
    },
    overflow: {
      value: defaults.overflow,
      label: text("queue.label.overflow"),
      validate: oneOf(["refuse", "oldest", "lowest"]),
    },
    maxAge: {
      value: defaults.maxAge,
      label: text("queue.label.maxAge"),
      validate: numberBetween({ min: 0, max: week }),
    },
    pauseBetween: {
      value: defaults.pauseBetween,
      label: text("queue.label.pauseBetween"),
      validate: numberBetween({ min: 0, max: week }),
    },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: false,
      label: text("streamerbot.label.server"),
    },
    replayInterrupted: { value: defaults.replayInterrupted },
    store: { value: defaults.store },
  },
  inputs: 1,
  outputs: 3,
  label() {
    return this.name || this._("queue.name", { lane: this.lane ?? defaults.lane });
  },
  labelStyle,
  paletteLabel() {
    return this._("queue.palette");
  },
  inputLabels() {
    return this._("queue.input");
  },
  outputLabels(index) {
    return this._(`queue.output.${["play", "ended", "never"][index]}`);
  },
  button: {
    enabled() {
      return !this.changed;
    },
    onclick() {
      void commandQueue(this, "toggle");
    },
  },
  oneditprepare() {
    fillMissing<QueueProperties>(this, defaults, "node-input");
    typedField("priority", ["num", ...elsewhere]);
    const advance = $("#node-input-advance");
    const show = (): void => void $(".streamerbot-queue-seconds").toggle(advance.val() !== "back");
    advance.on("change", show);
    show();
    section($("#streamerbot-queue-limits"));
    section($("#streamerbot-queue-breaks"));
    fillStores($("#node-input-store"), $("#streamerbot-queue-store-note"), this.store ?? defaults.store);
    panel = queuePanel(this, $(".streamerbot-queue-now"));
  },
  oneditsave() {
    panel?.close();
  },
  oneditcancel() {
    panel?.close();
  },
});
