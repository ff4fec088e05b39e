import { labelStyle, takeServer } from "../../lib/editor/form";
import { operationForm } from "../../lib/editor/operation-form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { withDetail } from "../../lib/editor/typed-field";
import { oneOf, platformIfAny, typed } from "../../lib/editor/validators";
import { defaults, type ModerateProperties, tables } from "./config";

RED.nodes.registerType<ModerateProperties>("streamerbot-moderate", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-moderate.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("moderate.label.operation"),
      validate: oneOf(Object.keys(tables.operations)),
    },
    platform: {
      value: defaults.platform,
      label: text("moderate.label.platform"),
      validate: platformIfAny,
    },
    user: { value: defaults.user, label: text("moderate.label.user"), validate: typed("userType") },
    userType: { value: defaults.userType },
    duration: { value: defaults.duration, label: text("moderate.label.duration"), validate: typed("durationType") },
    durationType: { value: defaults.durationType },
    reason: { value: defaults.reason, label: text("moderate.label.reason"), validate: typed("reasonType") },
    reasonType: { value: defaults.reasonType },
    messageId: { value: defaults.messageId, label: text("moderate.label.messageId"), validate: typed("messageIdType") },
    messageIdType: { value: defaults.messageIdType },
    message: { value: defaults.message, label: text("moderate.label.message"), validate: typed("messageType") },
    messageType: { value: defaults.messageType },
    color: { value: defaults.color, label: text("moderate.label.color"), validate: oneOf(tables.fields.color.choices) },
    bot: { value: defaults.bot },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    const { operation = defaults.operation, platform = defaults.platform } = this;
    return withDetail(this._(`moderate.name.${operation}`), platform && text(`streamerbot.platform.${platform}`));
  },
  labelStyle,
  paletteLabel() {
    return this._("moderate.palette");
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
