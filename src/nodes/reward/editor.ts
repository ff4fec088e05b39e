import { labelStyle, takeServer } from "../../lib/editor/form";
import { operationForm } from "../../lib/editor/operation-form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { oneOf, typed } from "../../lib/editor/validators";
import { defaults, type RewardProperties, tables } from "./config";

RED.nodes.registerType<RewardProperties>("streamerbot-reward", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-reward.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("reward.label.operation"),
      validate: oneOf(Object.keys(tables.operations)),
    },
    rewardId: { value: defaults.rewardId, label: text("reward.label.rewardId"), validate: typed("rewardIdType") },
    rewardIdType: { value: defaults.rewardIdType },
    cost: { value: defaults.cost, label: text("reward.label.cost"), validate: typed("costType") },
    costType: { value: defaults.costType },
    amount: { value: defaults.amount, label: text("reward.label.amount"), validate: typed("amountType") },
    amountType: { value: defaults.amountType },
    title: { value: defaults.title, label: text("reward.label.title"), validate: typed("titleType") },
    titleType: { value: defaults.titleType },
    prompt: { value: defaults.prompt, label: text("reward.label.prompt"), validate: typed("promptType") },
    promptType: { value: defaults.promptType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || this._(`reward.name.${this.operation ?? defaults.operation}`);
  },
  labelStyle,
  paletteLabel() {
    return this._("reward.palette");
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
