import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { listPicker } from "../../lib/editor/list-picker";
import { runProperties, serverProperty } from "../../lib/editor/properties";
import { runButton } from "../../lib/editor/run-button";
import { type RunForm, runForm, runOutput } from "../../lib/editor/run-form";
import { text } from "../../lib/editor/text";
import { typedWords } from "../../lib/editor/typed-field";
import { typed } from "../../lib/editor/validators";
import { type CodeTriggerProperties, defaults } from "./config";

let run: RunForm | undefined;

const runs = runProperties(defaults);

RED.nodes.registerType<CodeTriggerProperties>("streamerbot-code-trigger", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-code-trigger.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    trigger: { value: defaults.trigger, label: text("code-trigger.label.trigger"), validate: typed("triggerType") },
    triggerType: { value: defaults.triggerType },
    register: { value: defaults.register },
    title: { value: defaults.title },
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
    if (this.name) return this.name;
    return typedWords(this.trigger, this.triggerType) || this._("code-trigger.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("code-trigger.palette");
  },
  inputLabels() {
    return text("streamerbot.input.trigger");
  },
  outputLabels(index) {
    return runOutput(this.wait ?? defaults.wait, index);
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<CodeTriggerProperties>(this, defaults, "node-input");
    pickServer(this);
    listPicker({ property: "trigger", list: "codeTriggers", placeholder: this._("code-trigger.placeholder") });
    registerRows();
    run = runForm(this.args ?? []);
    runButton(this);
  },
  oneditsave() {
    if (run) this.args = run.read();
  },
});

/** A trigger that is fixed can be registered, and has a name in the menu then. */
function registerRows(): void {
  const [register, type, trigger] = ["register", "triggerType", "trigger"].map((each) => $(`#node-input-${each}`));
  const show = (): void => {
    $(".streamerbot-register").toggle(type?.val() === "str");
    $(".streamerbot-register-title").toggle(type?.val() === "str" && register?.is(":checked") === true);
    $("#node-input-title").attr("placeholder", String(trigger?.val() ?? ""));
  };
  register?.on("change", show);
  trigger?.on("change", show);
  show();
}
