import { labelStyle, takeServer } from "../../lib/editor/form";
import { operationForm } from "../../lib/editor/operation-form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { withDetail } from "../../lib/editor/typed-field";
import { oneOf, onePlatform, typed } from "../../lib/editor/validators";
import { defaults, type StreamInfoProperties, tables } from "./config";

RED.nodes.registerType<StreamInfoProperties>("streamerbot-stream-info", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-stream-info.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("stream-info.label.operation"),
      validate: oneOf(Object.keys(tables.operations)),
    },
    platform: {
      value: defaults.platform,
      label: text("stream-info.label.platform"),
      validate: onePlatform,
    },
    title: { value: defaults.title, label: text("stream-info.label.title"), validate: typed("titleType") },
    titleType: { value: defaults.titleType },
    category: { value: defaults.category, label: text("stream-info.label.category"), validate: typed("categoryType") },
    categoryType: { value: defaults.categoryType },
    tags: { value: defaults.tags, label: text("stream-info.label.tags"), validate: typed("tagsType") },
    tagsType: { value: defaults.tagsType },
    description: {
      value: defaults.description,
      label: text("stream-info.label.description"),
      validate: typed("descriptionType"),
    },
    descriptionType: { value: defaults.descriptionType },
    clipTitle: {
      value: defaults.clipTitle,
      label: text("stream-info.label.clipTitle"),
      validate: typed("clipTitleType"),
    },
    clipTitleType: { value: defaults.clipTitleType },
    duration: { value: defaults.duration, label: text("stream-info.label.duration"), validate: typed("durationType") },
    durationType: { value: defaults.durationType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    const { operation = defaults.operation, platform = defaults.platform } = this;
    return withDetail(this._(`stream-info.name.${operation}`), platform && text(`streamerbot.platform.${platform}`));
  },
  labelStyle,
  paletteLabel() {
    return this._("stream-info.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return text("streamerbot.output.done");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    operationForm(this, defaults, tables);
  },
});
