import { fillMissing, labelStyle, pickServer, takeServer } from "../../lib/editor/form";
import { serverProperty } from "../../lib/editor/properties";
import { text } from "../../lib/editor/text";
import { typedField, withDetail } from "../../lib/editor/typed-field";
import { platformIfAny, typed } from "../../lib/editor/validators";
import { defaults, type SendMessageProperties } from "./config";

const shortened = (words: string): string => (words.length > 24 ? `${words.slice(0, 23).trimEnd()}…` : words);

RED.nodes.registerType<SendMessageProperties>("streamerbot-send-message", {
  category: "Streamer.bot",
  color: "#b8a4e8",
  icon: "streamerbot-send-message.svg",
  defaults: {
    version: { value: defaults.version },
    name: { value: defaults.name },
    server: serverProperty(defaults.server),
    platform: {
      value: defaults.platform,
      label: text("send-message.label.platform"),
      validate: platformIfAny,
    },
    message: { value: defaults.message, label: text("send-message.label.message"), validate: typed("messageType") },
    messageType: { value: defaults.messageType },
    bot: { value: defaults.bot },
    internal: { value: defaults.internal },
    replyTo: { value: defaults.replyTo, label: text("send-message.label.replyTo"), validate: typed("replyToType") },
    replyToType: { value: defaults.replyToType },
    broadcastId: {
      value: defaults.broadcastId,
      label: text("send-message.label.broadcastId"),
      validate: typed("broadcastIdType"),
    },
    broadcastIdType: { value: defaults.broadcastIdType },
  },
  inputs: 1,
  outputs: 1,
  label() {
    if (this.name) return this.name;
    const { platform, message = defaults.message, messageType = defaults.messageType } = this;
    const words = messageType === "str" ? shortened(message) : "";
    return withDetail(this._("send-message.palette"), platform && text(`streamerbot.platform.${platform}`), words);
  },
  labelStyle,
  paletteLabel() {
    return this._("send-message.palette");
  },
  inputLabels() {
    return text("streamerbot.input.message");
  },
  outputLabels() {
    return this._("send-message.output");
  },
  onadd() {
    takeServer(this);
  },
  oneditprepare() {
    fillMissing<SendMessageProperties>(this, defaults, "node-input");
    pickServer(this);
    for (const property of ["message", "replyTo", "broadcastId"]) typedField(property);
    const platform = $("#node-input-platform");
    const show = (): void => {
      const chosen = String(platform.val());
      $(".streamerbot-send-reply").toggle(["", "twitch", "kick"].includes(chosen));
      $(".streamerbot-send-broadcast").toggle(["", "youtube"].includes(chosen));
    };
    platform.on("change", show);
    show();
  },
});
