import { argumentTypes } from "../../lib/editor/argument-rows";
import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { typedField } from "../../lib/editor/typed-field";
import { needed, numberBetween, typed } from "../../lib/editor/validators";
import { type AskInProperties, defaults } from "./config";

RED.nodes.registerType<AskInProperties>("streamerbot-ask-in", {
  category: "Streamer.bot",
  color: "#a086de",
  icon: "streamerbot-ask-in.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    question: { value: defaults.question, label: text("ask-in.label.question"), validate: needed },
    timeout: {
      value: defaults.timeout,
      label: text("streamerbot.run.timeout"),
      validate: numberBetween({ min: 0.1, max: 600, optional: true }),
    },
    default: { value: defaults.default, label: text("ask-in.label.default"), validate: typed("defaultType") },
    defaultType: { value: defaults.defaultType },
  },
  inputs: 0,
  outputs: 1,
  label() {
    return this.name || this.question || this._("ask-in.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("ask-in.palette");
  },
  outputLabels() {
    return this._("ask-in.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<AskInProperties>(this, defaults, "node-input");
    pickServer(this);
    $("#node-input-question").attr("placeholder", this._("ask-in.placeholder"));
    typedField("default", argumentTypes);
  },
});
