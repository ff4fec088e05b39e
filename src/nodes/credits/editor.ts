import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { oneOf } from "../../lib/editor/validators";
import { type CreditsProperties, defaults } from "./config";

RED.nodes.registerType<CreditsProperties>("streamerbot-credits", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-credits.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("credits.label.operation"),
      validate: oneOf(["get", "test", "clear"]),
    },
    format: { value: defaults.format, label: text("credits.label.format"), validate: oneOf(["object", "rows"]) },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    return this._(`credits.name.${this.operation ?? defaults.operation}`);
  },
  labelStyle,
  paletteLabel() {
    return this._("credits.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return this._(`credits.name.${this.operation ?? defaults.operation}`);
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<CreditsProperties>(this, defaults, "node-input");
    pickServer(this);
    const [operation, format] = [$("#node-input-operation"), $("#node-input-format")];
    const show = (): void => {
      $(".streamerbot-credits-format").toggle(operation.val() !== "clear");
      $("#node-input-format-note").text(this._(`credits.formatNote.${String(format.val())}`));
    };
    for (const choice of [operation, format]) choice.on("change", show);
    show();
  },
});
