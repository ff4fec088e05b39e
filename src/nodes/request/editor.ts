import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { completed } from "../../lib/editor/list-picker";
import { serverProperty, timeoutProperty } from "../../lib/editor/properties";
import { widgets } from "../../lib/editor/red";
import { type RequestForm, requestForm } from "../../lib/editor/request-form";
import { requestChoices } from "../../lib/editor/request-rows";
import { text, translated } from "../../lib/editor/text";
import { textTypes, typedField, typedWords } from "../../lib/editor/typed-field";
import { requestFields, typed } from "../../lib/editor/validators";
import { type RequestSpec, requestSpec } from "../../lib/protocol";
import { defaults, type RequestProperties } from "./config";

let form: RequestForm | undefined;

/** What a request is for, as a sentence; the oldest are older than any record. */
function described(name: string, { about, since }: RequestSpec): string {
  const words = translated(`request.${name}`, about);
  const values = { about: words.charAt(0).toUpperCase() + words.slice(1), since };
  return since === "0.0.0" ? text("request.aboutOld", values) : text("request.about", values);
}

RED.nodes.registerType<RequestProperties>("streamerbot-request", {
  category: "Streamer.bot",
  color: "#cdbff1",
  icon: "streamerbot-request.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    request: { value: defaults.request, label: text("request.label.request"), validate: typed("requestType") },
    requestType: { value: defaults.requestType },
    fields: { value: defaults.fields, label: text("request.label.fields"), validate: requestFields },
    timeout: timeoutProperty(defaults.timeout),
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    return typedWords(this.request, this.requestType) || this._("request.palette");
  },
  labelStyle,
  paletteLabel() {
    return this._("request.palette");
  },
  inputLabels() {
    return text("streamerbot.input.request");
  },
  outputLabels() {
    return this._("request.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<RequestProperties>(this, defaults, "node-input");
    pickServer(this);
    $("#node-input-request").attr("placeholder", this._("request.placeholder"));
    form = requestForm($("#node-input-fields-list"), $("#node-input-fields-offer"), this.fields ?? []);
    const choices = requestChoices.map((each) => ({ ...each, group: translated(`request.${each.value}`, each.group) }));
    const field = widgets(typedField("request", [completed(() => choices), ...textTypes.slice(1)]));
    const note = $("#node-input-request-note");
    const show = (): void => {
      const name = field.typedInput("type") === "str" ? field.typedInput("value").trim() : "";
      const spec = requestSpec(name);
      form?.show(name);
      if (spec) note.text(described(name, spec));
      else note.text(name === "" ? "" : this._("request.unknown"));
    };
    field.on("change", show);
    field.next().on("input", show);
    show();
  },
  oneditsave() {
    if (form) this.fields = form.read();
  },
});
