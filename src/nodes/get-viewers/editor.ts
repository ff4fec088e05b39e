import { fillMissing, pickServer, takeServer } from "../../lib/editor/form";
import { text } from "../../lib/editor/text";
import { typedField, typedWords, withDetail } from "../../lib/editor/typed-field";
import { oneOf, typed } from "../../lib/editor/validators";
import { defaults, type GetViewersProperties } from "./config";

RED.nodes.registerType<GetViewersProperties>("streamerbot-get-viewers", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-get-viewers.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: true,
      label: text("streamerbot.label.server"),
    },
    platform: {
      value: defaults.platform,
      label: text("get-viewers.label.platform"),
      validate: oneOf(["", "twitch", "youtube", "kick", "trovo"]),
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
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
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
