import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { typedField, typedWords, withDetail } from "../../lib/editor/typed-field";
import { oneOf, platformIfAny, typed } from "../../lib/editor/validators";
import { defaults, type GetViewersProperties } from "./config";

RED.nodes.registerType<GetViewersProperties>("streamerbot-get-viewers", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-get-viewers.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    platform: {
      value: defaults.platform,
      label: text("get-viewers.label.platform"),
      validate: platformIfAny,
    },
    role: {
      value: defaults.role,
      label: text("get-viewers.label.role"),
      validate: oneOf(["", "viewer", "vip", "moderator", "broadcaster"]),
    },
    search: { value: defaults.search, label: text("streamerbot.label.search"), validate: typed("searchType") },
    searchType: { value: defaults.searchType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    return withDetail(
      this._("get-viewers.palette"),
      this.platform && text(`streamerbot.platform.${this.platform}`),
      this.role && this._(`get-viewers.role.${this.role}`),
      typedWords(this.search, this.searchType),
    );
  },
  labelStyle,
  paletteLabel() {
    return this._("get-viewers.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return this._("get-viewers.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<GetViewersProperties>(this, defaults, "node-input");
    pickServer(this);
    typedField("search");
  },
});
