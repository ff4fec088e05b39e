import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { oneOf } from "../../lib/editor/validators";
import { defaults, type StatusProperties } from "./config";

RED.nodes.registerType<StatusProperties>("streamerbot-status", {
  category: "Streamer.bot",
  color: "#a086de",
  icon: "streamerbot-status.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    reports: {
      value: defaults.reports,
      label: text("status.label.reports"),
      validate: oneOf(["connection", "stream", "instance"]),
    },
  },
  inputs: 0,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    return this._(`status.name.${this.reports ?? defaults.reports}`);
  },
  labelStyle,
  paletteLabel() {
    return this._("status.palette");
  },
  outputLabels() {
    return this._(`status.name.${this.reports ?? defaults.reports}`);
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<StatusProperties>(this, defaults, "node-input");
    pickServer(this);
    const reports = $("#node-input-reports");
    const explain = (): void => {
      $("#node-input-reports-note").text(this._(`status.reportsNote.${String(reports.val())}`));
    };
    reports.on("change", explain);
    explain();
  },
});
