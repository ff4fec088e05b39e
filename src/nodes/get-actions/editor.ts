import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { listPicker } from "../../lib/editor/list-picker";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { typedField, typedWords, withDetail } from "../../lib/editor/typed-field";
import { oneOf, typed } from "../../lib/editor/validators";
import { defaults, type GetActionsProperties } from "./config";

RED.nodes.registerType<GetActionsProperties>("streamerbot-get-actions", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-get-actions.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    group: { value: defaults.group, label: text("get-actions.label.group"), validate: typed("groupType") },
    groupType: { value: defaults.groupType },
    enabled: {
      value: defaults.enabled,
      label: text("get-actions.label.enabled"),
      validate: oneOf(["", "enabled", "disabled"]),
    },
    search: { value: defaults.search, label: text("streamerbot.label.search"), validate: typed("searchType") },
    searchType: { value: defaults.searchType },
    watch: { value: defaults.watch },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    const only = [typedWords(this.group, this.groupType), typedWords(this.search, this.searchType)];
    return withDetail(this._("get-actions.palette"), ...only);
  },
  labelStyle,
  paletteLabel() {
    return this._("get-actions.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return this._("get-actions.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<GetActionsProperties>(this, defaults, "node-input");
    pickServer(this);
    listPicker({ property: "group", list: "actionGroups", placeholder: this._("get-actions.allGroups") });
    typedField("search");
  },
});
