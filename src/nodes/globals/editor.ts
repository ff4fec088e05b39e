import { fillMissing, pickServer, takeServer } from "../../lib/editor/form";
import { listPicker } from "../../lib/editor/list-picker";
import type { Validator } from "../../lib/editor/red";
import { text } from "../../lib/editor/text";
import { textTypes, typedField, typedWords, withDetail } from "../../lib/editor/typed-field";
import { needed, oneOf, typed } from "../../lib/editor/validators";
import { defaults, type GlobalsProperties } from "./config";

/** What there is no message for when a variable is watched. */
const watchTypes = ["str", "flow", "global", "env"];

/** What each operation asks for. */
const fieldsOf: Record<string, readonly string[]> = {
  get: ["variable"],
  watch: ["variable"],
  list: [],
  user: ["platform", "user", "variable"],
  users: ["platform", "variable"],
};

/** A variable that is watched has to be known before a message comes. */
const variable: Validator = function (this: unknown, value, options) {
  const { operation } = (this ?? {}) as Partial<GlobalsProperties>;
  const checks = operation === "watch" ? [needed, typed("variableType")] : [typed("variableType")];
  for (const check of checks) {
    const problem = check.call(this, value, options);
    if (problem !== true) return problem;
  }
  return true;
};

RED.nodes.registerType<GlobalsProperties>("streamerbot-globals", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-globals.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: true,
      label: text("streamerbot.label.server"),
    },
    operation: {
      value: defaults.operation,
      label: text("globals.label.operation"),
      validate: oneOf(["get", "list", "user", "users", "watch"]),
    },
    variable: { value: defaults.variable, label: text("globals.label.variable"), validate: variable },
    variableType: { value: defaults.variableType },
    persisted: { value: defaults.persisted },
    platform: {
      value: defaults.platform,
      label: text("globals.label.platform"),
      validate: oneOf(["twitch", "youtube", "kick", "trovo"]),
    },
    userId: { value: defaults.userId, label: text("globals.label.userId"), validate: typed("userIdType") },
    userIdType: { value: defaults.userIdType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    // Properties that a flow does not have are there as undefined.
    const { operation = defaults.operation, variable, variableType } = this;
    return withDetail(this._(`globals.name.${operation}`), operation !== "list" && typedWords(variable, variableType));
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  paletteLabel() {
    return this._("globals.palette");
  },
  inputLabels() {
    return text("streamerbot.input.start");
  },
  outputLabels() {
    return this._(`globals.name.${this.operation ?? defaults.operation}`);
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<GlobalsProperties>(this, defaults, "node-input");
    pickServer(this);
    typedField("userId");
    const variableField = listPicker({ property: "variable", list: "globals", types: textTypes });
    const operation = $("#node-input-operation");
    const show = (): void => {
      const chosen = String(operation.val());
      for (const field of ["platform", "user", "variable"]) {
        $(`.streamerbot-globals-${field}`).toggle(fieldsOf[chosen]?.includes(field) ?? true);
      }
      variableField.types(chosen === "watch" ? watchTypes : textTypes);
      // Streamer.bot lists no names of users' variables, only the variables of all users.
      variableField.offer(["get", "watch"].includes(chosen));
      variableField.placeholder(this._(`globals.placeholder.${chosen}`));
      $("#node-input-operation-note").text(this._(`globals.operationNote.${chosen}`));
    };
    operation.on("change", show);
    show();
  },
});
