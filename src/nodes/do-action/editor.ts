import { type ActionPicker, actionPicker } from "../../lib/editor/action-picker";
import { type ArgumentRows, argumentRows } from "../../lib/editor/argument-rows";
import { fillMissing, pickOnlyServer } from "../../lib/editor/form";
import { widgets } from "../../lib/editor/red";
import { text } from "../../lib/editor/text";
import { numberBetween, oneOf, argumentRows as validRows } from "../../lib/editor/validators";
import { type ActionType, type ArgumentRow, type DoActionProperties, defaults } from "./config";

let action: ActionPicker | undefined;
let rows: ArgumentRows | undefined;

/** The action in words: its name, or where its name comes from. */
function actionWords({ action = "", actionType, actionName }: DoActionProperties): string {
  if (actionType === "action") return actionName || action;
  if (actionType === "str" || action === "") return action;
  return actionType === "jsonata" || actionType === "env" ? action : `${actionType}.${action}`;
}

RED.nodes.registerType<DoActionProperties>("streamerbot-do-action", {
  category: "Streamer.bot",
  color: "#f0b775",
  icon: "streamerbot-do-action.svg",
  defaults: {
    name: { value: defaults.name },
    server: {
      value: defaults.server,
      type: "streamerbot-server",
      required: true,
      label: text("streamerbot.label.server"),
    },
    action: { value: defaults.action },
    actionType: { value: defaults.actionType },
    actionName: { value: defaults.actionName },
    args: { value: defaults.args, label: text("do-action.label.args"), validate: validRows },
    argsFrom: { value: defaults.argsFrom },
    argsFromType: { value: defaults.argsFromType },
    wait: {
      value: defaults.wait,
      label: text("do-action.label.wait"),
      validate: oneOf(["accepted", "finished", "reply"]),
    },
    timeout: {
      value: defaults.timeout,
      label: text("do-action.label.timeout"),
      validate: numberBetween({ min: 0.1, max: 86400 }),
    },
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
  outputLabels() {
    return this._(`do-action.output.${this.wait ?? defaults.wait}`);
  },
  oneditprepare() {
    fillMissing<DoActionProperties>(this, defaults, "node-input");
    pickOnlyServer($("#node-input-server"), this.server);
    action = actionPicker({
      input: $("#node-input-action"),
      server: $("#node-input-server"),
      note: $("#node-input-action-note"),
      saved: {
        action: this.action ?? defaults.action,
        actionType: this.actionType ?? defaults.actionType,
        actionName: this.actionName ?? defaults.actionName,
      },
    });
    rows = argumentRows($("#node-input-args-list"), this.args ?? []);
    widgets($("#node-input-argsFrom")).typedInput({
      types: ["msg", "flow", "global", "json", "jsonata", "env"],
      typeField: $("#node-input-argsFromType"),
    });
    const wait = $("#node-input-wait");
    const explain = (): void => {
      $("#node-input-wait-note").text(this._(`do-action.waitNote.${String(wait.val())}`));
    };
    wait.on("change", explain);
    explain();
  },
  oneditsave() {
    const picked = action?.read();
    if (picked) {
      this.actionType = picked.actionType as ActionType;
      this.actionName = picked.actionName;
      // The form's own field would be saved over it: it holds the action's name.
      $("#node-input-action").val(picked.action);
    }
    if (rows) this.args = rows.read() as ArgumentRow[];
  },
});
