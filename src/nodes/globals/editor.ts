import { argumentTypes } from "../../lib/editor/argument-rows";
import { fillMissing, labelStyle, pickServer, showFields, takeServer } from "../../lib/editor/form";
import { listPicker } from "../../lib/editor/list-picker";
import { serverProperty } from "../../lib/editor/properties";
import type { Validator } from "../../lib/editor/red";
import { text } from "../../lib/editor/text";
import { elsewhere, textTypes, typedField, typedWords, withDetail } from "../../lib/editor/typed-field";
import { needed, oneOf, onePlatform, typed } from "../../lib/editor/validators";
import { defaults, type GlobalsProperties } from "./config";

/** What there is no message for when a variable is watched. */
const watchTypes = ["str", "flow", "global", "env"];

/** What each operation asks for. */
const fieldsOf: Record<string, readonly string[]> = {
  get: ["variable"],
  watch: ["variable"],
  list: [],
  user: ["platform", "userId", "variable"],
  users: ["platform", "variable"],
  set: ["owner", "variable", "value"],
  increment: ["owner", "variable", "amount"],
  unset: ["owner", "variable"],
};

/** What else is needed to write a variable of this owner. */
const fieldsOfOwner: Record<string, readonly string[]> = { id: ["platform", "userId"], name: ["platform", "userName"] };

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
    server: serverProperty(defaults.server),
    operation: {
      value: defaults.operation,
      label: text("globals.label.operation"),
      validate: oneOf(Object.keys(fieldsOf)),
    },
    variable: { value: defaults.variable, label: text("globals.label.variable"), validate: variable },
    variableType: { value: defaults.variableType },
    persisted: { value: defaults.persisted },
    platform: {
      value: defaults.platform,
      label: text("globals.label.platform"),
      validate: onePlatform,
    },
    owner: {
      value: defaults.owner,
      label: text("globals.label.owner"),
      validate: oneOf(["global", "id", "name"]),
    },
    userId: { value: defaults.userId, label: text("globals.label.userId"), validate: typed("userIdType") },
    userIdType: { value: defaults.userIdType },
    userName: { value: defaults.userName, label: text("globals.label.userName"), validate: typed("userNameType") },
    userNameType: { value: defaults.userNameType },
    value: { value: defaults.value, label: text("globals.label.value"), validate: typed("valueType") },
    valueType: { value: defaults.valueType },
    amount: { value: defaults.amount, label: text("globals.label.amount"), validate: typed("amountType") },
    amountType: { value: defaults.amountType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    // Properties that a flow does not have are there as undefined.
    const { operation = defaults.operation, variable, variableType } = this;
    return withDetail(this._(`globals.name.${operation}`), operation !== "list" && typedWords(variable, variableType));
  },
  labelStyle,
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
    typedField("userName");
    typedField("value", argumentTypes);
    typedField("amount", ["num", ...elsewhere]);
    const placeholderOf = (chosen: string): string =>
      ["user", "users"].includes(chosen)
        ? this._("globals.placeholder.user")
        : this._(`globals.placeholder.${chosen === "watch" ? "watch" : "get"}`);
    const variableField = listPicker({ property: "variable", list: "globals", types: textTypes });
    const [operation, owner] = [$("#node-input-operation"), $("#node-input-owner")];
    const show = (): void => {
      const chosen = String(operation.val());
      const own = fieldsOf[chosen] ?? [];
      const shown = own.includes("owner") ? [...own, ...(fieldsOfOwner[String(owner.val())] ?? [])] : own;
      showFields(shown);
      variableField.types(chosen === "watch" ? watchTypes : textTypes);
      // Streamer.bot lists no names of users' variables, only the variables of all users.
      variableField.offer(!shown.includes("platform"));
      variableField.placeholder(placeholderOf(chosen));
      $("#node-input-operation-note").text(this._(`globals.operationNote.${chosen}`));
    };
    operation.add(owner).on("change", show);
    show();
  },
});
