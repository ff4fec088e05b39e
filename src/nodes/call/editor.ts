import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { methodPicker } from "../../lib/editor/method-picker";
import { serverProperty, timeoutProperty } from "../../lib/editor/properties";
import { type RequestForm, requestForm } from "../../lib/editor/request-form";
import { text } from "../../lib/editor/text";
import { typedWords } from "../../lib/editor/typed-field";
import { argumentRows, typed } from "../../lib/editor/validators";
import { type CallProperties, defaults } from "./config";

let form: RequestForm | undefined;

RED.nodes.registerType<CallProperties>("streamerbot-call", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-call.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    method: { value: defaults.method, label: text("call.label.method"), validate: typed("methodType") },
    methodType: { value: defaults.methodType },
    args: { value: defaults.args, label: text("call.label.args"), validate: argumentRows },
    timeout: timeoutProperty(defaults.timeout),
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    return typedWords(this.method, this.methodType) || this._("call.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("call.palette");
  },
  inputLabels() {
    return text("streamerbot.input.request");
  },
  outputLabels() {
    return this._("call.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<CallProperties>(this, defaults, "node-input");
    pickServer(this);
    $("#node-input-method").attr("placeholder", this._("call.placeholder"));
    const picker = methodPicker(() => form?.show(picker.name()));
    form = requestForm($("#node-input-args-list"), $("#node-input-args-offer"), this.args ?? [], picker.form);
    form.show(picker.name());
  },
  oneditsave() {
    if (form) this.args = form.read();
  },
});
