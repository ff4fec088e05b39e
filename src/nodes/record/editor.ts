import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { section } from "../../lib/editor/section";
import { text } from "../../lib/editor/text";
import { needed, numberBetween, oneOf } from "../../lib/editor/validators";
import { defaults, type RecordProperties } from "./config";

/** Entries of the events field, as they are saved. */
const entries = (field: string): string[] => field.split(/[\s,;]+/).filter((entry) => entry !== "");

RED.nodes.registerType<RecordProperties>("streamerbot-record", {
  category: "Streamer.bot",
  color: "#a086de",
  icon: "streamerbot-record.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    folder: { value: defaults.folder, label: text("record.label.folder"), validate: needed },
    events: { value: defaults.events, label: text("record.label.events") },
    requests: { value: defaults.requests },
    when: {
      value: defaults.when,
      label: text("record.label.when"),
      validate: oneOf(["message", "live", "always"]),
    },
    maxSize: {
      value: defaults.maxSize,
      label: text("record.label.maxSize"),
      validate: numberBetween({ min: 0.001, max: 1_000_000 }),
    },
    maxAge: {
      value: defaults.maxAge,
      label: text("record.label.maxAge"),
      validate: numberBetween({ min: 0.001, max: 100_000 }),
    },
    keep: {
      value: defaults.keep,
      label: text("record.label.keep"),
      validate: numberBetween({ min: 0, max: 1_000_000, whole: true }),
    },
    anonymous: { value: defaults.anonymous },
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || this._("record.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("record.palette");
  },
  inputLabels() {
    return this._("record.input");
  },
  outputLabels() {
    return this._("record.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<RecordProperties>(this, defaults, "node-input");
    pickServer(this);
    const when = $("#node-input-when");
    const explain = (): void => {
      $("#node-input-when-note").text(this._(`record.whenNote.${String(when.val())}`));
    };
    when.on("change", explain);
    explain();
    $("#streamerbot-record-events").val((this.events ?? defaults.events).join(", "));
    section($("#streamerbot-record-limits"));
  },
  oneditsave() {
    const events = entries(String($("#streamerbot-record-events").val() ?? ""));
    this.events = events.length > 0 ? events : [...defaults.events];
  },
});
