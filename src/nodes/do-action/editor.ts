import { type ActionPicker, actionPicker } from "../../lib/editor/action-picker";
import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { runProperties, serverProperty } from "../../lib/editor/properties";
import { runButton } from "../../lib/editor/run-button";
import { type RunForm, runForm, runOutput } from "../../lib/editor/run-form";
import { text } from "../../lib/editor/text";
import { typedWords } from "../../lib/editor/typed-field";
import { typed } from "../../lib/editor/validators";
import { type ActionType, type DoActionProperties, defaults } from "./config";

let action: ActionPicker | undefined;
let run: RunForm | undefined;

/** The action in words: its name, or where its name comes from. */
function actionWords({ action, actionType, actionName }: DoActionProperties): string {
  return (actionType === "action" && actionName) || typedWords(action, actionType);
}

const runs = runProperties(defaults);

RED.nodes.registerType<DoActionProperties>("streamerbot-do-action", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-do-action.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    action: { value: defaults.action, label: text("do-action.label.action"), validate: typed("actionType") },
    actionType: { value: defaults.actionType },
    actionName: { value: defaults.actionName },
    args: runs.args,
    argsFrom: runs.argsFrom,
    argsFromType: runs.argsFromType,
    wait: runs.wait,
    timeout: runs.timeout,
    failures: runs.failures,
    offline: runs.offline,
    outputs: runs.outputs,
  },
  inputs: 1,
  outputs: 1,
  label() {
    return this.name || actionWords(this) || this._("do-action.palette");
  },
  labelStyle,
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
