import { labelStyle, takeServer } from "../../lib/editor/form";
import { operationForm } from "../../lib/editor/operation-form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { oneOf, typed } from "../../lib/editor/validators";
import { defaults, type RedemptionProperties, tables } from "./config";

RED.nodes.registerType<RedemptionProperties>("streamerbot-redemption", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-redemption.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("redemption.label.operation"),
      validate: oneOf(Object.keys(tables.operations)),
    },
    rewardId: { value: defaults.rewardId, label: text("redemption.label.rewardId"), validate: typed("rewardIdType") },
    rewardIdType: { value: defaults.rewardIdType },
    redemptionId: {
      value: defaults.redemptionId,
      label: text("redemption.label.redemptionId"),
      validate: typed("redemptionIdType"),
    },
    redemptionIdType: { value: defaults.redemptionIdType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || this._(`redemption.name.${this.operation ?? defaults.operation}`);
  },
  labelStyle,
  paletteLabel() {
    return this._("redemption.palette");
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
