import { type ActionPicker, actionPicker } from "../../lib/editor/action-picker";
import { fillMissing, pickServer, takeServer } from "../../lib/editor/form";
import { runButton } from "../../lib/editor/run-button";
import { type RunForm, runForm, runOutput } from "../../lib/editor/run-form";
import { text } from "../../lib/editor/text";
import { typedWords } from "../../lib/editor/typed-field";
import { argumentRows, numberBetween, oneOf, typed } from "../../lib/editor/validators";
import { type ActionType, type DoActionProperties, defaults } from "./config";

let action: ActionPicker | undefined;
let run: RunForm | undefined;

/** The action in words: its name, or where its name comes from. */
function actionWords({ action, actionType, actionName }: DoActionProperties): string {
  return (actionType === "action" && actionName) || typedWords(action, actionType);
}

RED.nodes.registerType<DoActionProperties>("streamerbot-do-action", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-do-action.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: true,
      label: text("streamerbot.label.server"),
    },
    action: { value: defaults.action, label: text("do-action.label.action"), validate: typed("actionType") },
    actionType: { value: defaults.actionType },
    actionName: { value: defaults.actionName },
    args: { value: defaults.args, label: text("streamerbot.run.args"), validate: argumentRows },
    argsFrom: {
      value: defaults.argsFrom,
      label: text("streamerbot.run.argsFrom"),
      validate: typed("argsFromType"),
    },
    argsFromType: { value: defaults.argsFromType },
    wait: {
      value: defaults.wait,
      label: text("streamerbot.run.wait"),
      validate: oneOf(["accepted", "finished", "reply"]),
    },
    timeout: {
      value: defaults.timeout,
      label: text("streamerbot.run.timeout"),
      validate: numberBetween({ min: 0.1, max: 86400 }),
    },
    failures: { value: defaults.failures },
    offline: {
      value: defaults.offline,
      label: text("streamerbot.run.offline"),
      validate: oneOf(["", "fail", "hold", "drop"]),
    },
    outputs: { value: defaults.outputs },
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || actionWords(this) || this._("do-action.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  paletteLabel() {
    return this._("do-action.palette");
  },
  inputLabels() {
    return text("streamerbot.input.action");
  },
  outputLabels(index) {
    return runOutput(this.wait ?? defaults.wait, index);
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<DoActionProperties>(this, defaults, "node-input");
    pickServer(this);
    action = actionPicker({
      input: $("#node-input-action"),
      note: $("#node-input-action-note"),
      saved: {
        action: this.action ?? defaults.action,
        actionType: this.actionType ?? defaults.actionType,
        actionName: this.actionName ?? defaults.actionName,
      },
    });
    run = runForm(this.args ?? []);
    runButton(this);
  },
  oneditsave() {
    const picked = action?.read();
    if (picked) {
      this.actionType = picked.actionType as ActionType;
      this.actionName = picked.actionName;
      // The form's own field would be saved over it: it holds the action's name.
      $("#node-input-action").val(picked.action);
    }
    if (run) this.args = run.read();
  },
});
