import { fillMissing, labelStyle } from "../../lib/editor/form";
import { type AskOutProperties, defaults } from "./config";

RED.nodes.registerType<AskOutProperties>("streamerbot-ask-out", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-ask-out.svg",
  align: "right",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
  },
  inputs: 1,
  outputs: 0,
  label() {
    return this.name || this._("ask-out.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("ask-out.palette");
  },
  inputLabels() {
    return this._("ask-out.input");
  },
  oneditprepare() {
    fillMissing<AskOutProperties>(this, defaults, "node-input");
  },
});
